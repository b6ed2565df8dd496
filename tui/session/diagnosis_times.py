"""When a diagnosis is asked for, from the events alone: it can be passed over, and then lapses.

A counsellor changes their mind about the person on the way (CIREL 2019, §13.2). Three times
are those at which it can be seen: after a few exchanges, at the hinge where listening turns to
something else, and at the end. One is asked for at a time; a hinge at about the tenth minute
stands for both.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.field.terms import Phase
from tui.session.events import Ended, PhaseEntered
from tui.session.own_marks import diagnoses_of
from tui.session.reflection import DiagnosisTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.events import Event

EARLY_AT = 10
"""The simulated minute from which the first diagnosis is asked for."""
LAPSES_AFTER = 5
"""Simulated minutes during which it can be given."""


def diagnosis_due(events: Sequence[Event], minute: int) -> DiagnosisTime | None:
    """Return the diagnosis that can be given at a minute, after some events; mostly ``None``.

    The hinge is where listening is left for the first time, for the next phase or beyond it.
    That of the end waits for as long as the end is looked at.
    """
    latest = _latest(events, minute)
    if latest is None:
        return None
    time, since = latest
    lapsed = time is not DiagnosisTime.END and minute - since >= LAPSES_AFTER
    return None if lapsed or time in diagnoses_of(events) else time


def _latest(events: Sequence[Event], minute: int) -> tuple[DiagnosisTime, int] | None:
    """Return the last of the three times that was reached, and the minute at which it was."""
    ended = next((event for event in events if isinstance(event, Ended)), None)
    if ended:
        return DiagnosisTime.END, ended.minute
    hinge = _hinge(events)
    early = _first_from(events, EARLY_AT) if minute >= EARLY_AT else None
    if hinge is not None and (early is None or early - hinge < LAPSES_AFTER):
        return DiagnosisTime.HINGE, hinge
    return None if early is None else (DiagnosisTime.EARLY, early)


def _hinge(events: Sequence[Event]) -> int | None:
    """Return the minute at which listening was left for the first time."""
    phases = [event for event in events if isinstance(event, PhaseEntered)]
    left = (
        after.minute
        for before, after in pairwise(phases)
        if before.phase is Phase.LISTEN and after.phase is not Phase.LISTEN
    )
    return next(left, None)


def _first_from(events: Sequence[Event], minute: int) -> int | None:
    """Return the minute of the first event from a minute on."""
    return next((event.minute for event in events if event.minute >= minute), None)
