"""Codings laid side by side: how far they agree, and above all where they do not.

A coding that is not finished keeps the others closed: who sees what others said no longer codes
blind, and agreement then says nothing (Krippendorff 2019, chapter 12). Each act on which coders
differ is material to talk about: who said what, and why. What the author of the persona had
written is one more reading, told last.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from tui.group.codings import CodedBy, Coding, values_of
from tui.group.reliability import (
    LEAST_OF_A_VALUE,
    LEAST_UNITS,
    Alpha,
    alpha_of,
    coincidences,
)
from tui.session.record import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.group.codings import UnitDrawn

_LEAST_CODERS = 2


@dataclass(frozen=True, slots=True)
class OneReading:
    """What somebody said of an act, and why if they told it; ``name`` is their pseudonym."""

    name: str
    values: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """An act that two coders at least answered, with their readings by pseudonym."""

    drawn: UnitDrawn
    readings: tuple[OneReading, ...]

    @property
    def division(self) -> float:
        """How far the readings are apart, from 0 to 1: the mean over their pairs.

        Of two readings it is the distance of Jaccard (1912): the part of what either said that
        the other did not. With one value each it is 0 or 1.
        """
        pairs = list(combinations((frozenset(one.values) for one in self.readings), 2))
        return sum(_distance(one, other) for one, other in pairs) / len(pairs)


@dataclass(frozen=True, slots=True)
class ValueAgreement:
    """How often a scheme or a code was given, to how many acts by all, and by some only.

    ``alpha`` takes it for a variable of its own, given or not; ``None`` when it is too rare.
    """

    value: str
    given: int
    by_all: int
    by_some: int
    alpha: Alpha | None


@dataclass(frozen=True, slots=True)
class CodingsCompared:
    """Finished codings of the same acts, by one thing, one a coder.

    ``units`` are those that two at least answered, the most divided first. ``table`` crosses the
    ``values`` that were given: with two coders, the first one's are its rows and the second's
    its columns (the confusion table); with more, it is the coincidence matrix. It is empty when
    one codes by codes. With fewer than :data:`LEAST_UNITS` units, no coefficient is computed.
    """

    coded_by: CodedBy
    coders: tuple[str, ...]
    units: tuple[CodedUnit, ...]
    values: tuple[ValueAgreement, ...]
    table: tuple[tuple[float, ...], ...]
    alpha: Alpha | None

    @property
    def divided(self) -> tuple[CodedUnit, ...]:
        """The acts on which readings differ, the most divided first."""
        return tuple(one for one in self.units if one.division)

    def author_said(self, unit: CodedUnit) -> tuple[str, ...]:
        """Return what the author of the persona wrote that an act does: one more reading."""
        drawn = unit.drawn
        return (drawn.scheme,) if self.coded_by is CodedBy.SCHEMES else drawn.codes

    @property
    def is_enough(self) -> bool:
        """Whether there are acts enough for a coefficient to say something."""
        return len(self.units) >= LEAST_UNITS

    @property
    def agreed_pairs(self) -> float:
        """The share of pairs of readings that are the same."""
        pairs = [
            one == other
            for unit in self.units
            for one, other in combinations((set(each.values) for each in unit.readings), 2)
        ]
        return sum(pairs) / len(pairs)


def sets_of(codings: Iterable[Coding]) -> list[list[Coding]]:
    """Return the codings that can be laid side by side: by one thing, of acts in common.

    Those of one set share acts with each other, directly or through others of it. Of several
    copies of a coding the one that goes furthest is taken.
    """
    sets: list[list[Coding]] = []
    for coding in _each_once(codings):
        joined = [one for one in sets if any(_meets(coding, other) for other in one)]
        sets = [one for one in sets if one not in joined]
        sets.append([*(other for one in joined for other in one), coding])
    return sets


def _each_once(codings: Iterable[Coding]) -> Iterable[Coding]:
    found: dict[str, Coding] = {}
    for coding in codings:
        before = found.get(coding.identity, coding)
        found[coding.identity] = max(before, coding, key=_reached)
    return found.values()


def _reached(coding: Coding) -> tuple[bool, int]:
    return coding.finished, len(coding.answers)


def waiting_for(codings: Iterable[Coding], around: Iterable[Coding] = ()) -> list[Coding]:
    """Return the codings that keep some closed: theirs, or of the same acts ``around``."""
    wanted = list(codings)
    open_ones = (one for one in (*wanted, *around) if not one.finished)
    found = {one.path: one for one in open_ones if any(_meets(one, other) for other in wanted)}
    return list(found.values())


def compare_codings(codings: Sequence[Coding], around: Iterable[Coding] = ()) -> CodingsCompared:
    """Lay the codings of one set side by side.

    Several codings that one person signed are taken together, the first answer counting: a later
    one may have been given once the others' were seen. Raises :class:`JournalProblem` when
    somebody has not finished, among them or ``around``, when one person alone coded, or when no
    act was answered by two; :class:`ModuleNotFoundError` when there are acts enough for a
    coefficient and its libraries are not installed.
    """
    if waiting := waiting_for(codings, around):
        raise JournalProblem(_told_waiting(waiting))
    coders = _by_coder(codings)
    if len(coders) < _LEAST_CODERS:
        raise JournalProblem("une seule personne a codé ces moments ; il en faut deux au moins")
    units = _coded_units(coders)
    if not units:
        raise JournalProblem("aucun moment n'a été codé par deux personnes ; rien à comparer")
    coded_by = codings[0].header.coded_by
    known = values_of(coded_by)
    given = [value for unit in units for one in unit.readings for value in one.values]
    values = [*known, *sorted(set(given) - set(known))]
    used = [value for value in values if value in given]
    counts = [_counts(unit, used) for unit in units]
    enough = len(units) >= LEAST_UNITS
    by_scheme = coded_by is CodedBy.SCHEMES
    table = _crossed(units, used) if len(coders) == _LEAST_CODERS else coincidences(counts)
    return CodingsCompared(
        coded_by,
        tuple(of_one[0].name for of_one in coders),
        tuple(sorted(units, key=lambda one: -one.division)),
        tuple(_agreement_on(value, units, enough=enough) for value in used),
        tuple(map(tuple, table)) if by_scheme else (),
        alpha_of(counts) if by_scheme and enough else None,
    )


def _told_waiting(waiting: Sequence[Coding]) -> str:
    names = ", ".join(f"{one.name} ({one.path.name})" for one in waiting)
    return f"pas encore : on n'ouvre rien avant que chacun ait fini. On attend {names}"


def _meets(one: Coding, other: Coding) -> bool:
    """Tell whether two codings are by the same thing, of some of the same acts."""
    if one.header.coded_by is not other.header.coded_by:
        return False
    return bool({unit.unit for unit in one.units} & {unit.unit for unit in other.units})


def _by_coder(codings: Iterable[Coding]) -> list[list[Coding]]:
    """Return the codings of each coder, the first one first, the coders by their pseudonyms."""
    found: dict[str, list[Coding]] = {}
    for coding in sorted(codings, key=lambda one: (one.name, one.header.date, one.path.name)):
        found.setdefault(coding.coder, []).append(coding)
    return list(found.values())


def _coded_units(coders: Iterable[Sequence[Coding]]) -> list[CodedUnit]:
    """Return the acts that two coders at least answered."""
    drawn: dict[str, UnitDrawn] = {}
    readings: dict[str, list[OneReading]] = {}
    for of_one in coders:
        said: dict[str, OneReading | None] = {}
        for coding in of_one:
            drawn = {one.unit: one for one in coding.units} | drawn
            said = {unit: _reading(coding, unit) for unit in coding.answers} | said
        for unit, reading in said.items():
            if reading is not None:
                readings.setdefault(unit, []).append(reading)
    return [
        CodedUnit(drawn[unit], tuple(read))
        for unit, read in readings.items()
        if len(read) >= _LEAST_CODERS
    ]


def _reading(coding: Coding, unit: str) -> OneReading | None:
    """Return what a coder said of an act; ``None`` when they did not know."""
    answer = coding.answers[unit]
    by_scheme = coding.header.coded_by is CodedBy.SCHEMES
    if answer.unsure or (by_scheme and len(answer.values) != 1):
        return None
    values = tuple(dict.fromkeys(answer.values))
    return OneReading(coding.name, values, coding.reasons.get(unit, ""))


def _crossed(units: Sequence[CodedUnit], values: Sequence[str]) -> list[list[float]]:
    """Return how often the first coder said one value and the second another."""
    table = [[0.0] * len(values) for _ in values]
    for unit in units:
        first, second = (one.values for one in unit.readings)
        for one in first:
            for other in second:
                table[values.index(one)][values.index(other)] += 1
    return table


def _counts(unit: CodedUnit, values: Sequence[str]) -> list[int]:
    """Return how many said each value of an act."""
    return [sum(value in one.values for one in unit.readings) for value in values]


def _agreement_on(value: str, units: Sequence[CodedUnit], *, enough: bool) -> ValueAgreement:
    said = [_counts(unit, [value])[0] for unit in units]
    coders = [len(unit.readings) for unit in units]
    counts = [(given, all_ - given) for given, all_ in zip(said, coders, strict=True)]
    given, not_given = (sum(column) for column in zip(*counts, strict=True))
    rare = min(given, not_given) < LEAST_OF_A_VALUE
    return ValueAgreement(
        value,
        given,
        sum(given == all_ for given, all_ in zip(said, coders, strict=True)),
        sum(0 < given < all_ for given, all_ in zip(said, coders, strict=True)),
        None if rare or not enough else alpha_of(counts),
    )


def _distance(one: frozenset[str], other: frozenset[str]) -> float:
    union = one | other
    return len(one ^ other) / len(union) if union else 0.0
