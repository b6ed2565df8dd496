"""Counterexample-guided abstraction refinement (CEGAR), for one target at a time.

The loop of Clarke, Grumberg, Jha, Lu & Veith (2000), on the hidden variables of
localization reduction (Kurshan 1994). It starts with nearly everything hidden. If the
target is not reached, it is unreachable. If it is, the abstract path is compared with the
concrete run of its own transitions: where none of its guards is contradicted, the path is
feasible and, in breadth-first order, shortest; else it is *spurious*, and one hidden
variable whose assumed value was wrong becomes visible. Each round makes one variable
visible, so the loop ends; most targets are decided with a handful of them, where all
states would be too many.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.checker.abstraction import Abstraction
from tui.checker.breadth_first import breadth_first_search, moves_to
from tui.checker.guided_search import guided_search
from tui.checker.heuristic_search import heuristic_search
from tui.checker.pattern_database import PatternDatabase
from tui.checker.state_encoding import bits
from tui.checker.subsumption import may_miss, order_for
from tui.checker.targets import ENDINGS_AFTER, ended
from tui.checker.witness import Undecided, Unreachable, Witness, replayed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tui.checker.breadth_first import ReachabilityGraph
    from tui.checker.targets import Target
    from tui.checker.transition_system import PathStep, TransitionSystem
    from tui.checker.witness import Verdict


def never() -> bool:
    """Stop for nothing but the bound."""
    return False


class Cegar:
    """Decides targets one by one, within a bound on the moves tried for all of them.

    ``moves`` and ``states`` count those of all searches so far. ``stopped`` is asked before
    each of them whether to go on.
    """

    def __init__(
        self, system: TransitionSystem, bound: int, stopped: Callable[[], bool] = never
    ) -> None:
        self._system = system
        self._bound = bound
        self._stopped = stopped
        self._abstractions: dict[Target, list[Abstraction]] = {}
        self.moves = 0
        self.states = 0

    @property
    def exhausted(self) -> bool:
        """Whether the bound is met, or no more is to be searched."""
        return self.moves >= self._bound or self._stopped()

    def decide(
        self, target: Target, states: int, others: Collection[Target]
    ) -> tuple[Verdict, set[Target]]:
        """Decide a target, or go on refining for it, with no more than ``states`` at once.

        Return also those of ``others`` that were proved unreachable on the way.
        """
        system, goals = self._system, _goals(target)
        tried = self._tried(target)
        abstraction = tried[-1]
        while not self.exhausted:
            graph = self._counted(breadth_first_search(system, abstraction, states, goals))
            path = _path(graph, goals)
            if path is None and graph.complete:
                return Unreachable(), proved_unreachable(system, others, abstraction, graph)
            if path is None:
                break
            finer = self._refined(abstraction, path)
            if finer is None:
                return self._replayed(target, path), set()
            if finer == abstraction:
                break
            abstraction = finer
            tried.append(finer)
        return Undecided(), set()

    def search(self, target: Target, states: int) -> Verdict:
        """Search for a witness that refinement has not found, in so many states at most.

        The guide is the abstraction before the last: its states were few enough.
        """
        if self.exhausted:
            return Undecided()
        goals = _goals(target)
        *_, coarse = self._tried(target)[:-1] or self._tried(target)
        guide, graph = guided_search(self._system, goals, coarse, states)
        self._counted(guide)
        path = _path(self._counted(graph), goals)
        if path is None:
            return Undecided()
        witness = self._replayed(target, path)
        return replace(witness, shortest=False) if isinstance(witness, Witness) else witness

    def nearest(self, target: Target, guide: PatternDatabase, states: int) -> Verdict:
        """Search for a shortest witness by distances, in so many states at most."""
        if self.exhausted:
            return Undecided()
        goals = _goals(target)
        graph = self._counted(heuristic_search(self._system, goals, guide, states))
        path = _path(graph, goals)
        if path is not None:
            return self._replayed(target, path)
        return Unreachable() if graph.complete else Undecided()

    def database(self, target: Target, states: int) -> PatternDatabase | None:
        """Return distances to a target by what refinement has made visible for it.

        By the finest abstraction that has no more than so many states, or by one of half as
        many steps of refinement, and so on; ``None`` if all have more. The clock stays hidden.
        """
        tried = self._tried(target)
        steps = len(tried)
        while steps and not self.exhausted:
            untimed = tried[steps - 1]._replace(thresholds=0)
            found = PatternDatabase(self._system, _goals(target), untimed, states)
            self._counted(found.graph)
            if found.complete:
                return found
            steps //= 2
        return None

    def start_from(self, target: Target, abstraction: Abstraction) -> None:
        """Refine from an abstraction, where that is not yet as fine."""
        self._abstractions.setdefault(target, [abstraction])

    def _replayed(self, target: Target, path: list[PathStep]) -> Verdict:
        """Return a path, after the moves that the system comes after, as a shortest witness."""
        system = self._system
        moves = (*system.made, *moves_to(target, path))
        return replayed(system.script, system.unguarded, moves, target)

    def _counted(self, graph: ReachabilityGraph) -> ReachabilityGraph:
        self.moves += graph.moves
        self.states += len(graph.states)
        return graph

    def _tried(self, target: Target) -> list[Abstraction]:
        """Return the abstractions tried for a target, each a step of refinement after the last."""
        return self._abstractions.setdefault(target, [self._coarsest(target)])

    def _coarsest(self, target: Target) -> Abstraction:
        visited = self._system.encoding.flags_of(0, 1 << target.number, 0)
        return Abstraction(
            visible=0,
            thresholds=0,
            after=visited if target.kind in ENDINGS_AFTER else 0,
            order=order_for(self._system, target),
        )

    def _refined(self, abstraction: Abstraction, path: list[PathStep]) -> Abstraction | None:
        """Return an abstraction that rules a spurious path out; ``None`` if it is feasible.

        Of the flags that the path assumes wrongly, the last becomes visible: nearest to the
        target, it tells most about what leads there. A flag that is dead once its moment is
        left is replaced by that of the moment. The clock comes last, since it costs most
        states. The same abstraction is returned when nothing is left to make visible.
        """
        wrong, thresholds = self._wrong_assumptions(path)
        if not wrong and not thresholds:
            return None
        for flags in reversed(wrong):
            closers = {self._system.live.closed_by.get(flag, 0) for flag in bits(flags)}
            fresh = bits(flags & ~abstraction.visible) or bits(sum(closers) & ~abstraction.visible)
            if fresh:
                return abstraction._replace(visible=abstraction.visible | fresh[0])
        if not thresholds:
            return abstraction
        end = 1 << self._system.script.limit
        return abstraction._replace(thresholds=abstraction.thresholds | thresholds | end)

    def _wrong_assumptions(self, path: list[PathStep]) -> tuple[list[int], int]:
        """Return the flags, and the thresholds, that a path assumes against its concrete run."""
        encoding, relation = self._system.encoding, self._system.relation
        values, minutes = (
            self._system.start & encoding.flags,
            encoding.minutes_of(self._system.start),
        )
        wrong: list[int] = []
        thresholds = 0
        for step in path:
            for guarded in step:
                flags = (values ^ guarded.values) & guarded.read
                wrong += [flags] if flags else []
                thresholds |= relation.thresholds_between(guarded.play, minutes, guarded.minute)
            transition = step[0].transition
            if transition:
                values |= transition.gains
                minutes += transition.minutes
        return wrong, thresholds


def proved_unreachable(
    system: TransitionSystem,
    targets: Collection[Target],
    abstraction: Abstraction,
    graph: ReachabilityGraph,
) -> set[Target]:
    """Return those of the targets that the search of an abstraction proves unreachable."""
    if not graph.complete or abstraction.after:
        return set()
    return {
        target
        for target in targets
        if target.kind not in ENDINGS_AFTER
        and target not in graph.found
        and not may_miss(system, abstraction, target)
    }


def _goals(target: Target) -> list[Target]:
    """Return the targets that a search has to find; those after a moment end the interview."""
    return [ended(ending) for ending in ENDINGS_AFTER.get(target.kind, ())] or [target]


def _path(graph: ReachabilityGraph, goals: list[Target]) -> list[PathStep] | None:
    goal = next((goal for goal in goals if goal in graph.found), None)
    return graph.path(goal) if goal else None
