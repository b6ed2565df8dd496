"""How the moments of an autoconfrontation, and comments, read in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.confrontation.explicitation import has_draft
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, quoted
from tui.session.drafts import moment_place
from tui.source.hostile import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.confrontation.flow import ConfrontationFlow, ListedMoment
    from tui.confrontation.prepared import PreparedMoment
    from tui.session.drafts import Drafts
    from tui.session.events import Commented, Event, Marked

_LENGTH = 60


def moment_options(flow: ConfrontationFlow) -> list[Option]:
    """Return one option a moment or comment.

    Ids are ``moment:N``, by its place among those that can be told, ``comment:EVENT``, and
    ``begun:EVENT`` for a comment that is not kept yet.
    """
    events, drafts = flow.events, flow.session.drafts
    options = [
        Option(
            _prepared(one, one.prepared) if one.prepared else _mine(one.moment, events, drafts),
            id=f"moment:{place}",
        )
        for place, one in enumerate(flow.moments())
    ]
    options += [
        Option(_comment(one, events), id=f"comment:{one.event}") for one in flow.state.comments
    ]
    options += [
        Option(_begun(event, text, events), id=f"begun:{event}")
        for event, text in flow.comments_begun()
    ]
    if options:
        return options
    empty = Content.styled("m : marquer ce moment\ns puis m : plusieurs tours", "$text-muted")
    return [Option(empty, disabled=True)]


def _prepared(one: ListedMoment, prepared: PreparedMoment) -> Content:
    return Content.assemble(
        (f"{'◆' if one.told else '◇'} {prepared.minute}' ", "bold"),
        Content(harmless(prepared.question)),
        (f"\n  {shipped_bank().axes[prepared.axis].label}", "$text-muted"),
        ("\n  aussi choisi par vous" if one.also_own else "", "$text-secondary"),
    )


def _mine(moment: Marked, events: Sequence[Event], drafts: Drafts) -> Content:
    return Content.assemble(
        (f"◆ {events[moment.first].minute}' ", "bold"),
        Content(harmless(quoted(events, moment, 40))),
        ("\n  " + harmless(_told(moment, drafts)), "$text-muted"),
    )


def _comment(comment: Commented, events: Sequence[Event]) -> Content:
    return Content.assemble(
        (f"¶ {events[comment.event].minute}' {harmless(comment.author)} ", "bold"),
        Content(harmless(comment.text)),
    )


def _begun(event: int, text: str, events: Sequence[Event]) -> Content:
    return Content.assemble(
        (f"¶ {events[event].minute}' commentaire commencé ", "bold"),
        Content(_shortly(text)),
    )


def _told(moment: Marked, drafts: Drafts) -> str:
    parts = (drafts.get(moment_place(moment, tier), getattr(moment, tier)) for tier in TIERS)
    told = " ".join(" ".join(part.split()) for part in parts if part)
    if not told:
        return "rien d'écrit encore"
    shown = _shortly(told)
    return f"brouillon : {shown}" if has_draft(moment, drafts) else shown


def _shortly(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1].rstrip()}…"
