"""Everything that can happen with a persona, each thing settled as far as a bound allows.

First all states are gone through, if there are few enough. If not, interviews are led
at random, and what they did not show is settled one by one (:mod:`tui.checker.refinement`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.checker.abstraction import EVERY_MINUTE, Space, View
from tui.checker.backward_reachability import routes
from tui.checker.breadth_first import explore, moves_to
from tui.checker.idle_cycles import out_of_time
from tui.checker.memory import uncollected
from tui.checker.random_walk import sample
from tui.checker.refinement import Never, Prover, Undecided, absent, replayed
from tui.checker.subsumption import may_miss
from tui.checker.targets import TIME_OUT, TargetKind, Thing, all_things, ended
from tui.checker.witness import Witness, brought_about, trimmed
from tui.field.terms import Ending

if TYPE_CHECKING:
    from tui.checker.breadth_first import Explored
    from tui.checker.refinement import Verdict
    from tui.persona.model import Persona

_AGREED = ended(Ending.AGREED)

BOUND = 900_000
"""Moves tried for one persona, unless another bound is asked for."""

_STATES_AT_ONCE = (3_000, 15_000, 75_000, 375_000)
_MOVES_FOR_A_STATE = 18
_MOVES_FOR_A_PLAY = 90


@dataclass(slots=True)
class Exploration:
    """What can happen with a persona, and how far that was looked into.

    ``exhaustive``: all states were gone through. ``states`` and ``moves`` count those of
    all explorations, ``plays`` the interviews led at random. ``most_offered`` is the number
    of moves to choose from at each moment, at most, proved; nothing if that was not.
    """

    space: Space
    bound: int
    seed: int
    plays: int = 0
    exhaustive: bool = False
    states: int = 0
    moves: int = 0
    most_offered: dict[int, int] = field(default_factory=dict)
    verdicts: dict[Thing, Verdict] = field(default_factory=dict)

    def witness(self, thing: Thing) -> Witness | None:
        """Return a way to a thing, as short as can be found, or ``None`` when none is known."""
        verdict = self.verdicts.get(thing)
        if isinstance(verdict, Witness) and not verdict.shortest:
            shorter, _ = Prover(self.space, self.bound).settle(thing, _STATES_AT_ONCE[-1], ())
            if not isinstance(shorter, Witness):
                shorter = self.trim(thing, verdict)
            verdict = self.verdicts[thing] = shorter
        return verdict if isinstance(verdict, Witness) else None

    def trim(self, thing: Thing, witness: Witness) -> Witness:
        """Return a way to a thing without the moves it can do without."""
        space = self.space
        return Witness(trimmed(space.script, space.free, witness.moves, thing), witness.shortest)

    def ways(self) -> list[tuple[str, ...]]:
        """Return the moves of all the ways that were found."""
        return [one.moves for one in self.verdicts.values() if isinstance(one, Witness)]

    def settled(self, kind: type[Verdict]) -> list[Thing]:
        """Return the things with a verdict of a kind, in the order of :func:`all_things`."""
        return [thing for thing, verdict in self.verdicts.items() if isinstance(verdict, kind)]


@uncollected()
def explore_persona(persona: Persona, *, bound: int = BOUND, seed: int = 1) -> Exploration:
    """Settle everything that can happen with a persona, trying some ``bound`` moves at most."""
    space = Space(persona)
    result = Exploration(space, bound, seed)
    things = list(all_things(space.script))
    _go_through_all(result, things)
    if not result.exhaustive:
        _lead_interviews(result)
        _go_through(result, things, View(kept=0, clock=0))
    _run_out_of_time(result)
    _Rest(result, things).settle()
    result.verdicts = {thing: result.verdicts[thing] for thing in things}
    for thing, verdict in result.verdicts.items():
        if thing.kind is TargetKind.ENDED and isinstance(verdict, Witness) and not verdict.shortest:
            result.verdicts[thing] = result.trim(thing, verdict)
    return result


def exact_view(space: Space) -> View:
    """Return the view that keeps all that is relevant, and passes over what others stand for."""
    less = space.untested | space.packing.minutes
    return View(space.packing.marks, EVERY_MINUTE, less=less)


def _go_through_all(result: Exploration, things: list[Thing]) -> None:
    """Go through the states with all that is relevant in them: what is found is a witness."""
    space, known = result.space, result.verdicts
    view = exact_view(space)
    explored = _go_through(result, things, view)
    for thing in explored.found:
        moves = moves_to(thing, explored.path(thing))
        known[thing] = Witness(moves, shortest=not may_miss(space, view, thing))
    result.exhaustive = explored.complete
    if explored.complete:
        for thing, path in routes(space, explored):
            verdict = replayed(space, moves_to(thing, path), thing) if path else Never()
            if verdict != Undecided():
                known[thing] = verdict


def _go_through(result: Exploration, things: list[Thing], view: View) -> Explored:
    """Go through the states of a view: what is not found never happens."""
    explored = explore(result.space, view, result.bound // _MOVES_FOR_A_STATE)
    result.states += len(explored.states)
    result.moves += explored.moves
    if explored.complete:
        result.most_offered = result.most_offered or explored.most_offered
        proved = absent(result.space, things, view, explored)
        result.verdicts |= dict.fromkeys(proved, Never())
    return explored


def _lead_interviews(result: Exploration) -> None:
    """Lead interviews at random: they show what lies too deep to be met breadth first."""
    shown = sample(result.space, result.seed, result.bound // _MOVES_FOR_A_PLAY)
    result.plays = shown.plays
    for thing, moves in shown.ways.items():
        result.verdicts.setdefault(thing, Witness(moves, shortest=False))


def _run_out_of_time(result: Exploration) -> None:
    """Look for a way to the end of time, which lies deepest, by making one move over and over."""
    script, known = result.space.script, result.verdicts
    for play in script.plays:
        way = known.get(Thing(TargetKind.OFFERED, play.index))
        if TIME_OUT not in known and play.repeatable and isinstance(way, Witness):
            moves = out_of_time(script, play, way.moves)
            if moves:
                known[TIME_OUT] = Witness(moves, shortest=False)


class _Rest:
    """What is left to settle: the easiest first, all with few states, then all with more."""

    def __init__(self, result: Exploration, things: list[Thing]) -> None:
        self._result = result
        self._known = result.verdicts
        self._prover = Prover(result.space, result.bound)
        self._waiting = dict.fromkeys(thing for thing in things if thing not in self._known)

    def settle(self) -> None:
        for states in _STATES_AT_ONCE:
            for attempt in (self._prove, self._seek):
                for thing in tuple(self._waiting):
                    if thing in self._waiting:
                        attempt(thing, states)
        self._known |= dict.fromkeys(self._waiting, Undecided())
        self._result.moves += self._prover.moves
        self._result.states += self._prover.states

    def _prove(self, thing: Thing, states: int) -> None:
        if thing.kind is TargetKind.AGREED_AFTER and self._known.get(_AGREED) == Never():
            self._take(thing, Never())
            return
        verdict, proved = self._prover.settle(thing, states, self._waiting)
        self._take(thing, verdict)
        for other in proved:
            self._take(other, Never())

    def _seek(self, thing: Thing, states: int) -> None:
        self._take(thing, self._prover.seek(thing, states))

    def _take(self, thing: Thing, verdict: Verdict) -> None:
        """Note a verdict, and what else a witness brings about on its way."""
        if isinstance(verdict, Witness):
            space = self._result.space
            found = brought_about(space.script, space.free, verdict.moves)
            for other in found.keys() & self._waiting.keys() - {thing}:
                self._known[other] = Witness(verdict.moves[: found[other]], shortest=False)
                del self._waiting[other]
        if thing in self._waiting and verdict != Undecided():
            self._known[thing] = verdict
            del self._waiting[thing]
