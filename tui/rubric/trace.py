"""A session as measures read it: an act of the counsellor and what came of it, again and again.

This is the *trace* of runtime verification (Leucker & Schallhart, 2009): what a monitor,
here a measure, reads from left to right. The checker shows measures the same exchanges,
drawn from its states instead of a journal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.field.terms import ENDING_LABELS, Reception
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
_CLOSED = " (la personne se ferme)"


class Mark(NamedTuple):
    """Something that happened: index of its event, simulated minute, short French text."""

    event: int
    minute: int
    text: str


NO_MARK = Mark(0, 0, "")
"""The mark of what did not happen in a session: what the checker explores."""


class Act(NamedTuple):
    """What the counsellor did, in the phase it was done in; a look at the screen has no scheme.

    ``received`` is how the person took it, by what came of it until the next act.
    """

    mark: Mark
    scheme: Scheme | None
    codes: tuple[str, ...]
    phase: Phase | None
    minutes: int
    received: Reception = Reception.NEUTRAL


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


@dataclass(slots=True, eq=False)
class Exchange:
    """An act and all that happened until the next one; only the way in has no act.

    ``gives_back`` are the facts that the act gives back to the person. Facts learnt or
    noted and agreements given are mapped to where that was. ``resisted`` is where the person
    first resisted, in words or by losing confidence.
    """

    act: Act | None = None
    gives_back: tuple[str, ...] = ()
    learnt: dict[str, Mark] = field(default_factory=dict)
    noted: dict[str, Mark] = field(default_factory=dict)
    agreed: dict[Agreement, Mark] = field(default_factory=dict)
    resisted: Mark | None = None
    entered: list[PhaseEntry] = field(default_factory=list)
    felt: list[Feeling] = field(default_factory=list)

    @property
    def reception(self) -> Reception:
        """How the person took the act: closing tells more than what is said in spite of it."""
        if self.resisted:
            return Reception.CLOSED
        opened = self.learnt or self.agreed or any(feeling.change > 0 for feeling in self.felt)
        return Reception.OPENED if opened else Reception.NEUTRAL


@dataclass(slots=True, eq=False)
class Trace:
    """The exchanges of a session, the way in first.

    ``cards`` are the facts there are to understand; ``ended`` and ``ending`` are where and how it
    ended, if it did; ``notes`` counts the notes; ``confidence``, 0–10, is the person's last.
    """

    exchanges: list[Exchange]
    cards: tuple[FactCard, ...] = ()
    ended: Mark | None = None
    ending: Ending | None = None
    notes: int = 0
    confidence: int | None = None

    @property
    def acts(self) -> list[Act]:
        """The acts, in their order."""
        return [exchange.act for exchange in self.exchanges if exchange.act]


def trace_of(events: Sequence[Event]) -> Trace:
    """Return the trace of events in the order they happened; any list of events has one.

    The first ``Opened`` tells the facts, the last ``Ended`` the ending; notes count as
    they stand in the end, from when they were written, for the facts learnt by then.
    """
    here = Exchange()
    trace = Trace([here])
    learnt: set[str] = set()
    phase: Phase | None = None
    for index, event in enumerate(as_it_stands(events)):
        match event:
            case Acted() | ScreenSeen():
                here = _exchange(index, event, phase)
                trace.exchanges.append(here)
            case Spoke():
                mark = Mark(index, event.minute, _one_line(event.text))
                if event.learnt:
                    _keep_first(here.learnt, event.learnt, mark)
                    learnt.update(event.learnt)
                if event.agrees:
                    _keep_first(here.agreed, event.agrees, mark)
                if event.resists:
                    here.resisted = here.resisted or mark
            case Felt():
                mark = Mark(index, event.minute, _told(event))
                here.felt.append(Feeling(mark, event.confidence, event.change))
                trace.confidence = event.confidence
                if event.change < 0:
                    here.resisted = here.resisted or mark
            case PhaseEntered():
                mark = Mark(index, event.minute, _PASSAGES[event.passage])
                here.entered.append(PhaseEntry(mark, event.phase, event.passage))
                phase = event.phase
            case Noted():
                mark = Mark(index, event.minute, _one_line(event.text))
                trace.notes += 1
                _keep_first(here.noted, (fact for fact in event.facts if fact in learnt), mark)
            case Opened() if not trace.cards:
                trace.cards = event.facts
                trace.confidence = event.confidence
            case Ended():
                trace.ended = Mark(index, event.minute, f"Fin : {ENDING_LABELS[event.ending]}")
                trace.ending = event.ending
            case _:
                pass
    for exchange in trace.exchanges:
        if exchange.act:
            exchange.act = _as_received(exchange.act, exchange.reception)
    return trace


def _as_received(act: Act, reception: Reception) -> Act:
    """Return an act with how it was taken; a mark tells it where the person closed."""
    if reception is not Reception.CLOSED:
        return act._replace(received=reception)
    mark = act.mark._replace(text=f"{_cut(act.mark.text, _SHOWN - len(_CLOSED))}{_CLOSED}")
    return act._replace(mark=mark, received=reception)


def _one_line(text: str) -> str:
    """Return text on one line, cut to what a line of evidence can hold."""
    return _cut(" ".join(text.split()), _SHOWN)


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


_PASSAGES = {
    "debut": "Première phase",
    "suite": "Phase suivante",
    "saut": "Phase sautée",
    "retour": "Retour à une phase antérieure",
}


def _exchange(index: int, event: Acted | ScreenSeen, phase: Phase | None) -> Exchange:
    if isinstance(event, ScreenSeen):
        mark = Mark(index, event.minute, "Regard à l'écran")
        return Exchange(Act(mark, None, event.codes, phase, event.duration))
    mark = Mark(index, event.minute, _one_line(event.text))
    act = Act(mark, event.scheme, event.codes, phase, event.duration)
    return Exchange(act, event.gives_back)


def _keep_first(marks: dict[KeyT, Mark], keys: Iterable[KeyT], mark: Mark) -> None:
    for key in keys:
        marks.setdefault(key, mark)


def _told(event: Felt) -> str:
    if event.change == 0:
        return "La confiance ne bouge pas"
    return "La confiance monte" if event.change > 0 else "La confiance baisse"
