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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.transcript.intentions import AnsweredIntention
    from tui.transcript.what_counted import ToTry, Turning, WhatCounted

_LONGEST_INTENTION = 80
_AGAIN = "n : nouvel essai · ↓ : le détail"
_KEYS = f"Entrée : ce tour · b : et si… · {_AGAIN}"
_Part = Content | tuple[str, str] | str


def counted_text(counted: WhatCounted) -> Content:
    """Return the first page, that of an interview still under way being one sentence."""
    parts = list(_parts(counted)) if counted.finished else [counted.ended]
    return Content.assemble(*parts)


def _parts(counted: WhatCounted) -> Iterator[_Part]:
    yield (counted.ended, "bold")
    yield "\n\n"
    yield from _turn(counted.turning) if counted.turning else (NO_TURN,)
    yield "\n\n"
    yield _heading(HELD)
    for held in counted.held:
        yield f"\n· {held.fact}"
    if not counted.held:
        yield f"\n{NONE_HELD}"
    yield "\n\n"
    yield _heading(TO_TRY)
    yield from _try(counted.to_try) if counted.to_try else (f"\n{NOTHING_TO_TRY}",)
    yield "\n\n"
    yield (_KEYS if counted.turning else _AGAIN, "$quiet")


def _turn(turning: Turning) -> Iterator[_Part]:
    yield _heading(turn_heading(turning))
    yield ("\nVous ", "bold")
    yield f"{quoted(turning.said)}\n{turning.effect}"
    if turning.answer:
        yield f" : « {turning.answer} »"


def _try(to_try: ToTry) -> Iterator[_Part]:
    yield (f"\n{to_try.passage}", "$quiet")
    yield f"\n{to_try.step}"


def _heading(text: str) -> tuple[str, str]:
    return text, "bold"


def trained_text(intention: AnsweredIntention | None) -> Content:
    """Return in a line what was to be trained and what is read of it; empty for nothing."""
    if intention is None:
        return Content("")
    judgement = intention.judgement
    if judgement is None:
        told = f"« {shorten(harmless(intention.text), _LONGEST_INTENTION, placeholder='…')} »"
    else:
        read = harmless(judgement.level.name) if judgement.level else "Pas jugé ici"
        told = f"{harmless(judgement.question)} « {read} »"
    return Content.assemble(("Vous vouliez travailler : ", "$quiet"), told, "\n\n")
