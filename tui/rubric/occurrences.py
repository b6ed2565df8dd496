"""The events of a session, gone through once and put in order for measuring."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.field.terms import ENDING_LABELS
from tui.session.events import (
    Acted,
    Ended,
    Felt,
    Noted,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
)
from tui.session.notebook import as_it_stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.field.terms import Agreement, Ending, Phase, Scheme
    from tui.session.events import Event, FactCard

KeyT = TypeVar("KeyT")

_SHOWN = 90


class Mark(NamedTuple):
    """Something that happened: index of its event, simulated minute, short French text."""

    event: int
    minute: int
    text: str


class Act(NamedTuple):
    """What the counsellor did, in the phase it was done in; a look at the screen has no scheme."""

    mark: Mark
    scheme: Scheme | None
    codes: tuple[str, ...]
    phase: Phase | None
    minutes: int


class Resistance(NamedTuple):
    """The person resisted in an exchange; ``answer`` is the position of the next act."""

    mark: Mark
    answer: int


class Feeling(NamedTuple):
    """The person's confidence, 0–10, and by how much it changed."""

    mark: Mark
    confidence: int
    change: int


class PhaseEntry(NamedTuple):
    """A phase was entered: ``kind`` is ``debut``, ``suite``, ``saut`` or ``retour``."""

    mark: Mark
    phase: Phase
    kind: str


@dataclass(slots=True)
class Reading:
    """What measures look at.

    ``learnt``, ``noted`` and ``given_back`` map facts to the first time; a fact is
    noted or given back only once learnt.
    """

    acts: list[Act] = field(default_factory=list)
    resistances: list[Resistance] = field(default_factory=list)
    passages: list[PhaseEntry] = field(default_factory=list)
    feelings: list[Feeling] = field(default_factory=list)
    cards: tuple[FactCard, ...] = ()
    learnt: dict[str, Mark] = field(default_factory=dict)
    noted: dict[str, Mark] = field(default_factory=dict)
    given_back: dict[str, Mark] = field(default_factory=dict)
    agreed: dict[Agreement, Mark] = field(default_factory=dict)
    ended: tuple[Mark, Ending] | None = None
    notes: int = 0


def read(events: Sequence[Event]) -> Reading:
    """Read events in the order they happened; any list of events can be read.

    The first ``Opened`` tells the facts, the last ``Ended`` the ending; notes count as
    they stand in the end, from when they were written.
    """
    reading = Reading()
    for index, event in enumerate(as_it_stands(events)):
        match event:
            case Acted() | ScreenSeen():
                _take_act(reading, index, event)
            case Spoke():
                mark = Mark(index, event.minute, shown(event.text))
                _keep_first(reading.learnt, event.learnt, mark)
                _keep_first(reading.agreed, event.agrees, mark)
                if event.resists:
                    _take_resistance(reading, mark)
            case Felt():
                mark = Mark(index, event.minute, _told(event))
                reading.feelings.append(Feeling(mark, event.confidence, event.change))
                if event.change < 0:
                    _take_resistance(reading, mark)
            case PhaseEntered():
                mark = Mark(index, event.minute, _PASSAGES[event.passage])
                reading.passages.append(PhaseEntry(mark, event.phase, event.passage))
            case Noted():
                mark = Mark(index, event.minute, shown(event.text))
                reading.notes += 1
                _keep_first(reading.noted, _heard(reading, event.facts), mark)
            case Opened() if not reading.cards:
                reading.cards = event.facts
            case Ended():
                mark = Mark(index, event.minute, f"Fin : {ENDING_LABELS[event.ending]}")
                reading.ended = mark, event.ending
            case _:
                pass
    return reading


def shown(text: str) -> str:
    """Return text on one line, cut to what a line of evidence can hold."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


_PASSAGES = {
    "debut": "Première phase",
    "suite": "Phase suivante",
    "saut": "Phase sautée",
    "retour": "Retour à une phase antérieure",
}


def _take_act(reading: Reading, index: int, event: Acted | ScreenSeen) -> None:
    phase = reading.passages[-1].phase if reading.passages else None
    if isinstance(event, ScreenSeen):
        mark = Mark(index, event.minute, "Regard à l'écran")
        reading.acts.append(Act(mark, None, event.codes, phase, event.duration))
        return
    mark = Mark(index, event.minute, shown(event.text))
    reading.acts.append(Act(mark, event.scheme, event.codes, phase, event.duration))
    _keep_first(reading.given_back, _heard(reading, event.gives_back), mark)


def _take_resistance(reading: Reading, mark: Mark) -> None:
    """Keep one resistance an exchange, that is from an act to the next."""
    answer = len(reading.acts)
    if not reading.resistances or reading.resistances[-1].answer != answer:
        reading.resistances.append(Resistance(mark, answer))


def _heard(reading: Reading, facts: Iterable[str]) -> list[str]:
    return [fact for fact in facts if fact in reading.learnt]


def _keep_first(marks: dict[KeyT, Mark], keys: Iterable[KeyT], mark: Mark) -> None:
    for key in keys:
        marks.setdefault(key, mark)


def _told(event: Felt) -> str:
    if event.change == 0:
        return "La confiance ne bouge pas"
    return "La confiance monte" if event.change > 0 else "La confiance baisse"
