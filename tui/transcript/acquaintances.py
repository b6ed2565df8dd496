"""The people one can meet, each with what one has done with them, as both faces list them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from tui import settings
from tui.field.terms import (
    ENDING_LABELS,
    ENDING_SHORT,
    PRESSURE_LABELS,
    Ending,
    difficulty_name,
)
from tui.french.comparison import plain
from tui.french.typography import count
from tui.known_settings import PEOPLE_ORDER, SETTINGS
from tui.source.hostile import one_line
from tui.transcript.facets import (
    FACET_LABELS,
    NO_ASPECTS,
    Facet,
    facet_values,
    facet_words,
    pressures,
)
from tui.transcript.labels import day, operator_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tui.persona.library import PersonaCard
    from tui.session.summary import Summary
    from tui.transcript.facets import Aspects, FacetValue

NEVER = "jamais"
"""What one has done with somebody whom one has not met."""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody one can meet: their card, and the interviews begun with them, the latest first.

    ``done`` says it in a few words for a column, ``told`` holds all the words by which they are
    found, ``values`` the facets; ``first`` is who is met first, where this is a second interview.
    """

    card: PersonaCard
    interviews: tuple[Summary, ...]
    done: str
    told: str
    values: tuple[FacetValue, ...] = ()
    aspects: Aspects | None = None
    first: str = ""

    @classmethod
    def of(cls, card: PersonaCard, interviews: Iterable[Summary]) -> Acquaintance:
        """Return somebody, with the interviews begun with them, in any order."""
        latest = tuple(sorted(interviews, key=attrgetter("instant"), reverse=True))
        told = _told(card, done_with(latest), latest)
        return cls(card, latest, done_with(latest, _IN_A_COLUMN), told, _values(card))

    def is_found(self, wanted: str) -> bool:
        """Tell whether all words wanted are among those by which they are known."""
        return all(plain(word) in self.told for word in wanted.split())

    def knowing(self, aspects: Aspects) -> Acquaintance:
        """Return them, with what is trained and offered, once their file was looked through."""
        words = plain(one_line(" ".join(facet_words(self.card, aspects))))
        values = tuple(facet_values(self.card, aspects))
        return replace(self, aspects=aspects, values=values, told=f"{self.told} {words}")


def in_short(one: Acquaintance) -> list[tuple[str, str]]:
    """Return what presses with somebody, what is trained, what is offered, each with its label."""
    told = {facet: [value.label for value in one.values if value.facet is facet] for facet in Facet}
    asked = (Facet.PRESSURE, Facet.TRAINS, Facet.SCHEMES)
    return [(FACET_LABELS[facet], " · ".join(told[facet])) for facet in asked if told[facet]]


def unmet(cards: Sequence[PersonaCard]) -> list[Acquaintance]:
    """Return people of whom one does not know yet whether they were met."""
    return _named(Acquaintance(card, (), "", _told(card, "", ()), _values(card)) for card in cards)


def acquaintances(cards: Iterable[PersonaCard], summaries: Iterable[Summary]) -> list[Acquaintance]:
    """Return everybody one can meet, with the interviews begun with each."""
    begun: defaultdict[str, list[Summary]] = defaultdict(list)
    for one in summaries:
        if one.begun:
            begun[one.persona].append(one)
    return _named(Acquaintance.of(card, begun[card.id]) for card in cards)


def with_aspects(
    people: Iterable[Acquaintance], found: Mapping[Path, Aspects]
) -> list[Acquaintance]:
    """Return people with what was found in their files; as they were, where nothing was."""
    return [one.knowing(found[one.card.path]) if one.card.path in found else one for one in people]


_IN_A_COLUMN = {**ENDING_SHORT, Ending.TIME_OUT: "temps"}


class PeopleOrder(StrEnum):
    """In what order people are listed; the value is what the settings write."""

    DIFFICULTY = "difficulte"
    NAME = "nom"
    OPERATOR = "structure"
    PRESSURE = "pression"
    NOT_YET = "jamais"

    @classmethod
    def kept(cls) -> PeopleOrder:
        """Return the one that was chosen last."""
        return cls(SETTINGS[PEOPLE_ORDER].followed(settings.load()))

    @property
    def label(self) -> str:
        """What it is called."""
        return SETTINGS[PEOPLE_ORDER].shown(self)

    def next(self) -> PeopleOrder:
        """Return the one after it, which is kept as the one chosen."""
        following = PeopleOrder(SETTINGS[PEOPLE_ORDER].beside(self, 1))
        settings.keep(PEOPLE_ORDER, following.value)
        return following

    def put(self, people: Iterable[Acquaintance]) -> list[Acquaintance]:
        """Return people in this order; those of a kind as the library has them."""
        match self:
            case PeopleOrder.NAME:
                return sorted(people, key=lambda one: plain(one.card.name))
            case PeopleOrder.OPERATOR:
                return sorted(people, key=lambda one: plain(operator_name(one.card.operator)))
            case PeopleOrder.PRESSURE:
                return sorted(people, key=_first_pressure)
            case PeopleOrder.NOT_YET:
                return sorted(people, key=lambda one: bool(one.interviews))
            case PeopleOrder.DIFFICULTY:
                return sorted(people, key=lambda one: one.card.difficulty or "inconnue")


def done_with(interviews: Iterable[Summary], endings: Mapping[Ending, str] = ENDING_LABELS) -> str:
    """Return « jamais », « en cours », or how often and how it ended last: « 5 fois, accord »."""
    begun = [one for one in interviews if one.begun]
    if not begun:
        return NEVER
    ended = [one for one in begun if one.ending]
    last = max(ended, key=attrgetter("instant"), default=None)
    if last is None or last.ending is None:
        return "en cours"
    return f"{count(len(ended))} fois, {endings[last.ending].lower()}"


def _first_pressure(one: Acquaintance) -> int:
    """Return the rank of what presses first; nothing comes last."""
    ranks = list(PRESSURE_LABELS)
    return next((ranks.index(pressure) for pressure in pressures(one.card)), len(ranks))


def _named(people: Iterable[Acquaintance]) -> list[Acquaintance]:
    """Return people, those of a second interview with the name of who is met first."""
    everybody = list(people)
    names = {one.card.id: one.card.name for one in everybody}
    return [
        replace(one, first=names.get(one.card.follows, one.card.follows))
        if one.card.follows
        else one
        for one in everybody
    ]


def _values(card: PersonaCard) -> tuple[FacetValue, ...]:
    return tuple(facet_values(card, NO_ASPECTS))


def _told(card: PersonaCard, done: str, interviews: Sequence[Summary]) -> str:
    words = (
        card.id,
        card.name,
        card.title,
        operator_name(card.operator),
        difficulty_name(card.difficulty) if card.difficulty else "",
        done,
        *facet_words(card, NO_ASPECTS),
        "second entretien suite" if card.follows else "",
        "mené" if any(one.ending for one in interviews) else "",
        *{day(one.date[:7]) for one in interviews},
    )
    return plain(one_line(" ".join(words)))
