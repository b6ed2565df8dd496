"""Until when in an interview something could still be reached: the point of no return.

What can be reached once is reachable from every state before: along an interview, reachability
is lost once and for all (EF is closed under predecessors: Clarke, Emerson & Sistla 1986). So
the move that lost it is found by bisection, in few questions; each is answered by
:mod:`tui.checker.goal_directed`, with a witness that was replayed or with a proof. What
neither shows is not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from tui.checker.goal_directed import GoalDirected
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import collector_paused
from tui.checker.witness import NotPlayable, Undecided, Unreachable, Witness, brought_about

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.checker.kept_answers import KeptAnswers
    from tui.checker.targets import Target
    from tui.checker.witness import Verdict
    from tui.persona.model import Persona

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
    """How long one goes on looking, in seconds; with none, what is kept is told, and no more."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return monotonic() >= self._until


class Reach:
    """Answers, for one persona, whether targets can still be reached once some moves are made.

    ``settled``: no question was left open because the patience was over.
    """

    def __init__(self, persona: Persona, kept: KeptAnswers, patience: Patience) -> None:
        self.system = TransitionSystem(persona)
        self.settled = True
        self._kept = kept
        self._patience = patience
        self._goals: dict[Target, GoalDirected] = {}

    def last_chance(self, target: Target, moves: Sequence[str]) -> LastChance:
        """Return until when a target that an interview did not reach could still be.

        Of moves that the persona does not offer in this order, nothing is known.
        """
        try:
            return last_chance(lambda made: self.still(target, moves[:made]), len(moves))
        except NotPlayable:
            return LastChance(None, lost=False)

    def still(self, target: Target, moves: Sequence[str]) -> Verdict:
        """Tell whether a target can still be reached; a witness has those moves first.

        Raises :class:`tui.checker.witness.NotPlayable`.
        """
        later = self.system.after(moves)
        if later.ends_at_once:
            return Unreachable()
        state = self.system.live.project(later.start)
        kept = self._replayed(self._kept.answer(target, state), target, moves)
        if kept:
            return kept
        if self._patience.over:
            self.settled = False
            return Undecided()
        with collector_paused():
            verdict = self._goal(target).decide(moves, BOUND)
        self._kept.keep(target, state, _without(len(moves), verdict))
        abstraction = self._goal(target).abstraction
        if abstraction:
            self._kept.keep_abstraction(target, abstraction)
        return verdict

    def _goal(self, target: Target) -> GoalDirected:
        if target not in self._goals:
            known = self._kept.abstraction(target)
            self._goals[target] = GoalDirected(self.system, target, known)
        return self._goals[target]

    def _replayed(
        self, kept: Verdict | None, target: Target, moves: Sequence[str]
    ) -> Verdict | None:
        """Return a verdict that was kept, its way after the moves, if it still is one."""
        if not isinstance(kept, Witness):
            return kept
        whole = (*moves, *kept.moves)
        script, unguarded = self.system.script, self.system.unguarded
        try:
            found = target in brought_about(script, unguarded, whole)
        except NotPlayable:
            return None
        return Witness(whole, kept.shortest) if found else None


def last_chance(still: Callable[[int], Verdict], moves: int) -> LastChance:
    """Return until when something could be reached; ``still`` tells it once so many are made."""
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
    return LastChance(low, lost, witness.moves[low:], witness.shortest)


def _without(made: int, verdict: Verdict) -> Verdict:
    """Return a verdict whose way starts from where it was asked, as it is kept."""
    if isinstance(verdict, Witness):
        return Witness(verdict.moves[made:], verdict.shortest)
    return verdict
