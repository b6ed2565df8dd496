"""Passing over states that one met before can stand for.

A state stands for another that is the same but for more minutes, where only the end of
time will still read them, or for more moves said among those that no condition tests.
For to be earlier, or to have said less, only leaves more to do: whatever the other leads
to, this one leads to by the same moves, and the states on the way again stand for the
other's. Two things escape this: running out of time when minutes were passed over,
having nothing left to say when moves were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.targets import TIME_OUT, TargetKind

if TYPE_CHECKING:
    from tui.checker.abstraction import Lens, Space, View
    from tui.checker.state_encoding import Packing
    from tui.checker.targets import Thing


def less_for(space: Space, thing: Thing) -> int:
    """Return what a state may have less of and stand for another, when a thing is sought."""
    if thing.kind is TargetKind.STUCK:
        return space.packing.minutes
    if thing == TIME_OUT:
        return space.untested
    return space.untested | space.packing.minutes


def may_miss(space: Space, view: View, thing: Thing) -> bool:
    """Tell whether a thing may escape a view because states are passed over in it."""
    kept = view.kept | (space.packing.minutes if view.clock else 0)
    return bool(view.less & kept & ~less_for(space, thing))


class Dominance:
    """The states met so far in a view, sorted by what has to be the same."""

    def __init__(self, packing: Packing, lens: Lens) -> None:
        less = lens.view.less & (lens.view.kept & packing.marks | lens.minutes)
        self._here, self._minutes = packing.here, packing.minutes
        self._late_from = [minute << packing.minutes_at for minute in lens.late_from]
        self._less_late = less
        self._less = less & ~packing.minutes
        self._met: dict[int, list[int]] = {}

    def stand_in(self, state: int) -> int:
        """Return a state met before that stands for this one, or this one, now met."""
        if not self._less_late:
            return state
        less = self._less
        minutes = state & self._minutes
        late = minutes >= self._late_from[state & self._here]
        alike = self._met.setdefault(state | (self._less_late if late else less), [])
        unsaid = less & ~state
        for other in alike:
            if not other & unsaid and other & self._minutes <= minutes:
                return other
        alike.append(state)
        return state
