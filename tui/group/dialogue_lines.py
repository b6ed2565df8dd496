"""The last lines of a dialogue, before a moment that a group looks at together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.meeting_journal import SaidLine
from tui.transcript.turns import CounsellorMove, ScreenLook, Speech, turns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.events import Event
    from tui.transcript.turns import Turn

_LAST = 3
"""Lines that are read from the back of a room, and bring back where one is."""

_LOOK = "vous regardez l'écran"


def lines_before(events: Sequence[Event], person: str) -> tuple[SaidLine, ...]:
    """Return the last lines of what was said, the person's words at the end among them.

    ``person`` is how the person is called; who replies is « Vous », whoever it was: the group is
    asked what it would say in that place.
    """
    turns = turns_of(enumerate(events), person)
    lines = [line for turn in turns if (line := _line(turn))]
    return tuple(lines[-_LAST:])


def _line(turn: Turn) -> SaidLine | None:
    match turn:
        case Speech():
            return SaidLine(turn.speaker, turn.text, turn.gesture)
        case CounsellorMove():
            return SaidLine(turn.speaker, turn.text)
        case ScreenLook():
            return SaidLine("", "", turn.gesture or _LOOK)
        case _:
            return None
