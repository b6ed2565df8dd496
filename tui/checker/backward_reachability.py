"""What can still be concluded after each moment, once every state has been gone through.

A way to a conclusion after a moment is a way to a state of that moment, then a way on.
Backwards from the conclusions one finds the states with a way on, and how short it is.
The state that stands for another has a way on wherever that one has, no longer: so
where no state of a moment has one, nothing can be concluded after it; and where the
shortest way can be played, there is none shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.breadth_first import ways_on
from tui.checker.targets import TargetKind, Thing
from tui.field.terms import CONCLUSIONS, Ending

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tui.checker.abstraction import Space, Step
    from tui.checker.breadth_first import Explored, Onward, Row
    from tui.checker.transition_relation import Case

ROUTES = {TargetKind.AGREED_AFTER: (Ending.AGREED,), TargetKind.CONCLUDED_AFTER: CONCLUSIONS}
"""The endings that each kind of thing which happens after a moment is about."""


def routes(space: Space, explored: Explored) -> Iterator[tuple[Thing, list[Step] | None]]:
    """Yield each thing that may happen after a moment, with a shortest path to it.

    ``explored`` is a complete exploration of all that is relevant. No path: it is never
    reached. A path may not be playable, since a state stands for others.
    """
    before = explored.before()
    made = _moves_made(explored)
    for kind, endings in ROUTES.items():
        last = {at: case for at, row in explored.rows.items() if (case := _end(row, endings))}
        onward = ways_on(before, last)
        nearest: dict[int, int] = {}
        for at in sorted(onward, key=lambda at: made[at] + onward[at].moves):
            nearest.setdefault(explored.states[at] & space.packing.here, at)
        for moment, scene in enumerate(space.script.scenes):
            if not scene.ending:
                path = None
                if moment in nearest:
                    at = nearest[moment]
                    path = explored.path_to(at) + _path_on(explored, onward, at, last)
                yield Thing(kind, moment), path


def _moves_made(explored: Explored) -> list[int]:
    """Return how many moves lead to each state."""
    made: list[int] = []
    for parent in explored.parents:
        made.append(made[parent[0]] + 1 if parent else 0)
    return made


def _path_on(
    explored: Explored, onward: dict[int, Onward], at: int, last: dict[int, Case]
) -> list[Step]:
    steps: list[Step] = []
    while (after := onward[at].after) is not None:
        steps.append((next(case for other, case in explored.following(at) if other == after),))
        at = after
    return [*steps, (last[at],)]


def _end(row: Row, endings: Collection[Ending]) -> Case | None:
    """Return a case of a row that ends the interview in one of some ways, if there is one."""
    for case in row.choice.last:
        if case.reaction and case.reaction.ending in endings:
            return case
    return None
