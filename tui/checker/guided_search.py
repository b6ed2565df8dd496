"""Looking for a way to a thing first where a coarse view tells that it is near.

In a view that keeps little, gone through whole, each state has a number of moves before
which the thing is out of reach. Going through states as they are, always on from the one
that looks nearest, finds ways too long to be met breadth first.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from tui.checker.abstraction import EVERY_MINUTE, Lens
from tui.checker.breadth_first import Traversal, explore, ways_on
from tui.checker.targets import TargetKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.checker.abstraction import Branching, Space, View
    from tui.checker.breadth_first import Explored
    from tui.checker.targets import Thing


def seek(
    space: Space, goals: Collection[Thing], coarse: View, bound: int
) -> tuple[Explored, Explored]:
    """Look for one of some things, led by a coarse view, going through ``bound`` states at most.

    Return what the coarse view and the search came upon; the search finds nothing when
    the view itself has too many states.
    """
    lens = Lens(space, coarse._replace(less=0))
    guide = explore(space, lens.view, 2 * bound)
    everything = coarse._replace(kept=space.packing.marks, clock=EVERY_MINUTE)
    traversal = Traversal(space, everything)
    explored = traversal.explored
    near = [
        at
        for at, row in guide.rows.items()
        if guide.states[at] & coarse.through == coarse.through
        and _may_bring(row.choice, guide.states[at] & space.packing.here, goals)
    ]
    onward = ways_on(guide.before(), near) if guide.complete else {}
    waiting = [(0, 0)] if onward else []
    while waiting and len(explored.states) <= bound and explored.found.keys().isdisjoint(goals):
        _, at = heappop(waiting)
        for new in traversal.visit(at):
            way = onward.get(guide.number[lens.see(explored.states[new])])
            if way:
                heappush(waiting, (way.moves, new))
    return guide, explored


def _may_bring(choice: Branching, moment: int, goals: Collection[Thing]) -> bool:
    """Tell whether one of some things may come of a choice at a moment."""
    return any(
        (goal.kind is TargetKind.STUCK and goal.number == moment and choice.stuck is not None)
        or (
            goal.kind is TargetKind.WITHHELD
            and any(case.play and case.play.index == goal.number for case in choice.withheld)
        )
        or any(case.reaction and goal in case.reaction.things for case in choice.offered)
        for goal in goals
    )
