"""Going through the states of a view, as a rule breadth first.

The first path found to a thing is a shortest one in the view; since no view reaches
less than the truth, no path is shorter in truth. What escapes a view because states
were passed over, and only that, is told by ``may_miss`` of :mod:`tui.checker.subsumption`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.abstraction import Lens
from tui.checker.subsumption import Dominance
from tui.checker.targets import TargetKind, Thing
from tui.checker.witness import LOOK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tui.checker.abstraction import Branching, Space, Step, View, Way
    from tui.checker.transition_relation import Case, Reaction


class Row(NamedTuple):
    """What may come of a state: a choice, and the ways on, each with what leads there."""

    choice: Branching
    ways: list[tuple[Way, Case]]


@dataclass(slots=True)
class Explored:
    """What an exploration found; that the rest is never reached is proved only if ``complete``.

    ``states`` are those not passed over, in the order they were met, ``rows`` what can be
    done in those gone through, ``parents`` how each was first reached. ``number`` gives the
    number of each state met, or that of the one which stands for it. ``moves`` counts the
    moves tried from a state; ``most_offered`` how many there were to choose from at each
    moment, at most.
    """

    complete: bool = False
    moves: int = 0
    most_offered: dict[int, int] = field(default_factory=dict)
    found: dict[Thing, tuple[int, Step]] = field(default_factory=dict)
    states: list[int] = field(default_factory=list)
    rows: dict[int, Row] = field(default_factory=dict)
    parents: list[tuple[int, Case] | None] = field(default_factory=lambda: [None])
    number: dict[int, int] = field(default_factory=dict)

    def path(self, thing: Thing) -> list[Step]:
        """Return the steps to a thing that was found; none if it comes with the opening."""
        at, last = self.found[thing]
        return [*self.path_to(at), last] if last else self.path_to(at)

    def following(self, at: int) -> Iterator[tuple[int, Case]]:
        """Yield the numbers of the states that one leads to, each with the case that does."""
        state = self.states[at]
        for (kept, added), case in self.rows[at].ways:
            yield self.number[(state & kept) + added], case

    def before(self) -> list[list[int]]:
        """Return, for each state, the numbers of those that lead to it."""
        before: list[list[int]] = [[] for _ in self.states]
        for at in self.rows:
            for after, _ in self.following(at):
                before[after].append(at)
        return before

    def path_to(self, at: int) -> list[Step]:
        """Return the steps by which a state was first reached, given its number."""
        steps: list[Step] = []
        while parent := self.parents[at]:
            at, case = parent
            steps.append((case,))
        return steps[::-1]


class Onward(NamedTuple):
    """The shortest way on from a state: how many moves, and the state after the next, if any."""

    moves: int
    after: int | None


def ways_on(before: list[list[int]], last: Iterable[int]) -> dict[int, Onward]:
    """Return the shortest way on from each state that has one, given those one move away."""
    onward = {at: Onward(1, None) for at in last}
    waiting = list(onward)
    for at in waiting:
        way = Onward(onward[at].moves + 1, at)
        for earlier in before[at]:
            if earlier not in onward:
                onward[earlier] = way
                waiting.append(earlier)
    return onward


def moves_to(thing: Thing, path: list[Step]) -> tuple[str, ...]:
    """Return the moves that a path to a thing makes; a move is offered before it is made."""
    made = [step[0] for step in path if step and step[0].reaction]
    if thing.kind is TargetKind.OFFERED:
        made.pop()
    return tuple(case.play.move.id if case.play else LOOK for case in made)


def explore(space: Space, view: View, bound: int, until: Collection[Thing] = ()) -> Explored:
    """Explore a view until more than ``bound`` states are known, or one of ``until`` is found."""
    traversal = Traversal(space, view)
    explored = traversal.explored
    states, found = explored.states, explored.found
    at = 0
    while at < len(states) and len(states) <= bound:
        traversal.visit(at)
        if until and not found.keys().isdisjoint(until):
            return explored
        at += 1
    explored.complete = at == len(states)
    return explored


class Traversal:
    """Goes through the states of a view, one at a time; ``explored`` is what came of it so far."""

    def __init__(self, space: Space, view: View) -> None:
        self.explored = Explored()
        self._space = space
        self._lens = Lens(space, view)
        self._through = view.through
        self._told: set[Branching | Reaction] = set()
        self._rows: dict[tuple[int, int], Row] = {}
        self._stand_in = Dominance(space.packing, self._lens).stand_in
        if space.start & view.through == view.through:
            self.explored.found.update(dict.fromkeys(space.opening, (0, ())))
        if not space.ends_at_once:
            start = self._stand_in(self._lens.see(space.start))
            self.explored.states.append(start)
            self.explored.number[start] = 0

    def visit(self, at: int) -> range:
        """Go through a state, given its number; return the numbers of the new ones met."""
        explored, stand_in = self.explored, self._stand_in
        states, parents, number = explored.states, explored.parents, explored.number
        state, met = states[at], len(states)
        row = explored.rows[at] = self._row(state, at)
        explored.moves += row.choice.moves
        for (kept, added), case in row.ways:
            after = (state & kept) + added
            if after not in number:
                other = stand_in(after)
                if other is after:
                    number[after] = len(states)
                    states.append(after)
                    parents.append((at, case))
                else:
                    number[after] = number[other]
        return range(met, len(states))

    def _row(self, state: int, at: int) -> Row:
        """Return what can be done in a state, and note what comes of it the first time."""
        lens, packing = self._lens, self._space.packing
        moment = state & packing.here
        turn = 0
        if lens.timed:
            turn = bisect_right(lens.turns(moment), (state & packing.minutes) >> packing.minutes_at)
        key = state & (packing.head | lens.read[moment]), turn
        row = self._rows.get(key)
        if row is None:
            choice = lens.choice(state, turn)
            if choice not in self._told and state & self._through == self._through:
                self._told.add(choice)
                self._tell(choice, moment, at)
            most = self.explored.most_offered
            most[moment] = max(most.get(moment, 0), choice.moves)
            ways: dict[Way, Case] = {}
            for case in choice.goes_on:
                if case.reaction:
                    ways.setdefault(lens.way(case.reaction), case)
            row = Row(choice, list(ways.items()))
            self._rows[key] = row
        return row

    def _tell(self, choice: Branching, moment: int, at: int) -> None:
        """Note what a state leads to, or keeps back, for the first time."""
        found, told = self.explored.found, self._told
        for case in choice.withheld:
            if case.play:
                found.setdefault(Thing(TargetKind.WITHHELD, case.play.index), (at, (case,)))
        if choice.stuck is not None:
            found.setdefault(Thing(TargetKind.STUCK, moment), (at, choice.stuck))
        for case in choice.offered:
            reaction = case.reaction
            if reaction and reaction not in told:
                told.add(reaction)
                for thing in reaction.things:
                    found.setdefault(thing, (at, (case,)))
