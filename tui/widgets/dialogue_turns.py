"""How events read on a screen, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.field.terms import CATEGORY_LABELS, PHASE_LABELS
from tui.interview.live import reaction
from tui.session.events import (
    Acted,
    Ended,
    Felt,
    Noted,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Typed,
)
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tui.session.events import Event


class Speaker(StrEnum):
    """Who or what a turn is from; also the name of its style."""

    PERSON = "person"
    COUNSELLOR = "counsellor"
    ASIDE = "aside"
    NOTE = "note"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A few lines to show. ``event`` is the index of the event they come from."""

    event: int
    voice: Speaker
    label: str
    text: str


class Extra(StrEnum):
    """What may be shown besides what is seen and heard."""

    PHASES = "phases"
    REACTIONS = "reactions"
    NOTES = "notes"


GUIDANCE = frozenset(Extra)


def turns(
    events: Iterable[tuple[int, Event]], name: str, extras: Collection[Extra]
) -> list[ShownTurn]:
    """Return the turns to show for events, each given with its index.

    ``name`` is how the person is called.
    """
    shown: list[ShownTurn] = []
    for index, event in events:
        match event:
            case PhaseEntered() if Extra.PHASES in extras:
                shown.append(ShownTurn(index, Speaker.PHASE, "", PHASE_LABELS[event.phase]))
            case Felt() if Extra.REACTIONS in extras and (words := reaction(event)):
                shown.append(ShownTurn(index, Speaker.ASIDE, "", f"→ {words}"))
            case Noted() if Extra.NOTES in extras:
                shown.append(ShownTurn(index, Speaker.NOTE, "✎", _note(event)))
            case _:
                shown += _turns_of(index, event, name)
    return shown


def _turns_of(index: int, event: Event, name: str) -> list[ShownTurn]:
    match event:
        case Spoke():
            said = [ShownTurn(index, Speaker.PERSON, harmless(name), harmless(event.text))]
            return [*said, *_gesture(index, event.gesture)]
        case Acted():
            return [ShownTurn(index, Speaker.COUNSELLOR, "Vous", harmless(event.text))]
        case ScreenSeen():
            looked = [ShownTurn(index, Speaker.ASIDE, "", "Vous regardez l'écran.")]
            return [*looked, *_gesture(index, event.gesture)]
        case Typed() if event.text:
            return [ShownTurn(index, Speaker.ASIDE, "", f"Vos mots : {harmless(event.text)}")]
        case Ended():
            return [ShownTurn(index, Speaker.PHASE, "", "Fin de l'entretien")]
        case _:
            return []


def _note(note: Noted) -> str:
    category = f"{CATEGORY_LABELS[note.category]} : " if note.category else ""
    return f"{category}{harmless(note.text)}"


def _gesture(index: int, gesture: str | None) -> list[ShownTurn]:
    return [ShownTurn(index, Speaker.ASIDE, "", f"({harmless(gesture)})")] if gesture else []
