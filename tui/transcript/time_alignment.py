"""Time alignment: when each turn is said, to the millisecond, for formats along a recording.

An interview keeps whole simulated minutes: these are the anchors, and times between them
are interpolated, as for the unanchored nodes of an annotation graph (Bird and Liberman
2001, « A formal framework for linguistic annotation »). Minute *m* starts at *m* × 60 s;
an exchange (a move and its answer, or a look at the screen) lasts until the next one, and
what is said in it shares that time in proportion to its length, the best guess where
nobody spoke aloud. Exchanges that take no time share that of the next. These times are
made, not measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.transcript.turns import CounsellorMove, ScreenLook, Spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.transcript.turns import Turn

MINUTE = 60_000
_WITHOUT_TIME = 2_000
_LOOK = 40


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """Milliseconds from the start of the interview; ``stop`` comes after ``start``."""

    start: int
    stop: int


def aligned(turns: Sequence[Turn]) -> dict[int, TimeInterval]:
    """Return when words are said and the screen is looked at, by event.

    They follow each other in the order of the turns, and none overlap. What comes
    last and takes no time gets two seconds a turn.
    """
    times: dict[int, TimeInterval] = {}
    last = max((turn.minute for turn in turns), default=0) * MINUTE
    waiting: list[Turn] = []
    start = 0
    for exchange, following in pairwise([*_exchanges(turns), []]):
        if not waiting:
            start = max(start, exchange[0].minute * MINUTE)
        waiting += exchange
        stop = following[0].minute * MINUTE if following else last
        if not following and stop - start < len(waiting):
            stop = start + _WITHOUT_TIME * len(waiting)
        if stop - start >= len(waiting):
            times |= _shared(waiting, TimeInterval(start, stop))
            start, waiting = stop, []
    return times


def _exchanges(turns: Sequence[Turn]) -> list[list[Turn]]:
    """Return the turns that take time, cut where one does that begins an exchange."""
    exchanges: list[list[Turn]] = []
    for turn in turns:
        if isinstance(turn, Spoken | ScreenLook):
            if not exchanges or isinstance(turn, CounsellorMove | ScreenLook):
                exchanges.append([])
            exchanges[-1].append(turn)
    return exchanges


def _shared(turns: Sequence[Turn], time: TimeInterval) -> dict[int, TimeInterval]:
    """Share a time between turns by their length; each has at least a millisecond of its own."""
    spare = time.stop - time.start - len(turns)
    weights = [_weight(turn) for turn in turns]
    total = sum(weights)
    shared: dict[int, TimeInterval] = {}
    start, before = time.start, 0
    for place, (turn, weight) in enumerate(zip(turns, weights, strict=True), start=1):
        before += weight
        stop = time.start + place + spare * before // total
        shared[turn.event] = TimeInterval(start, stop)
        start = stop
    return shared


def _weight(turn: Turn) -> int:
    return max(len(turn.text), 1) if isinstance(turn, Spoken) else _LOOK
