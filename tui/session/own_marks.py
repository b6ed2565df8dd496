"""What the trainee marked of their own work, as it stands: a projection of the events.

The last of what is said of a thing counts; nothing is rewritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.events import Acted, Spoke
from tui.session.reflection import (
    Closeness,
    Diagnosed,
    DiagnosisReread,
    DiagnosisTime,
    Foreseen,
    Intended,
    Pinned,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.field.terms import Became
    from tui.session.events import Event


def intention_of(events: Iterable[Event]) -> Intended | None:
    """Return what the trainee wanted to train, ``None`` when they chose nothing."""
    chosen = [event for event in events if isinstance(event, Intended)]
    return chosen[-1] if chosen and chosen[-1].text.strip() else None


def diagnoses_of(events: Iterable[Event]) -> dict[DiagnosisTime, tuple[int, Diagnosed]]:
    """Return the diagnoses by their time, each with the index of its event, in their order."""
    found = {
        event.time: (index, event)
        for index, event in enumerate(events)
        if isinstance(event, Diagnosed) and event.text.strip()
    }
    return dict(sorted(found.items(), key=lambda one: one[1][0]))


def closeness_of(events: Iterable[Event]) -> dict[DiagnosisTime, Closeness]:
    """Return how close the trainee found their diagnoses, by the times of those read again."""
    return {event.time: event.closeness for event in events if isinstance(event, DiagnosisReread)}


def forecast_of(events: Iterable[Event]) -> Became | None:
    """Return what the trainee thought became of it, ``None`` when they were not asked yet."""
    return next((event.became for event in events if isinstance(event, Foreseen)), None)


def pinned(events: Iterable[Event]) -> list[int]:
    """Return the indexes of the events of the turns that are pinned, in order."""
    last = {event.event: event.withdrawn for event in events if isinstance(event, Pinned)}
    return sorted(event for event, withdrawn in last.items() if not withdrawn)


def pin_of_last_turn(events: Sequence[Event]) -> Pinned | None:
    """Return what pins the last turn of speech, or takes its pin off; ``None`` without a turn."""
    said = (i for i in reversed(range(len(events))) if isinstance(events[i], Spoke | Acted))
    turn = next(said, None)
    return None if turn is None else Pinned(event=turn, withdrawn=turn in pinned(events))
