"""The people one can meet, each with what one has done with them, as both faces list them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from tui import settings
from tui.field.terms import ENDING_LABELS, ENDING_SHORT, difficulty_name
from tui.french.comparison import plain
from tui.french.typography import count
from tui.source.hostile import one_line
from tui.transcript.labels import day, operator_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.field.terms import Ending
    from tui.persona.library import PersonaCard
    from tui.session.summary import Summary

NEVER = "jamais"
"""What one has done with somebody whom one has not met."""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody one can meet: their card, and the interviews begun with them, the latest first.

    ``done`` says it in a few words for a column, ``told`` holds all the words by which they are
    found.
    """

    card: PersonaCard
    interviews: tuple[Summary, ...]
    done: str
    told: str

    @classmethod
    def of(cls, card: PersonaCard, interviews: Iterable[Summary]) -> Acquaintance:
        """Return somebody, with the interviews begun with them, in any order."""
        latest = tuple(sorted(interviews, key=attrgetter("instant"), reverse=True))
        told = _told(card, done_with(latest), latest)
        return cls(card, latest, done_with(latest, ENDING_SHORT), told)

    def is_found(self, wanted: str) -> bool:
        """Tell whether all words wanted are among those by which they are known."""
        return all(plain(word) in self.told for word in wanted.split())


def unmet(cards: Iterable[PersonaCard]) -> list[Acquaintance]:
    """Return people of whom one does not know yet whether they were met."""
    return [Acquaintance(card, (), "", _told(card, "", ())) for card in cards]


def acquaintances(cards: Iterable[PersonaCard], summaries: Iterable[Summary]) -> list[Acquaintance]:
    """Return everybody one can meet, with the interviews begun with each."""
    begun: defaultdict[str, list[Summary]] = defaultdict(list)
    for one in summaries:
        if one.begun:
            begun[one.persona].append(one)
    return [Acquaintance.of(card, begun[card.id]) for card in cards]


class PeopleOrder(StrEnum):
    """In what order people are listed; the value is what the settings write."""

    DIFFICULTY = "difficulte"
    NAME = "nom"
    OPERATOR = "structure"
    NOT_YET = "jamais"

    @classmethod
    def kept(cls) -> PeopleOrder:
        """Return the one that was chosen last."""
        written = settings.load().get(settings.PEOPLE_ORDER, "")
        return next((order for order in cls if order == written), cls.DIFFICULTY)

    @property
    def label(self) -> str:
        """What it is called."""
        return _LABELS[self]

    def next(self) -> PeopleOrder:
        """Return the one after it, which is kept as the one chosen."""
        every = list(PeopleOrder)
        following = every[(every.index(self) + 1) % len(every)]
        settings.keep(settings.PEOPLE_ORDER, following.value)
        return following

    def put(self, people: Iterable[Acquaintance]) -> list[Acquaintance]:
        """Return people in this order; those of a kind as the library has them."""
        match self:
            case PeopleOrder.NAME:
                return sorted(people, key=lambda one: plain(one.card.name))
            case PeopleOrder.OPERATOR:
                return sorted(people, key=lambda one: plain(operator_name(one.card.operator)))
            case PeopleOrder.NOT_YET:
                return sorted(people, key=lambda one: bool(one.interviews))
            case PeopleOrder.DIFFICULTY:
                return sorted(people, key=lambda one: one.card.difficulty or "inconnue")


_LABELS = {
    PeopleOrder.DIFFICULTY: "par difficulté",
    PeopleOrder.NAME: "par nom",
    PeopleOrder.OPERATOR: "par structure",
    PeopleOrder.NOT_YET: "jamais rencontrées d'abord",
}


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


def _told(card: PersonaCard, done: str, interviews: Sequence[Summary]) -> str:
    words = (
        card.id,
        card.name,
        card.title,
        operator_name(card.operator),
        difficulty_name(card.difficulty) if card.difficulty else "",
        done,
        "mené" if any(one.ending for one in interviews) else "",
        *{day(one.date[:7]) for one in interviews},
    )
    return plain(one_line(" ".join(words)))
