"""Interviews led at random, seeded: what they show can happen, and by which moves.

Half of the choices go to the move least made so far, the others to any. Half of the
interviews go on from where facts and moments were met together for the first time, and
rather from the places least gone on from: what is rare is found from what is rare.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.checker.targets import TargetKind, things_of
from tui.checker.witness import LOOK, things_after, things_at
from tui.interview.step import Outcome, arrive, look_at_screen, offered, step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.abstraction import Space
    from tui.checker.targets import Thing
    from tui.interview.script import Play, State

_LONGEST = 300
"""Moves of one interview at most: those that take no time could go on for ever."""

_MOST_PLACES = 30_000
"""Places to go on from that are remembered."""

_LOOKS = 0.05
"""How often the counsellor looks at the information system, when there is one."""


@dataclass(slots=True)
class Sample:
    """What interviews showed: for each thing, the first moves found that lead to it.

    ``most_offered`` tells how many moves there were to choose from at each moment, at most.
    """

    plays: int = 0
    moves: int = 0
    ways: dict[Thing, tuple[str, ...]] = field(default_factory=dict)
    most_offered: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Place:
    """A state to go on from, the way to it, and how often one did."""

    state: State
    way: tuple[str, ...]
    used: int = 0


def sample(space: Space, seed: int, plays: int) -> Sample:
    """Lead interviews until nothing new comes of leading as many again.

    ``plays`` are led at most, and a third of these at least.
    """
    sampling = _Sampling(space, seed)
    sampling.run(plays)
    return sampling.result


class _Sampling:
    def __init__(self, space: Space, seed: int) -> None:
        script = self._script = space.script
        self._free = space.free
        self._chance = random.Random(f"sample/{seed}")  # noqa: S311
        self._made = [0] * len(script.plays)
        self._unoffered = {play.index for play in script.plays}
        self._unwithheld = {play.index for play in script.plays if play.test}
        self._tested = [
            {play.index for play in scene.plays if play.test} for scene in script.scenes
        ]
        self._told: set[tuple[object, ...]] = set()
        self._met: set[tuple[int, int, int]] = set()
        self._places: list[_Place] = []
        self.result = Sample()

    def run(self, plays: int) -> None:
        """Lead interviews from the start and, in turn, from where something was first seen."""
        script, result = self._script, self.result
        opening = arrive(script, script.start)
        start = _Place(opening.state, ())
        self._meet(things_of(script, None, script.start, opening), ())
        least = patience = plays // 3
        while result.plays < min(plays, patience):
            met = len(result.ways)
            self._lead(self._place() if self._places and result.plays % 2 else start)
            result.plays += 1
            if len(result.ways) > met:
                patience = max(least, 2 * result.plays)

    def _place(self) -> _Place:
        """Draw two places; return the one less gone on from."""
        places = self._places
        one, other = (places[int(self._chance.random() * len(places))] for _ in range(2))
        place = other if other.used < one.used else one
        place.used += 1
        return place

    def _lead(self, place: _Place) -> None:
        script, chance = self._script, self._chance
        state, moves = place.state, list(place.way)
        while not state.ending and len(moves) < _LONGEST:
            choice = offered(script, state)
            most = self.result.most_offered
            most[state.moment] = max(most.get(state.moment, 0), len(choice))
            self._tell_choice(state, choice, moves)
            if not choice:
                return
            self._remember(state, moves)
            before = state
            if script.persona.screen and chance.random() < _LOOKS:
                state = look_at_screen(script, state)
                moves.append(LOOK)
                outcome = Outcome(state, None, None, entered=False)
                play = None
            else:
                play = self._pick(choice)
                outcome = step(script, state, play)
                state = outcome.state
                moves.append(play.move.id)
            self.result.moves += 1
            self._tell(play, before, outcome, moves)

    def _pick(self, choice: list[Play]) -> Play:
        made = self._made
        if self._chance.random() < 0.5:
            least = min(made[play.index] for play in choice)
            choice = [play for play in choice if made[play.index] == least]
        play = self._chance.choice(choice)
        made[play.index] += 1
        return play

    def _tell(self, play: Play | None, before: State, outcome: Outcome, moves: list[str]) -> None:
        """Record what happens in a step, unless the same step was recorded already."""
        state = outcome.state
        index = play.index if play else None
        step_made = (index, id(outcome.reply), state.moment, id(outcome.arrival), state.ending)
        new = []
        if step_made not in self._told:
            self._told.add(step_made)
            new += things_of(self._script, play, before, outcome)
        new += things_after(state, before.visited)
        if new:
            self._meet(new, moves)

    def _tell_choice(self, state: State, choice: list[Play], moves: list[str]) -> None:
        """Record what is offered and what is not, unless there is nothing new to see in it."""
        indexes = {play.index for play in choice}
        unseen = self._unwithheld & self._tested[state.moment] - indexes
        if choice and not unseen and self._unoffered.isdisjoint(indexes):
            return
        seen = things_at(self._script, self._free, state)
        self._unoffered -= indexes
        self._unwithheld -= {thing.number for thing in seen if thing.kind is TargetKind.WITHHELD}
        self._meet(seen, moves)

    def _remember(self, state: State, moves: list[str]) -> None:
        key = state.moment, state.known, state.visited
        if key not in self._met and len(self._met) < _MOST_PLACES:
            self._met.add(key)
            self._places.append(_Place(state, tuple(moves)))

    def _meet(self, things: Iterable[Thing], moves: Iterable[str]) -> None:
        """Record the way to things seen for the first time."""
        ways = self.result.ways
        new = [thing for thing in things if thing not in ways]
        if new:
            ways.update(dict.fromkeys(new, tuple(moves)))
