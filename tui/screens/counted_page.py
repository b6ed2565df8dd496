"""« Ce qui a compté » on a screen: the first page of a bilan, which holds at 80 × 24."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from textual.content import Content

from tui.source.hostile import harmless
from tui.transcript.turn_words import quoted
from tui.transcript.what_counted import (
    HELD,
    NO_TURN,
    NONE_HELD,
    NOTHING_TO_TRY,
    TO_TRY,
    turn_heading,
)
from tui.widgets.rows import Row
from tui.widgets.stacked import Barred, Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.transcript.intentions import AnsweredIntention
    from tui.transcript.what_counted import ToTry, Turning, WhatCounted

_LONGEST_INTENTION = 80
_AGAIN = "[@click=screen.start_again]n : nouvel essai[/] · [@click=screen.detail]↓ : le détail[/]"
_KEYS = "[@click=screen.go]Entrée : ce tour[/] · [@click=screen.branch]b : et si…[/] · " + _AGAIN


def counted_page(counted: WhatCounted, intention: AnsweredIntention | None) -> Stacked:
    """Return the first page, that of an interview still under way being one sentence.

    What was to be trained comes before, if something was.
    """
    return Stacked(*_trained(intention), *_parts(counted))


def _parts(counted: WhatCounted) -> Iterator[Content | Row | Barred]:
    if not counted.finished:
        yield Content(counted.ended)
        return
    yield Content.styled(counted.ended, "bold")
    yield Content("")
    yield _turn(counted.turning) if counted.turning else Content(NO_TURN)
    yield Content("")
    yield Content.styled(HELD, "bold")
    yield from (Row(held.fact, margin="·", indent=2) for held in counted.held)
    if not counted.held:
        yield Content(NONE_HELD)
    yield Content("")
    yield Content.styled(TO_TRY, "bold")
    yield Barred(_step(counted.to_try)) if counted.to_try else Content(NOTHING_TO_TRY)
    yield Content("")
    yield Content.from_markup(_KEYS if counted.turning else _AGAIN)


def _turn(turning: Turning) -> Content:
    heading = (f"{turn_heading(turning)}\n", "bold")
    answer = f" : « {turning.answer} »" if turning.answer else ""
    said = f"{quoted(turning.said)}\n{turning.effect}{answer}"
    return Content.assemble(heading, ("Vous ", "bold"), said)


def _step(to_try: ToTry) -> Content:
    return Content.assemble((f"{to_try.passage}\n", "$quiet"), to_try.step)


def _trained(intention: AnsweredIntention | None) -> Iterator[Content]:
    """Yield in a line what was to be trained and what is read of it; nothing for nothing."""
    if intention is None:
        return
    judgement = intention.judgement
    if judgement is None:
        told = f"« {shorten(harmless(intention.text), _LONGEST_INTENTION, placeholder='…')} »"
    else:
        read = harmless(judgement.level.name) if judgement.level else "Pas jugé ici"
        told = f"{harmless(judgement.question)} « {read} »"
    yield Content.assemble(("Vous vouliez travailler : ", "$quiet"), told)
    yield Content("")
