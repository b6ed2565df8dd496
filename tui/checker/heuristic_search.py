"""Breadth-first heuristic search: a shortest way to a target, or a proof that there is none.

Breadth first, in exact states, but for those from which the target is proved to be too many
moves away (Zhou & Hansen 2006): a pattern database tells how many at least. The length that is
allowed starts at what the database asks for and grows while something was left out because
of it alone (iterative deepening: Korf 1985). Unlike A*, whose order would undo it, this keeps
:mod:`tui.checker.subsumption` sound: a state that subsumes another was met no later, and is
no farther from the target. A search that found nothing and left nothing out for its length
is a proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.abstraction import EVERY_MINUTE
from tui.checker.breadth_first import ReachabilityGraph, Traversal

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.checker.pattern_database import PatternDatabase
    from tui.checker.targets import Target
    from tui.checker.transition_system import TransitionSystem


def heuristic_search(
    system: TransitionSystem, goals: Collection[Target], guide: PatternDatabase, bound: int
) -> ReachabilityGraph:
    """Search for one of some targets, in some ``bound`` states at each length at most.

    ``guide`` is complete, and of the same system or of one that comes before it. The graph is
    complete when the goals are proved unreachable; of other targets it proves nothing.
    """
    if not set(goals).isdisjoint(system.opening):
        return ReachabilityGraph(found=dict.fromkeys(system.opening, (0, ())))
    least = guide.distance(system.start)
    if least is None:
        return ReachabilityGraph(complete=True)
    moves, farther = 0, 1
    while True:
        graph, left_out = _no_longer_than(least, system, goals, guide, bound)
        moves += graph.moves
        if not left_out or len(graph.states) > bound or not graph.found.keys().isdisjoint(goals):
            graph.moves = moves
            return graph
        least, farther = least + farther, 2 * farther


def _no_longer_than(
    length: int,
    system: TransitionSystem,
    goals: Collection[Target],
    guide: PatternDatabase,
    bound: int,
) -> tuple[ReachabilityGraph, bool]:
    """Search the ways of some length at most; tell also whether longer ones were left out."""
    exact = guide.abstraction._replace(visible=system.encoding.flags, thresholds=EVERY_MINUTE)
    traversal = Traversal(system, exact)
    graph = traversal.graph
    layer, made, left_out = [0] if graph.states else [], 0, False
    while layer and len(graph.states) <= bound:
        made += 1
        following: list[int] = []
        for at in layer:
            for new in traversal.expand(at):
                distance = guide.distance(graph.states[new])
                if distance is None:
                    continue
                if made + distance > length:
                    left_out = True
                else:
                    following.append(new)
            if not graph.found.keys().isdisjoint(goals):
                return graph, left_out
            if len(graph.states) > bound:
                return graph, left_out
        layer = following
    graph.complete = not layer and not left_out
    return graph, left_out
