"""Settling whether a thing can happen: a way to it, or a proof that there is none.

One starts by keeping almost nothing of the states. If the thing is not reached even
so, it never is. If it is, the path found takes marks for granted that its own moves
contradict: one of these is kept from then on, and one looks again, until a path
stands or none is left. The path is then a shortest one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.checker.abstraction import View
from tui.checker.backward_reachability import ROUTES
from tui.checker.breadth_first import explore, moves_to
from tui.checker.guided_search import seek
from tui.checker.state_encoding import bits
from tui.checker.subsumption import less_for, may_miss
from tui.checker.targets import ended
from tui.checker.witness import NotPlayable, Witness, brought_about

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.checker.abstraction import Space, Step
    from tui.checker.breadth_first import Explored
    from tui.checker.targets import Thing


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
        self._coarser: dict[Thing, View] = {}
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
        goals = _goals(thing)
        view = self._views.get(thing) or self._first_view(thing)
        while not self.spent:
            explored = self._counted(explore(self._space, view, states, goals))
            path = _path(explored, goals)
            if path is None and explored.complete:
                return Never(), absent(self._space, others, view, explored)
            if path is None:
                break
            finer = self._finer(view, path)
            if finer is None:
                return replayed(self._space, moves_to(thing, path), thing), set()
            if finer == view:
                break
            self._coarser[thing] = view
            view = self._views[thing] = finer
        return Undecided(), set()

    def seek(self, thing: Thing, states: int) -> Verdict:
        """Look for a way to a thing that could not be settled, in so many states at most."""
        if self.spent:
            return Undecided()
        goals = _goals(thing)
        coarse = self._coarser.get(thing) or self._first_view(thing)
        guide, explored = seek(self._space, goals, coarse, states)
        self._counted(guide)
        path = _path(self._counted(explored), goals)
        if path is None:
            return Undecided()
        way = replayed(self._space, moves_to(thing, path), thing)
        return replace(way, shortest=False) if isinstance(way, Witness) else way

    def _counted(self, explored: Explored) -> Explored:
        self.moves += explored.moves
        self.states += len(explored.states)
        return explored

    def _first_view(self, thing: Thing) -> View:
        through = self._space.packing.marks_of(0, 1 << thing.number, 0)
        return View(
            kept=0,
            clock=0,
            through=through if thing.kind in ROUTES else 0,
            less=less_for(self._space, thing),
        )

    def _finer(self, view: View, path: list[Step]) -> View | None:
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


def _goals(thing: Thing) -> list[Thing]:
    """Return what has to be found for a thing to have happened."""
    return [ended(ending) for ending in ROUTES.get(thing.kind, ())] or [thing]


def _path(explored: Explored, goals: list[Thing]) -> list[Step] | None:
    goal = next((goal for goal in goals if goal in explored.found), None)
    return explored.path(goal) if goal else None


def replayed(space: Space, moves: tuple[str, ...], thing: Thing) -> Witness | Undecided:
    """Return moves as a shortest way to a thing, if they are one once played."""
    try:
        found = brought_about(space.script, space.free, moves)
    except NotPlayable:
        return Undecided()
    return Witness(moves, shortest=True) if thing in found else Undecided()


def absent(space: Space, things: Collection[Thing], view: View, explored: Explored) -> set[Thing]:
    """Return those of the things that an exploration proves never to happen."""
    if not explored.complete or view.through:
        return set()
    return {
        thing
        for thing in things
        if thing.kind not in ROUTES
        and thing not in explored.found
        and not may_miss(space, view, thing)
    }
