"""« Ce qui a compté » as lines: what a bilan is begun by, for ears as for eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.source.hostile import one_line
from tui.transcript.reading_order import not_judged
from tui.transcript.what_counted import (
    HELD,
    NO_TURN,
    NONE_HELD,
    NOTHING_TO_TRY,
    TO_TRY,
    turn_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.rubric.assessment import DimensionAssessment, Judgement
    from tui.transcript.bilan_model import Bilan
    from tui.transcript.what_counted import ToTry, Turning, WhatCounted


# A rubric has two to five levels; in words, none is taken for a mark.
_PLACES = ("premier", "deuxième", "troisième", "quatrième", "cinquième")
_NUMBERS = ("un", "deux", "trois", "quatre", "cinq")


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


def ranking_lines(bilan: Bilan, named: Iterable[tuple[str, DimensionAssessment]]) -> Iterator[str]:
    """Yield the questions, those most worth reading first, and the part where each is told.

    ``named`` are the dimensions after the names of their parts.
    """
    parts = {one.criterion: name for name, dimension in named for one in dimension.judgements}
    for judgement in (*bilan.ranked, *not_judged(bilan.assessment)):
        where = f"Partie : {parts[judgement.criterion]}."
        yield f"{one_line(judgement.question)} {place_of(judgement)} {where}"


def place_of(judgement: Judgement) -> str:
    """Return the level of a criterion and its place among others: « Souvent », deuxième de deux."""
    level = judgement.level
    if level is None:
        return "Pas jugé ici."
    place = f"{_PLACES[level.index]} de {_NUMBERS[level.top]} niveaux"
    return f"« {one_line(level.name)} », {place}."


def _turn(turning: Turning) -> Iterator[str]:
    yield f"{turn_heading(turning)}."
    yield f"Vous : {turning.said}"
    yield f"{turning.effect} : « {turning.answer} »" if turning.answer else f"{turning.effect}."


def _try(to_try: ToTry) -> Iterator[str]:
    yield f"{to_try.passage} :"
    yield to_try.step
