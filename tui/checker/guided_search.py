"""Guided search: greedy best-first search, by distances in an abstraction.

Expanding always the concrete state that looks nearest, by a pattern database, finds witnesses
too deep for breadth-first search (directed model checking: Edelkamp, Leue & Lluch-Lafuente
2004). They may not be shortest, since the search is greedy and not A*. States without a
distance cannot reach the target and are pruned.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from tui.checker.abstraction import EVERY_MINUTE
from tui.checker.breadth_first import Traversal
from tui.checker.pattern_database import PatternDatabase

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.checker.abstraction import Abstraction
    from tui.checker.breadth_first import ReachabilityGraph
    from tui.checker.targets import Target
    from tui.checker.transition_system import TransitionSystem


def guided_search(
    system: TransitionSystem, goals: Collection[Target], coarse: Abstraction, bound: int
) -> tuple[ReachabilityGraph, ReachabilityGraph]:
    """Search for one of some targets, guided by a coarse abstraction, in ``bound`` states at most.

    Return the graphs of the abstraction and of the search; the search finds nothing when
    the abstraction itself has too many states.
    """
    guide = PatternDatabase(system, goals, coarse, 2 * bound)
    exact = coarse._replace(visible=system.encoding.flags, thresholds=EVERY_MINUTE)
    traversal = Traversal(system, exact)
    graph = traversal.graph
    waiting = [] if guide.distance(system.start) is None else [(0, 0)]
    while waiting and len(graph.states) <= bound and graph.found.keys().isdisjoint(goals):
        _, at = heappop(waiting)
        for new in traversal.expand(at):
            distance = guide.distance(graph.states[new])
            if distance:
                heappush(waiting, (distance, new))
    return guide.graph, graph
