"""What can still be concluded after each moment, once every state has been gone through.

A way to a conclusion after a moment is a way to a state of that moment, then a way on.
Backwards from the conclusions one finds the states with a way on, and how short it is.
The state that stands for another has a way on wherever that one has, no longer: so
where no state of a moment has one, nothing can be concluded after it; and where the
shortest way can be played, there is none shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exploration.things import Kind, Thing
from tui.field.terms import CONCLUSIONS, Ending

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tui.exploration.breadth import Explored
    from tui.exploration.reactions import Case
    from tui.exploration.space import Space, Step

ROUTES = {Kind.AGREED_AFTER: (Ending.AGREED,), Kind.CONCLUDED_AFTER: CONCLUSIONS}
"""The endings that each kind of thing which happens after a moment is about."""

_Onward = dict[int, tuple[int, "Case", int | None]]
"""For a state, by its number: how many moves away the end is, the next one, the state after."""


def routes(space: Space, explored: Explored) -> Iterator[tuple[Thing, list[Step] | None]]:
    """Yield each thing that may happen after a moment, with a shortest path to it.

    ``explored`` is a complete exploration of all that is relevant. No path: it is never
    reached. A path may not be playable, since a state stands for others.
    """
    before = _links(explored)
    made = _depths(explored)
    for kind, endings in ROUTES.items():
        onward = _onward(explored, before, endings)
        nearest: dict[int, int] = {}
        for at in onward:
            moment = explored.states[at] & space.packing.here
            best = nearest.setdefault(moment, at)
            if made[at] + onward[at][0] < made[best] + onward[best][0]:
                nearest[moment] = at
        for moment, scene in enumerate(space.script.scenes):
            if scene.ending:
                continue
            path = None
            if moment in nearest:
                at = nearest[moment]
                path = explored.path_to(at) + _path_on(onward, at)
            yield Thing(kind, moment), path


def _links(explored: Explored) -> list[list[tuple[int, Case]]]:
    """Return, for each state, those that lead to it and how."""
    before: list[list[tuple[int, Case]]] = [[] for _ in explored.states]
    for at, (state, row) in enumerate(zip(explored.states, explored.rows, strict=True)):
        for kept, added, case in row.ways:
            before[explored.number[(state & kept) + added]].append((at, case))
    return before


def _depths(explored: Explored) -> list[int]:
    """Return how many moves lead to each state."""
    depths: list[int] = []
    for parent in explored.parents:
        depths.append(depths[parent[0]] + 1 if parent else 0)
    return depths


def _onward(
    explored: Explored, before: list[list[tuple[int, Case]]], endings: Collection[Ending]
) -> _Onward:
    """Return the shortest way on to one of the endings from each state that has one."""
    onward: _Onward = {}
    for at, row in enumerate(explored.rows):
        for case in row.last:
            if case.reaction and case.reaction.ending in endings:
                onward[at] = (1, case, None)
                break
    waiting = list(onward)
    for at in waiting:
        moves = onward[at][0] + 1
        for earlier, case in before[at]:
            if earlier not in onward:
                onward[earlier] = (moves, case, at)
                waiting.append(earlier)
    return onward


def _path_on(onward: _Onward, at: int) -> list[Step]:
    steps: list[Step] = []
    after: int | None = at
    while after is not None:
        _, case, after = onward[after]
        steps.append((case,))
    return steps
