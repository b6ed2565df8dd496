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
from tui.transcript.acquaintances import NEVER, PeopleOrder, acquaintances, done_with
from tui.transcript.entries import person, state
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
_NUMBER = re.compile(r"[0-9]{1,4}")
_LEAVE = ("q", "quitter")


def choose_persona(lines: Lines) -> str | None:
    """Return the path of the persona to meet; ``None`` when none is wanted, or the input ends.

    Raises :class:`Failure` when there is no persona.
    """
    cards = library.cards()
    if not cards:
        raise Failure(f"il n'y a personne à rencontrer ; les fichiers : {command_name()} ou")
    summaries = store.summaries()
    _tell_waiting([one for one in summaries if one.unfinished])
    everybody = acquaintances(cards, summaries)
    order = PeopleOrder.kept()
    listed = order.put(everybody)
    tell("Qui voulez-vous recevoir ?")
    _list(listed)
    while (answer := lines.read("Votre choix : ")) is not None and as_order(answer) not in _LEAVE:
        if as_order(answer) in REORDER:
            order = order.next()
            listed = order.put(listed)
            tell(f"Les personnes {order.label} :")
            _list(listed)
        elif chosen := _chosen(answer, listed):
            return str(chosen.card.path)
        elif known := _found(answer, everybody):
            listed = order.put(known)
            _list(listed)
        else:
            say(
                f"Impossible : tapez un nombre de 1 à {len(listed)}, des mots pour chercher, "
                "« o » pour un autre ordre, ou « q » pour quitter."
            )
    return None


def _tell_waiting(waiting: Sequence[Summary]) -> None:
    """Say what waits to be taken up, and how to take up the latest."""
    if waiting:
        one = waiting[0]
        resume = f"{command_name()} jouer --reprendre {one.id} --texte"
        tell(f"À reprendre : {counted(len(waiting), 'entretien')}.")
        tell(f"Le dernier, {person(one)}, {state(one)} : {resume}")


def _list(people: Sequence[Acquaintance]) -> None:
    for number, one in enumerate(people, 1):
        tell(f"{number}. {_line(one)}")


def _found(typed: str, everybody: Sequence[Acquaintance]) -> Sequence[Acquaintance]:
    """Return those whom words find, everybody when that is asked for."""
    if as_order(typed) in ALL:
        return everybody
    words = typed.strip()
    if not words or _NUMBER.fullmatch(with_digits(words)):
        return ()
    return [one for one in everybody if one.is_found(words)]


def _chosen(typed: str, people: Sequence[Acquaintance]) -> Acquaintance | None:
    answer = with_digits(typed)
    if _NUMBER.fullmatch(answer):
        number = int(answer)
        return people[number - 1] if 1 <= number <= len(people) else None
    return next((one for one in people if plain(one.card.id) == plain(answer)), None)


def _line(one: Acquaintance) -> str:
    card = one.card
    who = f"{card.name}, {card.age} ans" if card.age else card.name or card.id
    where = operator_name(card.operator) if card.operator else "structure inconnue"
    what = f"{difficulty_name(card.difficulty)}, {card.duration} minutes"
    done = done_with(one.interviews)
    told = "Pas encore d'entretien" if done == NEVER else f"Vos entretiens : {done}"
    return one_line(f"{who}, « {card.title} ». {where}, {what}. {told}.")
