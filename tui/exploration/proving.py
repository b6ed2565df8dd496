"""Settling whether a thing can happen: a way to it, or a proof that there is none.

One starts by keeping almost nothing of the states. If the thing is not reached even
so, it never is. If it is, the path found takes marks for granted that its own moves
contradict: one of these is kept from then on, and one looks again, until a path
stands or none is left. The path is then a shortest one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.exploration.breadth import explore, moves_to
from tui.exploration.packing import bits
from tui.exploration.space import EVERY_MINUTE, View
from tui.exploration.things import Kind, Thing, ended
from tui.exploration.witness import NotPlayable, Witness, brought_about
from tui.field.terms import CONCLUSIONS, Ending

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.exploration.breadth import Explored, Step
    from tui.exploration.space import Space

TIME_OUT = ended(Ending.TIME_OUT)
"""The one thing that more minutes lead to, and fewer do not."""

_ROUTES = {
    Kind.AGREED_AFTER: (ended(Ending.AGREED),),
    Kind.CONCLUDED_AFTER: tuple(ended(ending) for ending in CONCLUSIONS),
}


@dataclass(frozen=True, slots=True)
class Never:
    """A proof that a thing cannot happen."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """The bound was met before a thing was settled."""


Verdict = Witness | Never | Undecided


class Prover:
    """Settles things one by one, within a bound on the moves tried for all of them.

    ``moves`` and ``states`` count those of all explorations so far.
    """

    def __init__(self, space: Space, bound: int) -> None:
        self._space = space
        self._bound = bound
        self._views: dict[Thing, View] = {}
        self.moves = 0
        self.states = 0

    @property
    def spent(self) -> bool:
        """Whether the bound is met."""
        return self.moves >= self._bound

    def settle(
        self, thing: Thing, states: int, others: Collection[Thing]
    ) -> tuple[Verdict, set[Thing]]:
        """Settle a thing, or go on settling it, exploring no more than ``states`` at once.

        Return also those of ``others`` that were proved never to happen on the way.
        """
        goals = frozenset(_ROUTES.get(thing.kind, (thing,)))
        view = self._views.get(thing) or self._first_view(thing)
        while not self.spent:
            explored = explore(self._space, view, states, goals)
            self.moves += explored.moves
            self.states += explored.states
            goal = next((goal for goal in goals if goal in explored.found), None)
            if goal is None:
                if explored.complete:
                    return Never(), absent(others, view, explored)
                break
            path = explored.path(goal)
            finer = self._finer(view, path, thing)
            if finer is None:
                return self._replayed(moves_to(thing, path), thing), set()
            if finer == view:
                break
            view = self._views[thing] = finer
        return Undecided(), set()

    def _first_view(self, thing: Thing) -> View:
        through = 1 << self._space.packing.visited_at + thing.number
        return View(0, 0, through if thing.kind in _ROUTES else 0)

    def _replayed(self, moves: tuple[str, ...], thing: Thing) -> Verdict:
        try:
            found = brought_about(self._space.script, self._space.free, moves)
        except NotPlayable:
            return Undecided()
        return Witness(moves, shortest=True) if thing in found else Undecided()

    def _finer(self, view: View, path: list[Step], thing: Thing) -> View | None:
        """Return a view that rules a path out; the same one when none does, ``None`` if it stands.

        Of what the path takes for granted in vain, the last mark is kept: near its end it
        tells most about what it leads to. The clock comes after all marks, for it costs most.
        """
        in_vain, thresholds = self._conflicts(path)
        if not in_vain and not thresholds:
            return None
        for marks in reversed(in_vain):
            owners = [self._space.relevance.closing.get(mark, 0) for mark in bits(marks)]
            fresh = bits(marks & ~view.kept) or bits(sum(set(owners)) & ~view.kept)
            if fresh:
                return view._replace(kept=view.kept | fresh[0])
        if not thresholds:
            return view
        if thing == TIME_OUT:
            return view._replace(clock=EVERY_MINUTE)
        return view._replace(clock=view.clock | thresholds | 1 << self._space.script.limit)

    def _conflicts(self, path: list[Step]) -> tuple[list[int], int]:
        """Return the marks and the thresholds that a path takes for granted in vain."""
        packing, reactions = self._space.packing, self._space.reactions
        marks, minutes = self._space.start & packing.marks, 0
        in_vain: list[int] = []
        thresholds = 0
        for step in path:
            for case in step:
                wrong = (marks ^ case.marks) & case.read
                in_vain += [wrong] if wrong else []
                thresholds |= reactions.between(case.play, minutes, case.clock)
            reaction = step[0].reaction
            if reaction:
                marks |= reaction.gains
                minutes += reaction.minutes
        return in_vain, thresholds


def absent(things: Collection[Thing], view: View, explored: Explored) -> set[Thing]:
    """Return those of the things that an exploration proves never to happen."""
    if not explored.complete or view.through:
        return set()
    unseen = {TIME_OUT} if view.clock not in (0, EVERY_MINUTE) else set()
    return {
        thing
        for thing in things
        if thing.kind not in _ROUTES and thing not in explored.found and thing not in unseen
    }
