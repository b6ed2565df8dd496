"""Turns as lines to show: what is seen and heard, and what a screen may add to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.field.signs import NOTE
from tui.transcript.turns import (
    Close,
    CounsellorMove,
    Note,
    OwnWords,
    PhaseChange,
    ScreenLook,
    Speech,
    Uptake,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tui.transcript.turns import Turn


class Speaker(StrEnum):
    """Who or what a turn is from; also the name of its style."""

    PERSON = "person"
    COUNSELLOR = "counsellor"
    ASIDE = "aside"
    NOTE = "note"
    PHASE = "phase"


_SAID = (Speaker.PERSON, Speaker.COUNSELLOR, Speaker.NOTE)


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A few lines to show, of a clean text. ``event``: index of the event they come from."""

    event: int
    voice: Speaker
    label: str
    text: str


GUIDANCE: frozenset[type[Turn]] = frozenset({PhaseChange, Uptake, Note})
"""What a screen may show besides what is seen and heard, when it shows all of it."""


def shown(turns: Iterable[Turn], besides: Collection[type[Turn]] = ()) -> list[ShownTurn]:
    """Return how turns are shown: what is seen and heard, and the kinds in ``besides``."""
    return [
        line
        for turn in turns
        if type(turn) in besides or type(turn) not in GUIDANCE
        for line in _lines(turn)
    ]


def said_up_to(turns: Iterable[ShownTurn], event: int) -> str | None:
    """Return what is said or noted at an event, or last before it; nothing if nothing was."""
    said = [turn for turn in turns if turn.event <= event and turn.voice in _SAID]
    last = said[-1].event if said else None
    return "\n".join(turn.text for turn in said if turn.event == last) or None


def _lines(turn: Turn) -> list[ShownTurn]:
    event = turn.event
    match turn:
        case Speech():
            said = ShownTurn(event, Speaker.PERSON, turn.speaker, turn.text)
            return [said, *_gesture(event, turn.gesture)]
        case CounsellorMove():
            return [ShownTurn(event, Speaker.COUNSELLOR, turn.speaker, turn.text)]
        case ScreenLook():
            looked = ShownTurn(event, Speaker.ASIDE, "", "Vous regardez l'écran.")
            return [looked, *_gesture(event, turn.gesture)]
        case OwnWords():
            return [ShownTurn(event, Speaker.ASIDE, "", f"Vos mots : {turn.text}")]
        case Note():
            category = f"{turn.label} : " if turn.label else ""
            return [ShownTurn(event, Speaker.NOTE, NOTE, f"{category}{turn.text}")]
        case PhaseChange():
            return [ShownTurn(event, Speaker.PHASE, "", turn.label)]
        case Uptake():
            return [ShownTurn(event, Speaker.ASIDE, "", f"→ {turn.text}")]
        case Close():
            return [ShownTurn(event, Speaker.PHASE, "", "Fin de l'entretien")]
        case _:
            raise TypeError(turn)


def _gesture(event: int, gesture: str) -> list[ShownTurn]:
    return [ShownTurn(event, Speaker.ASIDE, "", f"({gesture})")] if gesture else []
