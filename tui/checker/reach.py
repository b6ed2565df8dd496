"""Until when in an interview something could still be reached: the point of no return.

What can be reached once is reachable from every state before: along an interview, reachability
is lost once and for all (EF is closed under predecessors: Clarke, Emerson & Sistla 1986). So
the move that lost it is found by bisection, in few questions; each is answered by
:mod:`tui.checker.goal_directed`, with a witness that was replayed or with a proof. What
neither shows is not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from tui.checker.goal_directed import GoalDirected
from tui.checker.targets import targets_of_step
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import collector_paused
from tui.checker.witness import (
    NotPlayable,
    Undecided,
    Unreachable,
    Witness,
    played,
    played_from,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.checker.kept_answers import KeptAnswers
    from tui.checker.targets import Target
    from tui.checker.witness import Verdict
    from tui.interview.script import Script, State

BOUND = 300_000
"""Moves tried for one question: some two seconds."""


@dataclass(frozen=True, slots=True)
class LastChance:
    """Until when something could still be reached in an interview.

    ``made``: how many moves had been made when it last could, as far as is known, and ``way``
    those that led to it from there, ``shortest`` if that is proved; ``None`` when no such
    moment is known. ``lost``: it is proved that it could not any more one move later, or, when
    ``made`` is ``None``, that it never could.
    """

    made: int | None
    lost: bool
    way: tuple[str, ...] = ()
    shortest: bool = False


class Patience:
    """How long one goes on looking: for some seconds, or until nobody waits any more."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds

    def end(self) -> None:
        """Look no longer: nobody waits for it."""
        self._until = 0.0

    def over(self) -> bool:
        """Tell whether no more is to be looked for."""
        return monotonic() >= self._until


NO_PATIENCE = Patience(0.0)
"""What is known is told, and nothing is looked for."""


class Reach:
    """Answers, along one interview with a persona, what could still be reached.

    ``states``: those that its ``moves`` lead through, the opening first. ``settled``: no
    question was left open because the patience was over. Raises
    :class:`tui.checker.witness.NotPlayable` at a move that the persona does not offer.
    """

    def __init__(
        self, script: Script, moves: Sequence[str], kept: KeptAnswers, patience: Patience
    ) -> None:
        self.states = [outcome.state for _, _, outcome in played(script, moves)]
        self.settled = True
        self._script = script
        self._moves = tuple(moves)
        self._kept = kept
        self._patience = patience
        self._goals: dict[Target, GoalDirected] = {}

    def last_chance(self, target: Target) -> LastChance:
        """Return until when a target that the interview did not reach could still be."""
        return last_chance(lambda made: self._still(target, made), len(self._moves))

    def _still(self, target: Target, made: int) -> Verdict:
        """Tell whether a target can be reached once so many moves are made, and how from there."""
        state = self.states[made]
        if state.ending:
            return Unreachable()
        kept = self._kept.answer(target, state)
        if kept and (not isinstance(kept, Witness) or self._leads(state, kept.moves, target)):
            return kept
        if self._patience.over():
            self.settled = False
            return Undecided()
        goal = self._goal(target)
        with collector_paused():
            verdict = goal.decide(self._moves[:made], BOUND)
        if isinstance(verdict, Witness):
            verdict = Witness(verdict.moves[made:], verdict.shortest)
        if verdict == Undecided() and self._patience.over():
            self.settled = False
            return verdict
        self._kept.keep(target, state, verdict)
        self._kept.keep_abstraction(target, goal.abstraction)
        return verdict

    def _leads(self, state: State, way: Sequence[str], target: Target) -> bool:
        """Tell whether a way that was kept leads to a target from a state, by the step itself."""
        try:
            steps = list(played_from(self._script, state, way))
        except NotPlayable:
            return False
        return bool(steps) and target in targets_of_step(self._script, *steps[-1])

    def _goal(self, target: Target) -> GoalDirected:
        if target not in self._goals:
            known = self._kept.abstraction(target)
            stopped = self._patience.over
            self._goals[target] = GoalDirected(self._system, target, known, stopped)
        return self._goals[target]

    @cached_property
    def _system(self) -> TransitionSystem:
        """The transition system, for what is not known yet."""
        return TransitionSystem(self._script.persona)


def last_chance(still: Callable[[int], Verdict], moves: int) -> LastChance:
    """Return until when a target could be reached, in an interview of so many moves.

    ``still`` tells it once some are made, and by which way from there.
    """
    low, high, lost, at = -1, moves + 1, False, moves
    witness = Witness((), shortest=False)
    while high - low > 1:
        verdict = still(at)
        if isinstance(verdict, Witness):
            low, witness = at, verdict
        else:
            high, lost = at, verdict == Unreachable()
        at = (low + high) // 2
    if low < 0:
        return LastChance(None, lost)
    return LastChance(low, lost, witness.moves, witness.shortest)
