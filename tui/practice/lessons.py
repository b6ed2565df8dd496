"""The five gestures that a first run teaches, and which are learnt: from the events alone.

Nothing is asked in order: whatever is done counts, and what is told next is the first gesture
that was not made yet. The end of the interview ends the lessons, learnt or not.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from tui.session.events import Acted, Ended, Noted, ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event


class Lesson(Enum):
    """A gesture to learn, in the order they are told; the value is its name."""

    SAY = "Dire"
    NOTE = "Noter"
    KEEP = "Garder un mot"
    LOOK = "Regarder l'écran"
    CONCLUDE = "Conclure"

    @property
    def place(self) -> str:
        """Where it stands among the others: « 2 sur 5 »."""
        return f"{list(Lesson).index(self) + 1} sur {len(Lesson)}"


def learnt(events: Iterable[Event]) -> frozenset[Lesson]:
    """Return the gestures that were made in an interview."""
    return frozenset(lesson for event in events if (lesson := _taught_by(event)))


def next_lesson(events: Sequence[Event]) -> Lesson | None:
    """Return the gesture to tell now, ``None`` once the interview is over."""
    made = learnt(events)
    if Lesson.CONCLUDE in made:
        return None
    return next(lesson for lesson in Lesson if lesson not in made)


def _taught_by(event: Event) -> Lesson | None:
    match event:
        case Acted():
            return Lesson.SAY
        case Noted(kept=kept):
            return Lesson.KEEP if kept else Lesson.NOTE
        case ScreenSeen():
            return Lesson.LOOK
        case Ended():
            return Lesson.CONCLUDE
        case _:
            return None
