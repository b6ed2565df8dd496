"""The check of a persona: a verdict on every target, as far as a bound on moves allows.

Four methods, the cheapest proofs first. If all states are few enough, one breadth-first
search of the exact abstraction decides every target, with shortest witnesses, and backward
reachability those after a moment. If not: random walks show what is easy to reach, the
coarsest abstraction proves what is easily unreachable, and each target left is decided by
refinement (CEGAR) or reached by guided search, with more and more states. Every witness is
replayed; what is left when the bound is met is undecided, never guessed.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.checker.abstraction import EVERY_MINUTE, Abstraction
from tui.checker.backward_reachability import paths_after_moments
from tui.checker.breadth_first import breadth_first_search, moves_to
from tui.checker.goal_directed import GoalDirected
from tui.checker.random_walk import random_walks
from tui.checker.refinement import Cegar, proved_unreachable
from tui.checker.subsumption import may_miss
from tui.checker.targets import TIME_OUT, Target, TargetKind, all_targets, ended
from tui.checker.transition_system import TransitionSystem
from tui.checker.witness import (
    Undecided,
    Unreachable,
    Witness,
    brought_about,
    delta_debugged,
    repeated_to_time_out,
    replayed,
)
from tui.field.terms import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.breadth_first import ReachabilityGraph
    from tui.checker.witness import Verdict
    from tui.persona.model import Persona

_AGREED = ended(Ending.AGREED)

BOUND = 900_000
"""Moves tried for one persona, unless another bound is asked for."""

_STATES_AT_ONCE = (3_000, 15_000, 75_000, 375_000)
_MOVES_FOR_A_STATE = 18
_MOVES_FOR_A_WALK = 90


@dataclass(slots=True)
class Exploration:
    """The verdicts on all targets of a persona, and how much was searched.

    ``exhaustive``: all states were gone through. ``states`` and ``moves`` count those of
    all searches, ``walks`` the interviews led at random. ``most_offered``: at each moment, the
    most moves there are to choose from, proved; nothing if that was not.
    """

    system: TransitionSystem
    bound: int
    seed: int
    walks: int = 0
    exhaustive: bool = False
    states: int = 0
    moves: int = 0
    most_offered: dict[int, int] = field(default_factory=dict)
    verdicts: dict[Target, Verdict] = field(default_factory=dict)

    def shortened(self, target: Target, witness: Witness) -> Witness:
        """Return a witness without the moves that its target does not need."""
        script, unguarded = self.system.script, self.system.unguarded
        moves = delta_debugged(script, unguarded, witness.moves, target)
        return Witness(moves, witness.shortest)

    def witnessed_moves(self) -> list[tuple[str, ...]]:
        """Return the moves of all witnesses."""
        return [one.moves for one in self.verdicts.values() if isinstance(one, Witness)]

    def targets_with(self, kind: type[Verdict]) -> list[Target]:
        """Return the targets with a kind of verdict, in the order of :func:`all_targets`."""
        return [target for target, verdict in self.verdicts.items() if isinstance(verdict, kind)]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's cyclic garbage collector: what comes by the million here forms no cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@collector_paused()
def explore_persona(persona: Persona, *, bound: int = BOUND, seed: int = 1) -> Exploration:
    """Decide every target of a persona, trying some ``bound`` moves at most."""
    system = TransitionSystem(persona)
    result = Exploration(system, bound, seed)
    targets = list(all_targets(system.script))
    _search_exactly(result, targets)
    if not result.exhaustive:
        _walk_at_random(result)
        _search(result, targets, Abstraction(visible=0, thresholds=0))
    _run_out_of_time(result)
    _Remaining(result, targets).decide()
    result.verdicts = {target: result.verdicts[target] for target in targets}
    for target, verdict in result.verdicts.items():
        ends = target.kind is TargetKind.ENDED
        if ends and isinstance(verdict, Witness) and not verdict.shortest:
            result.verdicts[target] = _shorter(result, target, verdict)
    return result


def _shorter(result: Exploration, target: Target, witness: Witness) -> Witness:
    """Return a shortest witness of an ending or, where that is too deep, a shorter one."""
    if target != TIME_OUT:
        shortest = GoalDirected(result.system, target).decide((), result.bound)
        if isinstance(shortest, Witness):
            return shortest
    return result.shortened(target, witness)


def exact_abstraction(system: TransitionSystem) -> Abstraction:
    """Return the abstraction in which all live variables are visible, with subsumption."""
    order = system.untested_moves | system.encoding.minutes_mask
    return Abstraction(system.encoding.flags, EVERY_MINUTE, order=order)


def _search_exactly(result: Exploration, targets: list[Target]) -> None:
    """Search the exact abstraction: every path found is a witness, complete or not."""
    system, known = result.system, result.verdicts
    abstraction = exact_abstraction(system)
    graph = _search(result, targets, abstraction)
    for target in graph.found:
        moves = moves_to(target, graph.path(target))
        known[target] = Witness(moves, shortest=not may_miss(system, abstraction, target))
    result.exhaustive = graph.complete
    if graph.complete:
        for target, path in paths_after_moments(system, graph):
            verdict: Verdict = Unreachable()
            if path:
                moves = moves_to(target, path)
                verdict = replayed(system.script, system.unguarded, moves, target)
            if verdict != Undecided():
                known[target] = verdict


def _search(
    result: Exploration, targets: list[Target], abstraction: Abstraction
) -> ReachabilityGraph:
    """Search an abstraction: what a complete search does not find is unreachable."""
    graph = breadth_first_search(result.system, abstraction, result.bound // _MOVES_FOR_A_STATE)
    result.states += len(graph.states)
    result.moves += graph.moves
    if graph.complete:
        result.most_offered = result.most_offered or graph.most_offered
        proved = proved_unreachable(result.system, targets, abstraction, graph)
        result.verdicts |= dict.fromkeys(proved, Unreachable())
    return graph


def _walk_at_random(result: Exploration) -> None:
    """Lead interviews at random: they reach what lies too deep for breadth-first search."""
    shown = random_walks(result.system, result.seed, result.bound // _MOVES_FOR_A_WALK)
    result.walks = shown.walks
    for target, moves in shown.found.items():
        result.verdicts.setdefault(target, Witness(moves, shortest=False))


def _run_out_of_time(result: Exploration) -> None:
    """Look for a witness of the end of time, the deepest target, by repeating one move."""
    script, known = result.system.script, result.verdicts
    for play in script.plays:
        offered = known.get(Target(TargetKind.OFFERED, play.index))
        if TIME_OUT not in known and play.repeatable and isinstance(offered, Witness):
            moves = repeated_to_time_out(script, play, offered.moves)
            if moves:
                known[TIME_OUT] = Witness(moves, shortest=False)


class _Remaining:
    """The targets left to decide: each with few states first, then all with more."""

    def __init__(self, result: Exploration, targets: list[Target]) -> None:
        self._result = result
        self._known = result.verdicts
        self._cegar = Cegar(result.system, result.bound)
        self._waiting = dict.fromkeys(target for target in targets if target not in self._known)

    def decide(self) -> None:
        for states in _STATES_AT_ONCE:
            for attempt in (self._refine, self._search):
                for target in tuple(self._waiting):
                    if target in self._waiting:
                        attempt(target, states)
        self._known |= dict.fromkeys(self._waiting, Undecided())
        self._result.moves += self._cegar.moves
        self._result.states += self._cegar.states

    def _refine(self, target: Target, states: int) -> None:
        agrees = target.kind is TargetKind.AGREED_AFTER
        if agrees and self._known.get(_AGREED) == Unreachable():
            self._take(target, Unreachable())
            return
        verdict, proved = self._cegar.decide(target, states, self._waiting)
        self._take(target, verdict)
        for other in proved:
            self._take(other, Unreachable())

    def _search(self, target: Target, states: int) -> None:
        self._take(target, self._cegar.search(target, states))

    def _take(self, target: Target, verdict: Verdict) -> None:
        """Note a verdict; a witness also decides the other targets that it reaches."""
        if isinstance(verdict, Witness):
            system = self._result.system
            found = brought_about(system.script, system.unguarded, verdict.moves)
            for other in found.keys() & self._waiting.keys() - {target}:
                self._known[other] = Witness(verdict.moves[: found[other]], shortest=False)
                del self._waiting[other]
        if target in self._waiting and verdict != Undecided():
            self._known[target] = verdict
            del self._waiting[target]
