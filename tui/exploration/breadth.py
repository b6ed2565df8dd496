"""Going through the states of a view, breadth first.

The first path found to a thing is a shortest one in the view; since no view reaches
less than the truth, no path is shorter in truth.

Where only the end of time will still read the minutes, a state is passed over when the
same one was met with no more of them: that one leads, in no more moves, wherever this
one does, but for the end of time.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.exploration.space import Lens
from tui.exploration.things import Kind, Thing
from tui.exploration.witness import LOOK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.exploration.reactions import Case
    from tui.exploration.space import Space, View

Step = tuple["Case", ...]
"""A step of a path: the case it takes for granted. A path to what is *not* offered ends
with the cases that explain it."""


@dataclass(slots=True)
class Explored:
    """What an exploration found; that the rest is never reached is proved only if ``complete``.

    ``moves`` counts the moves tried from a state; ``most_offered`` how many there were to
    choose from at each moment, at most.
    """

    complete: bool = False
    states: int = 1
    moves: int = 0
    most_offered: dict[int, int] = field(default_factory=dict)
    found: dict[Thing, tuple[int, Step]] = field(default_factory=dict)
    parents: list[tuple[int, Case] | None] = field(default_factory=lambda: [None])

    def path(self, thing: Thing) -> list[Step]:
        """Return the steps to a thing that was found; none if it comes with the opening."""
        at, last = self.found[thing]
        steps = [last] if last else []
        while parent := self.parents[at]:
            at, case = parent
            steps.append((case,))
        return steps[::-1]


def moves_to(thing: Thing, path: list[Step]) -> tuple[str, ...]:
    """Return the moves that a path to a thing makes; a move is offered before it is made."""
    made = [step[0] for step in path if step and step[0].reaction]
    if thing.kind is Kind.OFFERED:
        made.pop()
    return tuple(case.play.move.id if case.play else LOOK for case in made)


def explore(
    space: Space, view: View, bound: int, until: frozenset[Thing] = frozenset()
) -> Explored:
    """Explore a view until more than ``bound`` states are known, or one of ``until`` is found."""
    return _Exploration(space, view).run(bound, until)


class _Row(NamedTuple):
    """What can be done in a state: how many moves, and each way to a state after.

    A way: what to keep of the state, what to add to it, and the case that leads there.
    """

    moves: int
    ways: list[tuple[int, int, Case]]


class _Exploration:
    def __init__(self, space: Space, view: View) -> None:
        self._space = space
        self._lens = Lens(space, view)
        self._through = view.through
        self._fewest: dict[int, int] = {}
        self._result = Explored()

    def run(self, bound: int, until: frozenset[Thing]) -> Explored:
        space, lens, result = self._space, self._lens, self._result
        self._reach(space.start, 0, (), space.opening)
        if space.ends_at_once:
            result.complete = True
            return result
        packing, parents = space.packing, result.parents
        head, here, timed = packing.head, packing.here, lens.timed
        minutes_at, minutes = packing.minutes_at, packing.minutes
        states = [lens.see(space.start)]
        seen = set(states)
        rows: dict[tuple[int, int], _Row] = {}
        at = 0
        while at < len(states) and len(states) <= bound:
            state = states[at]
            moment = state & here
            turn = 0
            if timed:
                turn = bisect_right(lens.turns(moment), (state & minutes) >> minutes_at)
            key = state & (head | lens.read[moment]), turn
            row = rows.get(key)
            if row is None:
                row = rows[key] = self._row(state, turn, at)
                if not until.isdisjoint(result.found):
                    break
            result.moves += row.moves
            for kept, added, case in row.ways:
                after = (state & kept) + added
                if after not in seen:
                    seen.add(after)
                    if timed and self._comes_later(after):
                        continue
                    states.append(after)
                    parents.append((at, case))
            at += 1
        result.states = len(states)
        result.complete = at == len(states)
        return result

    def _row(self, state: int, turn: int, at: int) -> _Row:
        lens, result = self._lens, self._result
        moment = state & self._space.packing.here
        choice = lens.choice(state, turn)
        for case in choice.withheld:
            if case.play:
                self._reach(state, at, (case,), [Thing(Kind.WITHHELD, case.play.index)])
        if choice.stuck is not None:
            self._reach(state, at, tuple(choice.stuck), [Thing(Kind.STUCK, moment)])
        ways: dict[tuple[int, int], Case] = {}
        for case in choice.offered:
            reaction = case.reaction
            if reaction is None:
                continue
            self._reach(state, at, (case,), reaction.things)
            if not reaction.ending:
                ways.setdefault(lens.way(reaction), case)
        result.most_offered[moment] = max(result.most_offered.get(moment, 0), choice.moves)
        return _Row(len(choice.offered), [(*way, case) for way, case in ways.items()])

    def _comes_later(self, state: int) -> bool:
        """Tell whether the same state was met as early, when nothing to come reads the minutes."""
        packing = self._space.packing
        minutes = state & packing.minutes
        if not self._lens.is_late(state & packing.here, minutes >> packing.minutes_at):
            return False
        timeless = state ^ minutes
        if minutes >= self._fewest.get(timeless, packing.minutes + 1):
            return True
        self._fewest[timeless] = minutes
        return False

    def _reach(self, state: int, at: int, step: Step, things: Iterable[Thing]) -> None:
        if state & self._through == self._through:
            for thing in things:
                self._result.found.setdefault(thing, (at, step))
