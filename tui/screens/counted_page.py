"""« Ce qui a compté » on a screen: the first page of a bilan, which holds at 80 × 24."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

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

    from tui.transcript.what_counted import ToTry, Turning, WhatCounted

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
    yield (_KEYS if counted.turning else _AGAIN, "$text-muted")


def _turn(turning: Turning) -> Iterator[_Part]:
    yield _heading(turn_heading(turning))
    yield ("\nVous ", "bold")
    yield f"{quoted(turning.said)}\n{turning.effect}"
    if turning.answer:
        yield f" : « {turning.answer} »"


def _try(to_try: ToTry) -> Iterator[_Part]:
    yield (f"\n{to_try.passage}", "$text-muted")
    yield f"\n{to_try.step}"


def _heading(text: str) -> tuple[str, str]:
    return text, "bold $text-primary"
