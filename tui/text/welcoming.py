"""The home of the text face: what waits to be taken up, then whom to meet, from a numbered list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.field.terms import difficulty_name
from tui.french.comparison import plain
from tui.french.typography import counted
from tui.persona import library
from tui.session import store
from tui.source.hostile import one_line
from tui.source.typed import with_digits
from tui.text.invocation import command_name
from tui.text.orders import as_order
from tui.text.streams import Failure, say, tell
from tui.transcript.acquaintances import (
    NEVER,
    PeopleOrder,
    acquaintances,
    done_with,
    in_short,
    with_aspects,
)
from tui.transcript.entries import person, state
from tui.transcript.facets import FACET_LABELS, Sieve
from tui.transcript.labels import operator_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.summary import Summary
    from tui.text.input_lines import Lines
    from tui.transcript.acquaintances import Acquaintance

REORDER = ("o", "ordre")
"""What is typed to have the people in another order."""
ALL = ("tous",)
"""What is typed to have everybody again, after words that find some."""
FACETS = ("f", "filtres")
"""What is typed to hear what people are told apart by; with a number, one is added or removed."""
COURSES = ("parcours",)
"""What is typed to hear the courses suggested."""
_FACET = re.compile(r"f(?:iltres?)? ?([0-9]{1,3})")
_ASKED = re.compile(r"([0-9]{1,4}) ?[?]")
_NUMBER = re.compile(r"[0-9]{1,4}")
_LEAVE = ("q", "quitter")


def is_order(typed: str) -> bool:
    """Tell whether a line is an order here, whoever is listed."""
    order = with_digits(as_order(typed))
    named = order in {*REORDER, *ALL, *FACETS, *COURSES}
    return named or any(form.fullmatch(order) for form in (_FACET, _ASKED))


def choose_persona(lines: Lines) -> str | None:
    """Return the path of the persona to meet; ``None`` when none is wanted, or the input ends.

    Raises :class:`Failure` when there is no persona.
    """
    cards = library.cards()
    if not cards:
        raise Failure(f"il n'y a personne à rencontrer ; les fichiers : {command_name()} ou")
    summaries = store.summaries()
    _tell_waiting([one for one in summaries if one.unfinished])
    people = PeopleHeard(acquaintances(cards, summaries))
    tell("Qui voulez-vous recevoir ?")
    people.list()
    while (answer := lines.read("Votre choix : ")) is not None and as_order(answer) not in _LEAVE:
        if chosen := people.chosen(answer):
            return str(chosen.card.path)
        if not people.followed(answer):
            say(
                f"Impossible : tapez un nombre de 1 à {len(people.listed)}, des mots pour "
                "chercher, « f » pour filtrer, « o » pour un autre ordre, ou « q » pour quitter."
            )
    return None


class PeopleHeard:
    """The people listed, in an order, of whom words and filters leave some.

    Their files are looked through once something asks for more than what lists say.
    """

    def __init__(self, everybody: Sequence[Acquaintance]) -> None:
        self._everybody = everybody
        self._is_looked_through = False
        self._order = PeopleOrder.kept()
        self._sieve = Sieve()
        self.listed = self._order.put(everybody)

    def list(self) -> None:
        """Tell who is listed, each after a number."""
        for number, one in enumerate(self.listed, 1):
            tell(f"{number}. {_line(one)}")

    def chosen(self, typed: str) -> Acquaintance | None:
        """Return who is meant by a number, or an id."""
        answer = with_digits(typed)
        if _NUMBER.fullmatch(answer):
            return self._numbered(int(answer))
        return next((one for one in self.listed if plain(one.card.id) == plain(answer)), None)

    def followed(self, typed: str) -> bool:
        """Do what a line asks for; tell whether it asks for anything."""
        order = as_order(typed)
        number = _FACET.fullmatch(with_digits(order))
        asked = _ASKED.fullmatch(with_digits(typed.strip()))
        if order in REORDER:
            self._order = self._order.next()
            self.listed = self._order.put(self.listed)
            tell(f"Les personnes {self._order.label} :")
            self.list()
        elif order in COURSES:
            from tui.text.courses_lines import courses_in_short, courses_now

            tell("\n".join(courses_in_short(courses_now())))
        elif order in FACETS:
            self._tell_facets()
        elif number:
            self._toggle(int(number[1]))
        elif asked:
            one = self._numbered(int(asked[1]))
            if one is None:
                return False
            tell(_more(next(known for known in self._known() if known.card == one.card)))
        elif order in ALL:
            self._sieve, self.listed = Sieve(), self._order.put(self._everybody)
            self.list()
        else:
            return self._find(typed.strip())
        return True

    def _find(self, words: str) -> bool:
        """List those whom words find; tell whether there are any."""
        if not words or _NUMBER.fullmatch(with_digits(words)):
            return False
        found = [one for one in self._known() if one.is_found(words) and self._sieve.keeps(one)]
        if found:
            self.listed = self._order.put(found)
            self.list()
        return bool(found)

    def _known(self) -> Sequence[Acquaintance]:
        """Return everybody, with what their files say is trained and offered."""
        if not self._is_looked_through:
            from tui.persona.kept_heads import look_through
            from tui.transcript.aspects import aspects

            found = aspects(look_through(one.card.path for one in self._everybody))
            self._everybody = with_aspects(self._everybody, found)
            self._is_looked_through = True
        return self._everybody

    def _tell_facets(self) -> None:
        """Tell what people are told apart by, each value after its number."""
        facet = None
        for number, one in enumerate(self._sieve.counts(self._known()), 1):
            if one.value.facet is not facet:
                facet = one.value.facet
                tell(f"{FACET_LABELS[facet]} :")
            people = counted(one.people, "personne")
            tell(f"f{number}. {one.value.label}, {people}{' (mis)' if one.chosen else ''}")
        tell("« f » et un numéro met un filtre, ou l'ôte ; « tous » les ôte tous.")

    def _toggle(self, number: int) -> None:
        """Add the filter of a number, or take it out, and list who is left."""
        values = self._sieve.counts(self._known())
        if not 1 <= number <= len(values):
            say(f"Impossible : les filtres vont de f1 à f{len(values)} ; « f » les dit.")
            return
        self._sieve = self._sieve.toggled(values[number - 1].value)
        self.listed = self._order.put(one for one in self._known() if self._sieve.keeps(one))
        left = counted(len(self.listed), "personne")
        tell(f"Filtré : {self._sieve.told}. {left}." if self._sieve.chosen else "Aucun filtre.")
        self.list()

    def _numbered(self, number: int) -> Acquaintance | None:
        return self.listed[number - 1] if 1 <= number <= len(self.listed) else None


def _tell_waiting(waiting: Sequence[Summary]) -> None:
    """Say what waits to be taken up, and how to take up the latest."""
    if waiting:
        one = waiting[0]
        resume = f"{command_name()} jouer --reprendre {one.id} --texte"
        tell(f"À reprendre : {counted(len(waiting), 'entretien')}.")
        tell(f"Le dernier, {person(one)}, {state(one)} : {resume}")


def _line(one: Acquaintance) -> str:
    card = one.card
    who = f"{card.name}, {card.age} ans" if card.age else card.name or card.id
    where = operator_name(card.operator) if card.operator else "structure inconnue"
    what = f"{difficulty_name(card.difficulty)}, {card.duration} minutes"
    first = f" Second entretien, après un premier avec {one.first}." if one.first else ""
    done = done_with(one.interviews)
    told = "Pas encore d'entretien" if done == NEVER else f"Vos entretiens : {done}"
    return one_line(f"{who}, « {card.title} ». {where}, {what}.{first} {told}.")


def _more(one: Acquaintance) -> str:
    """Return when and where it is, what presses, what is trained, what is offered, a line each."""
    card = one.card
    then = one_line(", ".join(filter(None, (card.place, card.year)))) or "sans lieu ni année"
    told = (f"{label} : {one_line(words)}." for label, words in in_short(one))
    return "\n".join((f"{one_line(card.name)}. {then}.", *told))
