"""« Ce qui a compté » as lines: what a bilan is begun by, for ears as for eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def counted_lines(counted: WhatCounted) -> Iterator[str]:
    """Yield the first page, that of an interview still under way being one sentence."""
    yield counted.ended
    if not counted.finished:
        return
    yield ""
    yield from _turn(counted.turning) if counted.turning else (NO_TURN,)
    yield f"\n{HELD}"
    yield from (f"{held.fact}." for held in counted.held)
    if not counted.held:
        yield NONE_HELD
    yield f"\n{TO_TRY}"
    yield from _try(counted.to_try) if counted.to_try else (NOTHING_TO_TRY,)


def _turn(turning: Turning) -> Iterator[str]:
    yield f"{turn_heading(turning)}."
    yield f"Vous : {turning.said}"
    yield f"{turning.effect} : « {turning.answer} »" if turning.answer else f"{turning.effect}."


def _try(to_try: ToTry) -> Iterator[str]:
    yield f"{to_try.passage} :"
    yield to_try.step
