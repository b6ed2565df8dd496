"""One question alone: can a target still be reached, and by which shortest way?

To decide one target, the others need not be. What decides it are a few flags: refinement from
the opening finds them with few states, and a pattern database over them guides a
breadth-first heuristic search from wherever one asks. Where that has too many states,
refinement goes on from there, and the search again by what it has made visible, in turn, with
more and more states: bounded, and sound at every bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.random_walk import random_walks
from tui.checker.refinement import Cegar, never
from tui.checker.targets import TIME_OUT
from tui.checker.witness import Undecided, Unreachable, Witness, delta_debugged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.checker.abstraction import Abstraction
    from tui.checker.pattern_database import PatternDatabase
    from tui.checker.targets import Target
    from tui.checker.transition_system import TransitionSystem
    from tui.checker.witness import Verdict

_STATES_AT_ONCE = (1_000, 4_000)
_IN_A_DATABASE = 2_000
"""Abstract states of one: more cost more time than their distances save."""

_IN_A_SEARCH = 10
"""States of a search for each that refinement may have: they cost less."""

_MOVES_FOR_A_WALK = 900


class GoalDirected:
    """Decides one target from the opening, or from anywhere after it.

    ``abstraction`` sees what is known to decide it, whatever happens with the persona: to
    hand it over again saves looking for it. ``stopped`` is asked every so often whether to
    leave it undecided.
    """

    def __init__(
        self,
        system: TransitionSystem,
        target: Target,
        abstraction: Abstraction | None = None,
        stopped: Callable[[], bool] = never,
    ) -> None:
        self._system = system
        self._target = target
        self.abstraction = abstraction
        self._stopped = stopped
        self._guide: PatternDatabase | None = None
        self._at_the_opening: Verdict = Undecided()

    def decide(self, moves: Sequence[str], bound: int) -> Verdict:
        """Decide the target once some moves are made, trying some ``bound`` more at most.

        A witness has those moves first: it is a whole interview, which was replayed. Raises
        :class:`tui.checker.witness.NotPlayable`.
        """
        target = self._target
        self._prepare(bound)
        opening = self._at_the_opening
        if opening == Unreachable() or (opening != Undecided() and not moves):
            return opening
        cegar = Cegar(self._system.after(moves), bound, self._stopped)
        guide = self._guide
        if guide:
            cegar.start_from(target, guide.abstraction)
        verdict: Verdict = Undecided()
        for states in _STATES_AT_ONCE:
            if guide:
                verdict = cegar.nearest(target, guide, states * _IN_A_SEARCH)
            if verdict == Undecided():
                verdict, _ = cegar.decide(target, states, ())
            if verdict != Undecided():
                return verdict
            guide = cegar.database(target, _IN_A_DATABASE) or guide
        return cegar.nearest(target, guide, states * _IN_A_SEARCH) if guide else verdict

    def _prepare(self, bound: int) -> None:
        """Compute, once, the distances from all that can happen at all."""
        if self._guide or self._at_the_opening != Undecided():
            return
        target, cegar = self._target, Cegar(self._system, bound, self._stopped)
        if self.abstraction:
            cegar.start_from(target, self.abstraction)
        else:
            self._at_the_opening, _ = cegar.decide(target, _STATES_AT_ONCE[0], ())
        self._guide = cegar.database(target, _IN_A_DATABASE)
        self.abstraction = self._guide.abstraction if self._guide else None


def decide_alone(system: TransitionSystem, target: Target, bound: int, seed: int) -> Verdict:
    """Decide one target from the opening, trying some ``bound`` moves at most.

    What is too deep to be proved shortest is looked for by random walks; the end of time, the
    deepest of all, by these first. Such a witness is shortened, and may not be shortest.
    """
    verdict: Verdict = Undecided()
    if target == TIME_OUT:
        verdict = _walked_to(system, target, bound, seed)
    if verdict == Undecided():
        verdict = GoalDirected(system, target).decide((), bound)
    if verdict == Undecided() and target != TIME_OUT:
        verdict = _walked_to(system, target, bound, seed)
    return verdict


def _walked_to(system: TransitionSystem, target: Target, bound: int, seed: int) -> Verdict:
    moves = random_walks(system, seed, bound // _MOVES_FOR_A_WALK).found.get(target)
    if moves is None:
        return Undecided()
    shorter = delta_debugged(system.script, system.unguarded, moves, target)
    return Witness(shorter, shortest=False)


def decide_several(
    system: TransitionSystem, targets: Sequence[Target], bound: int, seed: int
) -> list[Verdict]:
    """Decide targets of one kind from the opening: what refutes one may refute others."""
    cegar = Cegar(system, bound)
    waiting = dict.fromkeys(targets)
    verdicts: list[Verdict] = []
    while waiting:
        target = next(iter(waiting))
        del waiting[target]
        for states in _STATES_AT_ONCE:
            verdict, proved = cegar.decide(target, states, waiting)
            if verdict != Undecided():
                break
        else:
            verdict = decide_alone(system, target, bound, seed)
        verdicts.append(verdict)
        verdicts += [Unreachable()] * len(proved)
        for other in proved:
            del waiting[other]
    return verdicts
