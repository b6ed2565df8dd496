"""Guided search: greedy best-first search, by distances in an abstraction.

A coarse abstraction, gone through whole, gives for each abstract state the least number of
moves to the target: an abstraction heuristic, or pattern database (Edelkamp, Leue &
Lluch-Lafuente 2004, directed model checking; Culberson & Schaeffer 1998). Expanding always
the concrete state that looks nearest finds witnesses too deep for breadth-first search.
They may not be shortest, since the search is greedy and not A*. States without a distance
cannot reach the target and are pruned.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from tui.checker.abstraction import EVERY_MINUTE, AbstractSystem
from tui.checker.backward_reachability import backward_search
from tui.checker.breadth_first import Traversal, breadth_first_search
from tui.checker.targets import Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.checker.abstraction import Abstraction
    from tui.checker.breadth_first import ReachabilityGraph
    from tui.checker.transition_system import Successors, TransitionSystem


def guided_search(
    system: TransitionSystem, goals: Collection[Target], coarse: Abstraction, bound: int
) -> tuple[ReachabilityGraph, ReachabilityGraph]:
    """Search for one of some targets, guided by a coarse abstraction, in ``bound`` states at most.

    Return the graphs of the abstraction and of the search; the search finds nothing when
    the abstraction itself has too many states.
    """
    abstract = AbstractSystem(system, coarse._replace(order=0))
    guide = breadth_first_search(system, abstract.abstraction, 2 * bound)
    exact = coarse._replace(visible=system.encoding.flags, thresholds=EVERY_MINUTE)
    traversal = Traversal(system, exact)
    graph = traversal.graph
    last = [
        at
        for at, expansion in guide.expansions.items()
        if guide.states[at] & coarse.after == coarse.after
        and _may_reach(expansion.successors, guide.states[at] & system.encoding.moment_mask, goals)
    ]
    distances = backward_search(guide.predecessors(), last) if guide.complete else {}
    waiting = [(0, 0)] if distances else []
    while waiting and len(graph.states) <= bound and graph.found.keys().isdisjoint(goals):
        _, at = heappop(waiting)
        for new in traversal.expand(at):
            distance = distances.get(guide.numbers[abstract.abstraction_of(graph.states[new])])
            if distance:
                heappush(waiting, (distance.moves, new))
    return guide, graph


def _may_reach(successors: Successors, moment: int, goals: Collection[Target]) -> bool:
    """Tell whether the next step from a state may reach one of some targets."""
    return any(
        (
            goal.kind is TargetKind.STUCK
            and goal.number == moment
            and successors.deadlock is not None
        )
        or (
            goal.kind is TargetKind.WITHHELD
            and any(one.play and one.play.index == goal.number for one in successors.withheld)
        )
        or any(one.transition and goal in one.transition.targets for one in successors.offered)
        for goal in goals
    )
