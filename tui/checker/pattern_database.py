"""Pattern database: from each state of an abstraction, the least number of moves to a goal.

A coarse abstraction, gone through whole and then backwards from the goal, gives each concrete
state a distance that is never too great, since the abstraction has a transition wherever one
of its states has: an admissible and consistent heuristic (Culberson & Schaeffer 1998; in
model checking: Edelkamp, Leue & Lluch-Lafuente 2004). A state without a distance cannot reach
the goal: that is proved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.abstraction import AbstractSystem
from tui.checker.backward_reachability import backward_search
from tui.checker.breadth_first import breadth_first_search
from tui.checker.targets import Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.checker.abstraction import Abstraction
    from tui.checker.transition_system import Successors, TransitionSystem


class PatternDatabase:
    """The distances to one of some goals, for all that can follow the start of a system.

    ``complete``: the abstraction has no more than ``bound`` states; without that there are
    no distances. ``graph`` is what was searched, ``abstraction`` what it sees.
    """

    def __init__(
        self,
        system: TransitionSystem,
        goals: Collection[Target],
        abstraction: Abstraction,
        bound: int,
    ) -> None:
        self.abstraction = abstraction
        self._abstract = AbstractSystem(system, abstraction._replace(order=0))
        self.graph = graph = breadth_first_search(system, self._abstract.abstraction, bound)
        self.complete = graph.complete
        self._moves: dict[int, int] = {}
        if graph.complete:
            states, moments = graph.states, system.encoding.moment_mask
            last = [
                at
                for at, expansion in graph.expansions.items()
                if states[at] & abstraction.after == abstraction.after
                and _may_reach(expansion.successors, states[at] & moments, goals)
            ]
            found = backward_search(graph.predecessors(), last)
            self._moves = {states[at]: distance.moves for at, distance in found.items()}

    def distance(self, state: int) -> int | None:
        """Return how many moves a state takes at least; ``None`` if it cannot reach a goal."""
        return self._moves.get(self._abstract.abstraction_of(state))


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
