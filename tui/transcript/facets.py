"""The people one can meet, by facets: where, how hard, what presses, what is trained, offered.

Facets are chosen from a list by who does not know the words that find people. Of one facet any of
the values chosen will do, and every facet must hold, as in faceted search (Hearst 2006). How many
a value would leave is told before it is chosen, those of its own facet aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui.field.terms import (
    DIFFICULTY_LABELS,
    PRESSURE_LABELS,
    SCHEME_LABELS,
    SCHEME_SHORT,
    Pressure,
    Scheme,
    difficulty_word,
)
from tui.french.comparison import plain
from tui.source.hostile import one_line
from tui.transcript.labels import operator_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.persona.library import PersonaCard


class Facet(StrEnum):
    """What people are told apart by."""

    OPERATOR = "structure"
    DIFFICULTY = "difficulte"
    PRESSURE = "pression"
    TRAINS = "critere"
    SCHEMES = "scheme"


FACET_LABELS = {
    Facet.OPERATOR: "Structure",
    Facet.DIFFICULTY: "Difficulté",
    Facet.PRESSURE: "Ce qui presse",
    Facet.TRAINS: "Ce que l'on y travaille surtout",
    Facet.SCHEMES: "Ce qui s'y offre le plus",
}


class Exercised(NamedTuple):
    """A criterion that can be trained on a passage: its id, its name in few words."""

    id: str
    name: str


class Aspects(NamedTuple):
    """What an interview with somebody trains above all; the schemes most offered in it."""

    trains: tuple[Exercised, ...] = ()
    schemes: tuple[Scheme, ...] = ()


NO_ASPECTS = Aspects()
"""What is known of a file that was not looked through."""


class FacetValue(NamedTuple):
    """A value of a facet: as files write it, as it is shown."""

    facet: Facet
    value: str
    label: str


class Sorted(Protocol):
    """Somebody of whom the values are known."""

    @property
    def values(self) -> Sequence[FacetValue]:
        """The values that they have."""


class FacetCount(NamedTuple):
    """A value, how many people it would leave, and whether it is chosen."""

    value: FacetValue
    people: int
    chosen: bool


def pressures(card: PersonaCard) -> Iterator[Pressure]:
    """Yield what presses the counsellor, of what a file says."""
    known = {one.value: one for one in Pressure}
    for written in card.pressures:
        if written in known:
            yield known[written]


def facet_values(card: PersonaCard, aspects: Aspects) -> Iterator[FacetValue]:
    """Yield the values of somebody; a file to correct may say little."""
    if card.operator:
        name = one_line(operator_name(card.operator))
        yield FacetValue(Facet.OPERATOR, card.operator, name)
    if card.difficulty:
        yield FacetValue(Facet.DIFFICULTY, card.difficulty, difficulty_word(card.difficulty))
    for pressure in pressures(card):
        yield FacetValue(Facet.PRESSURE, pressure, PRESSURE_LABELS[pressure])
    for one in aspects.trains:
        yield FacetValue(Facet.TRAINS, one.id, one.name)
    for scheme in aspects.schemes:
        yield FacetValue(Facet.SCHEMES, scheme, SCHEME_LABELS[scheme])


def facet_words(card: PersonaCard, aspects: Aspects) -> Iterator[str]:
    """Yield the words by which somebody is found: those shown, and those that files write."""
    for one in facet_values(card, aspects):
        yield one.value.replace("_", " ")
        yield one.label
    for scheme in aspects.schemes:
        yield SCHEME_SHORT[scheme]
    yield card.year
    yield card.place


@dataclass(frozen=True, slots=True)
class Sieve:
    """The values chosen: it keeps the people who have one of each facet chosen."""

    chosen: tuple[FacetValue, ...] = ()

    def toggled(self, value: FacetValue) -> Sieve:
        """Return it with a value more, or with that one taken out."""
        if value in self.chosen:
            return Sieve(tuple(one for one in self.chosen if one != value))
        return Sieve((*self.chosen, value))

    def keeps(self, one: Sorted, but: Facet | None = None) -> bool:
        """Tell whether somebody has what was chosen, one facet set aside."""
        wanted: dict[Facet, set[FacetValue]] = {}
        for value in self.chosen:
            if value.facet is not but:
                wanted.setdefault(value.facet, set()).add(value)
        return all(values.intersection(one.values) for values in wanted.values())

    def counts(self, people: Iterable[Sorted]) -> list[FacetCount]:
        """Return every value that somebody has, in the order of the facets, with how many."""
        left: dict[FacetValue, int] = dict.fromkeys(self.chosen, 0)
        everybody = list(people)
        for facet in Facet:
            for one in everybody:
                kept = self.keeps(one, but=facet)
                for value in one.values:
                    if value.facet is facet:
                        left[value] = left.get(value, 0) + kept
        ordered = sorted(left, key=_rank)
        return [FacetCount(value, left[value], value in self.chosen) for value in ordered]

    @property
    def told(self) -> str:
        """What was chosen, in a line."""
        of_facets = ([one.label for one in self.chosen if one.facet is facet] for facet in Facet)
        return " · ".join(" ou ".join(labels) for labels in of_facets if labels)


_WRITTEN: dict[Facet, Sequence[str]] = {
    Facet.DIFFICULTY: [str(rank) for rank in DIFFICULTY_LABELS],
    Facet.PRESSURE: list(Pressure),
    Facet.SCHEMES: list(Scheme),
}
"""The facets whose values have an order of their own; those of others go by their names."""


def _rank(one: FacetValue) -> tuple[int, int, str]:
    written = _WRITTEN.get(one.facet, ())
    own = written.index(one.value) if one.value in written else len(written)
    return list(Facet).index(one.facet), own, plain(one.label)
