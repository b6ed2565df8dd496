"""Until when an agreement, or a fact, could still be reached in an interview, in words.

It is proved by the checker (:mod:`tui.transcript.chance_search`). Nothing is guessed: what was
not found out in the time there was is said not to be established.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.french.typography import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class WayMove:
    """A move of a way that was open: when it would be made, and what would be said.

    ``text`` is ``None`` for a look at the information system.
    """

    minute: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Chance:
    """Until when something could still be reached, and how.

    ``event``: the last act before which it could, as far as is known, with its ``minute``;
    ``None`` when no such act is known. ``way``: what leads there from just before it, by no
    fewer moves if ``shortest``. ``lost``: it is proved that this act closed it or, without
    an act, that it was never open. ``sought``: it was known, or looked for; if not, it is still
    to be.
    """

    event: int | None
    minute: int | None
    way: tuple[WayMove, ...]
    shortest: bool
    lost: bool
    sought: bool


MOST_QUOTED = 3
"""Moves of a way that a sentence quotes; of more, a reader has lost the first."""

_STILL_SOUGHT = "On cherche encore ce qui restait possible…"


def agreement_told(chance: Chance, most: int) -> str:
    """Return until when an agreement was possible, and how, in a sentence or two.

    ``most`` moves of the way are quoted; the text is as the persona's author wrote it.
    """
    if not chance.sought:
        return _STILL_SOUGHT
    if chance.minute is None:
        if chance.lost:
            return "Aucun accord n'était possible dans cet exercice : c'est prouvé."
        return "Jusqu'à quand un accord restait possible : non établi."
    after = (
        "Ce qui a été dit là l'a fermé : c'est prouvé."
        if chance.lost
        else "La suite n'est pas établie."
    )
    until = f"À la minute {chance.minute}, un accord restait possible"
    return f"{until}, {_by(chance)} : {way_told(chance.way, most)}. {after}"


def fact_told(chance: Chance, most: int) -> str:
    """Return until when a fact that stayed unsaid could be said, and how, in a sentence or two."""
    if not chance.sought:
        return _STILL_SOUGHT
    if chance.minute is None:
        if chance.lost:
            return "Rien, dans cet exercice, ne l'aurait fait dire : c'est prouvé."
        return "Jusqu'à quand cela pouvait se dire : non établi."
    after = "" if chance.lost else " La suite n'est pas établie."
    until = f"Pouvait encore se dire à la minute {chance.minute}"
    return f"{until}, {_by(chance)} : {way_told(chance.way, most)}.{after}"


def steps_told(chance: Chance, most: int) -> Iterator[str]:
    """Yield each move of a way that has more than ``most``, with its minute, a line each."""
    if len(chance.way) > most:
        yield "Ce chemin, réplique par réplique :"
        for move in chance.way:
            said = f"« {move.text} »" if move.text else "un regard à l'écran"
            yield f"Minute {move.minute} : {said}"


def way_told(way: Sequence[WayMove], most: int) -> str:
    """Return the moves of a way, each quoted; after ``most`` of them the others are counted."""
    told = [f"« {move.text} »" if move.text else "un regard à l'écran" for move in way[:most]]
    rest = len(way) - len(told)
    if rest:
        told.append(f"encore {counted(rest, 'réplique')}")
    return ", puis ".join(told)


def _by(chance: Chance) -> str:
    return "au plus court par" if chance.shortest else "par"
