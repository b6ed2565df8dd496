"""A state of the interview encoded as one integer: explicit-state model checking.

Explicit-state checkers store states as packed bit vectors, cheap to hash and to compare
(Holzmann 1991, on SPIN). A Python integer does this without any code, and lets a
transition be a mask and an addition. From the low end: moment, confidence (4 bits),
minutes (9), then the *flags*, one bit for each fact known, moment visited and move said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.interview.script import State

if TYPE_CHECKING:
    from tui.interview.script import Script

_CONFIDENCE_BITS = 4
_MINUTE_BITS = 9


class StateEncoding:
    """Where each state variable lies in the integer, for one script.

    ``fact``, ``moment`` and ``move`` give the flag of a name. ``head_mask`` covers moment
    and confidence, ``moment_mask`` the moment alone, ``minutes_mask`` the clock, ``flags``
    all the flags.
    """

    def __init__(self, script: Script) -> None:
        moments = len(script.scenes)
        self.confidence_at = max(1, (moments - 1).bit_length())
        self.minutes_at = self.confidence_at + _CONFIDENCE_BITS
        self.known_at = self.minutes_at + _MINUTE_BITS
        self.visited_at = self.known_at + len(script.facts)
        self.said_at = self.visited_at + moments
        self.moment_mask = (1 << self.confidence_at) - 1
        self.head_mask = (1 << self.minutes_at) - 1
        self.minutes_mask = (1 << self.known_at) - (1 << self.minutes_at)
        self.fact = {name: 1 << self.known_at + i for i, name in enumerate(script.facts)}
        self.moment = {s.name: 1 << self.visited_at + i for i, s in enumerate(script.scenes)}
        self.move = {play.move.id: 1 << self.said_at + play.index for play in script.plays}
        self.flags = (1 << self.said_at + len(script.plays)) - (1 << self.known_at)
        self._known = (1 << len(script.facts)) - 1
        self._visited = (1 << moments) - 1

    def encode(self, state: State) -> int:
        """Return a state, without its ending, as an integer."""
        return self.head_of(state.moment, state.confidence, state.minutes) | self.flags_of(
            state.known, state.visited, state.said
        )

    def head_of(self, moment: int, confidence: int, minutes: int) -> int:
        """Return the part of the integer that holds numbers, not flags."""
        return moment | confidence << self.confidence_at | minutes << self.minutes_at

    def flags_of(self, known: int, visited: int, said: int) -> int:
        """Return the flags of what is known, visited and said."""
        return known << self.known_at | visited << self.visited_at | said << self.said_at

    def minutes_of(self, encoded: int) -> int:
        """Return the minutes of the state that an integer stands for."""
        return (encoded & self.minutes_mask) >> self.minutes_at

    def decode(self, encoded: int) -> State:
        """Return the state that an integer stands for."""
        return State(
            moment=encoded & self.moment_mask,
            confidence=encoded >> self.confidence_at & (1 << _CONFIDENCE_BITS) - 1,
            minutes=encoded >> self.minutes_at & (1 << _MINUTE_BITS) - 1,
            known=encoded >> self.known_at & self._known,
            visited=encoded >> self.visited_at & self._visited,
            said=encoded >> self.said_at,
        )


def bits(mask: int) -> list[int]:
    """Return the bits of a mask, each alone, from the lowest."""
    alone = []
    while mask:
        lowest = mask & -mask
        alone.append(lowest)
        mask ^= lowest
    return alone
