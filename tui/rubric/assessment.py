"""From what happened to an assessment: pure, and never a value without its evidence.

There is no overall mark: a rubric answers its questions one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tui.french.brevity import in_few_words
from tui.rubric.evidence import Evidence
from tui.rubric.model import Ceiling
from tui.rubric.trace import trace_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.rubric.evidence import Measured
    from tui.rubric.model import Criterion, Dimension, Level, NamedCeiling, Rubric, Unit
    from tui.rubric.trace import Trace
    from tui.session.events import Event

CeilingT = TypeVar("CeilingT", bound=Ceiling)

FEW = 3
"""Occasions under which no habit can be told of."""
_LABEL = 6  # words of a question, in a list


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
        "short": "court",
    },
):
    """The answer to one criterion; ``short`` is its question in a few words, if it has any.

    Either ``level``, ``value`` and ``told`` (the value in a few French words) are
    given, or all three are ``None`` and ``not_judged`` says why. ``occasions`` is how many
    occasions a share is of: under :data:`FEW`, no habit is told of. ``evidence`` is in order of
    time; only a value that counts nothing has none.
    """

    criterion: str
    question: str
    source: str
    level: Reached | None
    not_judged: str | None
    value: float | None
    told: str | None
    occasions: int | None
    evidence: tuple[Evidence, ...]
    next_step: str
    short: str = ""

    @property
    def label(self) -> str:
        """What stands for the criterion in a list: its short name, or its question's beginning."""
        return self.short or in_few_words(self.question, _LABEL)


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
    return assess_trace(rubric, trace_of(events))


def assess_trace(rubric: Rubric, trace: Trace) -> Assessment:
    """Read the trace of a session with a rubric."""
    return Assessment(
        rubric.id,
        rubric.title,
        tuple(
            DimensionAssessment(
                dimension.id,
                dimension.title,
                tuple(_judgement(dimension, one, trace) for one in dimension.criteria),
            )
            for dimension in rubric.dimensions
        ),
    )


def rank(levels: Sequence[Level], value: float) -> int:
    """Return the index of the level that a value reaches; thresholds ascend, the first has none."""
    return bisect_right([level.threshold or 0.0 for level in levels[1:]], value)


def ceiling_of(ceilings: Sequence[CeilingT], index: int, trace: Trace) -> CeilingT | None:
    """Return the ceiling that a level of this index may not be read above, if there is one."""
    return next(
        (
            one
            for one in ceilings
            if index >= one.rank and one.holds(trace.confidence, trace.ending)
        ),
        None,
    )


def is_at_top(dimension: Dimension, criterion: Criterion, value: float | None, end: Trace) -> bool:
    """Tell whether a value is read as the last level of its criterion, ceilings included."""
    if value is None:
        return False
    index = rank(criterion.levels, value)
    return index == len(criterion.levels) - 1 and not ceiling_of(dimension.ceilings, index, end)


def _judgement(dimension: Dimension, criterion: Criterion, trace: Trace) -> Judgement:
    found = criterion.measure.read(trace)
    if found is None:
        return Judgement(
            criterion=criterion.id,
            question=criterion.question,
            source=criterion.source,
            level=None,
            not_judged=criterion.not_judged,
            value=None,
            told=None,
            occasions=None,
            evidence=(),
            next_step=criterion.next_step,
            short=criterion.short or "",
        )
    index = rank(criterion.levels, found.value)
    level, ceiling = criterion.levels[index], ceiling_of(dimension.ceilings, index, trace)
    top = len(criterion.levels) - 1
    return Judgement(
        criterion=criterion.id,
        question=criterion.question,
        source=criterion.source,
        level=_reached(ceiling, index, top, level.name, _sentence(criterion, level, found)),
        not_judged=None,
        value=found.value,
        told=_told(criterion.unit, found),
        occasions=found.occasions,
        evidence=found.evidence,
        next_step=level.next_step or criterion.next_step,
        short=criterion.short or "",
    )


def _reached(
    ceiling: NamedCeiling | None, index: int, top: int, name: str, sentence: str
) -> Reached:
    """Return a level; under a ceiling, what was done is still told, and what it came to."""
    if ceiling is None:
        return Reached(index, top, name, sentence)
    return Reached(ceiling.rank - 1, top, ceiling.name, f"{sentence} {ceiling.sentence}")


def _sentence(criterion: Criterion, level: Level, found: Measured) -> str:
    """Return what a level says; with one occasion or two, it says so and tells of no habit."""
    if criterion.unit is None or found.occasions is None or found.occasions >= FEW:
        return level.sentence
    unit = criterion.unit
    few = unit.one if found.occasions == 1 else f"deux {unit.many} seulement"
    return f"{few[0].upper()}{few[1:]}. {level.sentence_if_few or level.sentence}"


def _told(unit: Unit | None, found: Measured) -> str:
    """Return a share in numbers of its occasions, by their name."""
    if unit is None or found.occasions is None:
        return found.told
    holding = round(found.value * found.occasions)
    if found.occasions == 1:
        return f"{holding} sur 1"
    return f"{holding} sur {found.occasions} {unit.many}"
