"""Choosing whom to meet, from a numbered list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.field.terms import difficulty_name
from tui.french.comparison import plain
from tui.persona import library
from tui.source.hostile import one_line
from tui.source.typed import with_digits
from tui.text.invocation import command_name
from tui.text.orders import as_order
from tui.text.streams import Failure, say, tell
from tui.transcript.labels import operator_name

if TYPE_CHECKING:
    from tui.persona.library import PersonaCard
    from tui.text.input_lines import Lines

_NUMBER = re.compile(r"[0-9]{1,4}")
_LEAVE = ("q", "quitter")


def choose_persona(lines: Lines) -> str | None:
    """Return the path of the persona to meet; ``None`` when none is wanted, or the input ends.

    Raises :class:`Failure` when there is no persona.
    """
    cards = library.cards()
    if not cards:
        raise Failure(f"il n'y a personne à rencontrer ; les fichiers : {command_name()} ou")
    tell("Qui voulez-vous recevoir ?")
    for number, card in enumerate(cards, 1):
        tell(f"{number}. {_line(card)}")
    while (answer := lines.read("Votre choix : ")) is not None and as_order(answer) not in _LEAVE:
        chosen = _chosen(answer, cards)
        if chosen:
            return str(chosen.path)
        say(f"Impossible : tapez un nombre de 1 à {len(cards)}, ou « q » pour quitter.")
    return None


def _chosen(typed: str, cards: list[PersonaCard]) -> PersonaCard | None:
    answer = with_digits(typed)
    if _NUMBER.fullmatch(answer):
        number = int(answer)
        return cards[number - 1] if 1 <= number <= len(cards) else None
    return next((card for card in cards if plain(card.id) == plain(answer)), None)


def _line(card: PersonaCard) -> str:
    who = f"{card.name}, {card.age} ans" if card.age else card.name or card.id
    where = operator_name(card.operator) if card.operator else "structure inconnue"
    what = f"{difficulty_name(card.difficulty)}, {card.duration} minutes"
    return one_line(f"{who}, « {card.title} ». {where}, {what}.")
