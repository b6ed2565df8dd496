"""A state of the interview as one whole number, cheap to compare, to keep and to change.

From the low end: moment, confidence (4 bits), minutes (9), then one bit for each
fact, each moment and each move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.interview.script import State

if TYPE_CHECKING:
    from tui.interview.script import Script

_CONFIDENCE_BITS = 4
_MINUTE_BITS = 9


class Packing:
    """The place of everything in the number, for one script.

    ``fact``, ``moment`` and ``move`` give the bit of a name; ``head`` covers moment
    and confidence, ``minutes`` the clock, ``marks`` all the single bits.
    """

    def __init__(self, script: Script) -> None:
        moments = len(script.scenes)
        self.confidence_at = max(1, (moments - 1).bit_length())
        self.minutes_at = self.confidence_at + _CONFIDENCE_BITS
        self.known_at = self.minutes_at + _MINUTE_BITS
        self.visited_at = self.known_at + len(script.facts)
        self.said_at = self.visited_at + moments
        self.here = (1 << self.confidence_at) - 1
        self.head = (1 << self.minutes_at) - 1
        self.minutes = (1 << self.known_at) - (1 << self.minutes_at)
        self.fact = {name: 1 << self.known_at + i for i, name in enumerate(script.facts)}
        self.moment = {s.name: 1 << self.visited_at + i for i, s in enumerate(script.scenes)}
        self.move = {play.move.id: 1 << self.said_at + play.index for play in script.plays}
        self.marks = (1 << self.said_at + len(script.plays)) - (1 << self.known_at)
        self._known = (1 << len(script.facts)) - 1
        self._visited = (1 << moments) - 1

    def pack(self, state: State) -> int:
        """Return a state, whose ending is left out, as a number."""
        return self.head_of(state.moment, state.confidence, state.minutes) | self.marks_of(
            state.known, state.visited, state.said
        )

    def head_of(self, moment: int, confidence: int, minutes: int) -> int:
        """Return the part of the number that is no single bit."""
        return moment | confidence << self.confidence_at | minutes << self.minutes_at

    def marks_of(self, known: int, visited: int, said: int) -> int:
        """Return the single bits of what is known, visited and said."""
        return known << self.known_at | visited << self.visited_at | said << self.said_at

    def unpack(self, packed: int) -> State:
        """Return the state that a number stands for."""
        return State(
            moment=packed & self.here,
            confidence=packed >> self.confidence_at & (1 << _CONFIDENCE_BITS) - 1,
            minutes=packed >> self.minutes_at & (1 << _MINUTE_BITS) - 1,
            known=packed >> self.known_at & self._known,
            visited=packed >> self.visited_at & self._visited,
            said=packed >> self.said_at,
        )


def bits(mask: int) -> list[int]:
    """Return the bits of a mask, each alone, from the lowest."""
    alone = []
    while mask:
        lowest = mask & -mask
        alone.append(lowest)
        mask ^= lowest
    return alone
