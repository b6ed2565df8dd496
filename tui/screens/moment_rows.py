"""The moments of an autoconfrontation as rows of a list, and what was told of the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.confrontation.explicitation import has_draft
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, quoted
from tui.field.signs import COMMENT, MINE, PIN, PREPARED
from tui.session.drafts import moment_place
from tui.source.cells import cut
from tui.source.hostile import harmless, one_line
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.confrontation.flow import ConfrontationFlow, ListedMoment
    from tui.confrontation.prepared import PreparedMoment
    from tui.session.drafts import Drafts
    from tui.session.events import Commented, Event, Marked

_SHORTLY, _QUOTED = 60, 40  # characters
NOTHING_TOLD = "rien d'écrit encore"


def moment_options(flow: ConfrontationFlow) -> list[Option]:
    """Return one option a moment, pin or comment.

    Ids are ``moment:N``, by its place among those that can be told, ``pin:EVENT`` for a turn
    pinned while playing, ``comment:EVENT``, and ``begun:EVENT`` for one that is not kept yet.
    """
    events, drafts = flow.events, flow.session.drafts
    options = [
        Option(
            _prepared(one, one.prepared) if one.prepared else _mine(one.moment, events, drafts),
            id=f"moment:{place}",
        )
        for place, one in enumerate(flow.moments())
    ]
    options += [Option(_pin(event, events), id=f"pin:{event}") for event in flow.pins]
    options += [
        Option(_comment(one, events), id=f"comment:{one.event}") for one in flow.state.comments
    ]
    options += [
        Option(_begun(event, text, events), id=f"begun:{event}")
        for event, text in flow.comments_begun()
    ]
    return options


def told_of(moment: Marked, drafts: Drafts) -> Content:
    """Return what was asked of a moment, and what is told of it, tier by tier."""
    parts = [Content.styled(harmless(moment.prompt), "bold")]
    for tier, labelled in shipped_bank().tiers.items():
        if text := _typed(moment, tier.attribute, drafts):
            parts += [Content(), Content.styled(harmless(labelled.label), "$quiet")]
            parts += [Content(harmless(text))]
    if len(parts) == 1:
        parts += [Content(), Content.styled(NOTHING_TOLD, "$quiet")]
    return Content("\n").join(parts)


def all_told(flow: ConfrontationFlow) -> list[Content]:
    """Return what is told of every moment, each with its minute."""
    drafts = flow.session.drafts
    return [
        Content.assemble(
            (f"{flow.events[one.moment.first].minute}'  ", "$quiet"), told_of(one.moment, drafts)
        )
        for one in flow.moments()
    ]


def moment_title(moment: Marked, events: Sequence[Event]) -> str:
    """Return what a moment is called: when it was."""
    first, last = events[moment.first].minute, events[moment.last].minute
    return f"Un moment · {first}'" if first == last else f"Un moment · de {first}' à {last}'"


def _row(sign: str, minute: int, text: Content, beneath: Content | str = "") -> Row:
    margin = Content.assemble((sign, "$pointer"), (f"{minute:>3}'", "$quiet"))
    return Row(text, margin=margin, indent=6, beneath=beneath)


def _prepared(one: ListedMoment, prepared: PreparedMoment) -> Row:
    axis = shipped_bank().axes[prepared.axis].label
    beneath = Content.styled(axis, "$quiet")
    if one.also_own:
        beneath = Content.assemble(beneath, "\n", ("aussi choisi par vous", "$noted"))
    sign = MINE if one.told else PREPARED
    return _row(sign, prepared.minute, Content(harmless(prepared.question)), beneath)


def _mine(moment: Marked, events: Sequence[Event], drafts: Drafts) -> Row:
    told = Content.styled(harmless(_told(moment, drafts)), "$quiet")
    said = Content(harmless(quoted(events, moment, _QUOTED)))
    return _row(MINE, events[moment.first].minute, said, told)


def _comment(comment: Commented, events: Sequence[Event]) -> Row:
    text = Content.assemble((f"{harmless(comment.author)} ", "bold"), harmless(comment.text))
    return _row(COMMENT, events[comment.event].minute, text)


def _pin(event: int, events: Sequence[Event]) -> Row:
    here = events[event]
    return _row(PIN, here.minute, Content(_cut(getattr(here, "text", ""))))


def _begun(event: int, text: str, events: Sequence[Event]) -> Row:
    begun = Content.assemble(("commentaire commencé ", "bold"), _cut(text))
    return _row(COMMENT, events[event].minute, begun)


def _told(moment: Marked, drafts: Drafts) -> str:
    told = " ".join(" ".join(_typed(moment, tier, drafts).split()) for tier in TIERS).strip()
    if not told:
        return NOTHING_TOLD
    return f"brouillon : {_cut(told)}" if has_draft(moment, drafts) else _cut(told)


def _typed(moment: Marked, tier: str, drafts: Drafts) -> str:
    return drafts.get(moment_place(moment, tier), getattr(moment, tier))


def _cut(text: str) -> str:
    return cut(one_line(text), _SHORTLY)
