"""When a diagnosis is asked for, from the events alone: it can be passed over, and then lapses.

A counsellor changes their mind about the person on the way (CIREL 2019, §13.2). Three times
are those at which it can be seen: after a few exchanges, at the hinge where listening turns to
something else, and at the end. One is asked for at a time; a hinge at about the tenth minute
stands for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import Phase
from tui.session.events import Ended, PhaseEntered
from tui.session.reflection import Diagnosed, DiagnosisTime

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.session.events import Event

EARLY_AT = 10
"""The simulated minute from which the first diagnosis is asked for."""
LAPSES_AFTER = 5
"""Simulated minutes during which it can be given."""


class DiagnosisTimes:
    """The three times of an interview, followed as it goes on."""

    def __init__(self) -> None:
        self._phase: Phase | None = None
        self._early: int | None = None
        self._hinge: int | None = None
        self._ended: int | None = None
        self._given: set[DiagnosisTime] = set()

    def follow(self, events: Iterable[Event]) -> None:
        """Go on with the events that come next."""
        for event in events:
            if self._early is None and event.minute >= EARLY_AT:
                self._early = event.minute
            match event:
                case PhaseEntered():
                    if self._phase is Phase.LISTEN is not event.phase and self._hinge is None:
                        self._hinge = event.minute
                    self._phase = event.phase
                case Ended() if self._ended is None:
                    self._ended = event.minute
                case Diagnosed() if event.text.strip():
                    self._given.add(event.time)

    def due(self, minute: int) -> DiagnosisTime | None:
        """Return the diagnosis that can be given at a minute; mostly ``None``.

        The hinge is where listening is left for the first time, for the next phase or beyond it.
        That of the end waits for as long as the end is looked at.
        """
        latest = self._latest(minute)
        if latest is None:
            return None
        time, since = latest
        lapsed = time is not DiagnosisTime.END and minute - since >= LAPSES_AFTER
        return None if lapsed or time in self._given else time

    def _latest(self, minute: int) -> tuple[DiagnosisTime, int] | None:
        """Return the last of the three times that was reached, and the minute at which it was."""
        if self._ended is not None:
            return DiagnosisTime.END, self._ended
        hinge = self._hinge
        early = self._early if minute >= EARLY_AT else None
        if hinge is not None and (early is None or early - hinge < LAPSES_AFTER):
            return DiagnosisTime.HINGE, hinge
        return None if early is None else (DiagnosisTime.EARLY, early)


def diagnosis_due(events: Iterable[Event], minute: int) -> DiagnosisTime | None:
    """Return the diagnosis that can be given at a minute, after some events; mostly ``None``."""
    times = DiagnosisTimes()
    times.follow(events)
    return times.due(minute)
