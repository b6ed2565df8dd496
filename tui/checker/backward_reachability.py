"""Backward reachability: which states can still reach an ending, and in how many moves.

A breadth-first search of the reversed edges of a graph that forward search has built (the
pre-image iteration of EF: Clarke, Emerson & Sistla 1986). It answers at once, for every
moment, whether a conclusion is reachable *after* it, where forward search would have to
remember the moment in each state. A state that subsumes another is at least as near to any
ending: so if no state of a moment reaches one, none can be reached after that moment, and a
shortest path that can be replayed is a shortest witness. The same distances guide
:mod:`tui.checker.pattern_database`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.checker.targets import ENDINGS_AFTER, Target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tui.checker.breadth_first import Expansion, ReachabilityGraph
    from tui.checker.transition_relation import GuardedTransition
    from tui.checker.transition_system import PathStep, TransitionSystem
    from tui.field.terms import Ending


class Distance(NamedTuple):
    """The least number of moves from a state to a goal, and the next state, if there is one."""

    moves: int
    after: int | None


def backward_search(predecessors: list[list[int]], last: Iterable[int]) -> dict[int, Distance]:
    """Return the distance of each state that reaches a goal; ``last`` are one move from it."""
    distances = {at: Distance(1, None) for at in last}
    waiting = list(distances)
    for at in waiting:
        farther = Distance(distances[at].moves + 1, at)
        for before in predecessors[at]:
            if before not in distances:
                distances[before] = farther
                waiting.append(before)
    return distances


def paths_after_moments(
    system: TransitionSystem, graph: ReachabilityGraph
) -> Iterator[tuple[Target, list[PathStep] | None]]:
    """Yield each target that depends on a moment visited before, with a shortest path to it.

    ``graph`` is a complete one, with all live variables visible. No path: it is unreachable.
    A path may not be playable, since a state also stands for those that it subsumes.
    """
    predecessors = graph.predecessors()
    depths = _depths(graph)
    for kind, endings in ENDINGS_AFTER.items():
        last = {
            at: guarded
            for at, expansion in graph.expansions.items()
            if (guarded := _concluding(expansion, endings))
        }
        distances = backward_search(predecessors, last)
        nearest: dict[int, int] = {}
        for at in sorted(distances, key=lambda at: depths[at] + distances[at].moves):
            nearest.setdefault(graph.states[at] & system.encoding.moment_mask, at)
        for moment, scene in enumerate(system.script.scenes):
            if not scene.ending:
                path = None
                if moment in nearest:
                    at = nearest[moment]
                    path = graph.path_to(at) + _path_from(graph, distances, at, last)
                yield Target(kind, moment), path


def _depths(graph: ReachabilityGraph) -> list[int]:
    """Return how many moves lead to each state."""
    depths: list[int] = []
    for parent in graph.parents:
        depths.append(depths[parent[0]] + 1 if parent else 0)
    return depths


def _path_from(
    graph: ReachabilityGraph,
    distances: dict[int, Distance],
    at: int,
    last: dict[int, GuardedTransition],
) -> list[PathStep]:
    steps: list[PathStep] = []
    while (after := distances[at].after) is not None:
        steps.append((next(guarded for to, guarded in graph.successors(at) if to == after),))
        at = after
    return [*steps, (last[at],)]


def _concluding(expansion: Expansion, endings: Collection[Ending]) -> GuardedTransition | None:
    """Return a transition that ends the interview in one of some endings, if there is one."""
    for guarded in expansion.successors.concluding:
        if guarded.transition and guarded.transition.ending in endings:
            return guarded
    return None
