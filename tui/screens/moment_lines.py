"""How the moments of an autoconfrontation, and comments, read in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.confrontation.passes import has_draft
from tui.confrontation.prepared import answers, overlapping, span
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, quoted
from tui.session.draft_places import comments_begun, moment_place
from tui.source.hostile import harmless, one_line

if TYPE_CHECKING:
    from tui.confrontation.prepared import Preparation
    from tui.confrontation.stages import Confrontation
    from tui.session.drafts import Drafts
    from tui.session.events import Commented, Event, Marked

_LENGTH = 60


def moment_options(
    state: Confrontation, preparation: Preparation, events: list[Event], drafts: Drafts
) -> list[Option]:
    """Return one option a moment or comment.

    Ids are ``mine:N``, ``prepared:N``, ``comment:EVENT``, and ``begun:EVENT`` for a comment
    that is not kept yet.

    Prepared moments are listed only once one's own have been chosen.
    """
    options = [
        Option(_mine(one, events, drafts), id=f"mine:{one.number}")
        for one in state.moments
        if not one.prepared
    ]
    if state.own_chosen:
        options += _prepared(state, preparation, events, drafts)
    options += [Option(_comment(one, events), id=f"comment:{one.event}") for one in state.comments]
    options += [
        Option(_begun(event, text, events), id=f"begun:{event}")
        for event, text in comments_begun(drafts)
        if event < len(events)
    ]
    if options:
        return options
    empty = Content.styled("m : marquer ce moment\ns puis m : plusieurs tours", "$text-muted")
    return [Option(empty, disabled=True)]


def _prepared(
    state: Confrontation, preparation: Preparation, events: list[Event], drafts: Drafts
) -> list[Option]:
    options: list[Option] = []
    own = [one for one in state.moments if not one.prepared]
    told = answers(preparation, state.moments, events)
    for number, prepared in enumerate(preparation.moments, start=1):
        first, last = span(prepared, events)
        shared = overlapping(first, last, own)
        answered = told.pop(number, None)
        prompt = Content.assemble(
            (f"{'◆' if answered else '◇'} {prepared.minute}' ", "bold"),
            Content(harmless(prepared.question)),
            (f"\n  {shipped_bank().axes[prepared.axis].label}", "$text-muted"),
            ("\n  aussi choisi par vous" if shared else "", "$text-secondary"),
        )
        options.append(Option(prompt, id=f"prepared:{number}"))
    no_longer_there = told.values()
    return [
        *options,
        *(Option(_mine(one, events, drafts), id=f"mine:{one.number}") for one in no_longer_there),
    ]


def _mine(moment: Marked, events: list[Event], drafts: Drafts) -> Content:
    return Content.assemble(
        (f"◆ {events[moment.first].minute}' ", "bold"),
        Content(harmless(quoted(events, moment, 40))),
        ("\n  " + harmless(_told(moment, drafts)), "$text-muted"),
    )


def _comment(comment: Commented, events: list[Event]) -> Content:
    return Content.assemble(
        (f"¶ {events[comment.event].minute}' {harmless(comment.author)} ", "bold"),
        Content(harmless(comment.text)),
    )


def _begun(event: int, text: str, events: list[Event]) -> Content:
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
