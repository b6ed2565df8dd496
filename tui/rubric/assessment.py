"""From what happened to an assessment: pure, and never a value without its evidence.

There is no overall mark: a rubric answers its questions one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from tui.rubric.evidence import Evidence
from tui.rubric.trace import trace_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.rubric.model import Criterion, Level, Rubric
    from tui.rubric.trace import Trace
    from tui.session.events import Event


class Reached(
    msgspec.Struct,
    frozen=True,
    rename={"index": "rang", "name": "nom", "sentence": "phrase"},
):
    """A level reached; ``index`` counts from 0, ``top`` is the index of the last level."""

    index: int
    top: int
    name: str
    sentence: str


class Judgement(
    msgspec.Struct,
    frozen=True,
    rename={
        "criterion": "critere",
        "level": "niveau",
        "not_judged": "non_jugeable",
        "value": "valeur",
        "told": "constat",
        "evidence": "preuves",
        "next_step": "piste",
    },
):
    """The answer to one criterion.

    Either ``level``, ``value`` and ``told`` (the value in a few French words) are
    given, or all three are ``None`` and ``not_judged`` says why. ``evidence`` is in order of
    time; only a value that counts nothing has none.
    """

    criterion: str
    question: str
    source: str
    level: Reached | None
    not_judged: str | None
    value: float | None
    told: str | None
    evidence: tuple[Evidence, ...]
    next_step: str


class DimensionAssessment(
    msgspec.Struct, frozen=True, rename={"title": "titre", "judgements": "criteres"}
):
    """The answers to the criteria of one dimension."""

    id: str
    title: str
    judgements: tuple[Judgement, ...]


class Assessment(msgspec.Struct, frozen=True, rename={"rubric": "rubrique", "title": "titre"}):
    """What one rubric says of one session; ``rubric`` is its id."""

    rubric: str
    title: str
    dimensions: tuple[DimensionAssessment, ...]

    def judgements(self) -> Iterator[Judgement]:
        """Yield every answer, in the order of the rubric."""
        for dimension in self.dimensions:
            yield from dimension.judgements


def assess(rubric: Rubric, events: Sequence[Event]) -> Assessment:
    """Read a session with a rubric; any list of events has an assessment."""
    trace = trace_of(events)
    return Assessment(
        rubric.id,
        rubric.title,
        tuple(
            DimensionAssessment(
                dimension.id,
                dimension.title,
                tuple(_judgement(criterion, trace) for criterion in dimension.criteria),
            )
            for dimension in rubric.dimensions
        ),
    )


def rank(levels: Sequence[Level], value: float) -> int:
    """Return the index of the level that a value reaches; thresholds ascend, the first has none."""
    return bisect_right([level.threshold or 0.0 for level in levels[1:]], value)


def _judgement(criterion: Criterion, trace: Trace) -> Judgement:
    found = criterion.measure.read(trace)
    return Judgement(
        criterion=criterion.id,
        question=criterion.question,
        source=criterion.source,
        level=_reached(criterion.levels, found.value) if found else None,
        not_judged=None if found else criterion.not_judged,
        value=found.value if found else None,
        told=found.told if found else None,
        evidence=found.evidence if found else (),
        next_step=criterion.next_step,
    )


def _reached(levels: Sequence[Level], value: float) -> Reached:
    index = rank(levels, value)
    return Reached(index, len(levels) - 1, levels[index].name, levels[index].sentence)
