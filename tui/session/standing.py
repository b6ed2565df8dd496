"""Where a session stands: what comes next for whoever opens it, from its events alone.

An interview is led, then its synthesis is written, then it is looked at again. Both faces
and every command ask here, so that a session opens at the same place from anywhere.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from tui.session.events import (
    Ended,
    Felt,
    MomentEntered,
    Offered,
    Opened,
    PhaseEntered,
    Spoke,
    Synthesised,
)
from tui.session.reflection import Intended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event


GIVEN = (Opened, Spoke, Felt, MomentEntered, PhaseEntered, Offered, Intended)
"""What there is before the trainee does anything: of itself, or chosen at the file."""


class Standing(Enum):
    """What comes next."""

    INTERVIEW = auto()
    SYNTHESIS = auto()
    REVIEW = auto()


def is_begun(events: Iterable[Event]) -> bool:
    """Tell whether the trainee did anything, or the interview came to an end."""
    return not all(isinstance(event, GIVEN) for event in events)


def standing(events: Sequence[Event]) -> Standing:
    """Return what comes next in a session."""
    if any(isinstance(event, Synthesised) and event.finished for event in events):
        return Standing.REVIEW
    return Standing.INTERVIEW if end_of(events) is None else Standing.SYNTHESIS


def end_of(events: Iterable[Event]) -> Ended | None:
    """Return how and when the interview ended, ``None`` while it goes on."""
    return next((event for event in events if isinstance(event, Ended)), None)


def synthesis_of(events: Sequence[Event]) -> Synthesised:
    """Return the synthesis as it was last left, empty when nothing was written."""
    written = (event for event in reversed(events) if isinstance(event, Synthesised))
    return next(written, Synthesised())
