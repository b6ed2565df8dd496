"""Seeded random walks through the interview: cheap witnesses, and no proof.

Random walk reaches deep states that exhaustive search cannot afford (West 1986). Two
biases make it find rare events sooner. Half of the choices take the move least made so
far (as the option of ChoiceScript's ``randomtest`` to avoid used options does). Half of the
walks first return to an archived state, met with a new set of facts and moments, and go on
from there, the less visited of two drawn: Go-Explore (Ecoffet et al. 2021).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.checker.targets import (
    TargetKind,
    targets_after_moments,
    targets_of_state,
    targets_of_step,
    targets_of_story,
)
from tui.checker.witness import LOOK
from tui.interview.step import Outcome, arrive, look_at_screen, offered, step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.targets import Target
    from tui.checker.transition_system import TransitionSystem
    from tui.interview.script import Play, State

_LONGEST = 300
"""Moves of one walk at most: those that take no time could go on for ever."""

_MOST_ARCHIVED = 30_000
"""States that are remembered to go on from."""

_LOOKS = 0.05
"""How often the counsellor looks at the information system, when there is one."""


@dataclass(slots=True)
class RandomWalks:
    """What random walks reached: for each target ``found``, the first moves that lead to it.

    ``most_offered``: at each moment, the most moves that there were to choose from.
    """

    walks: int = 0
    moves: int = 0
    found: dict[Target, tuple[str, ...]] = field(default_factory=dict)
    most_offered: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Archived:
    """A state to go on from, the moves that lead to it, and how often it was returned to."""

    state: State
    moves: tuple[str, ...]
    returns: int = 0


def random_walks(system: TransitionSystem, seed: int, walks: int) -> RandomWalks:
    """Walk until as many walks again reach nothing new.

    ``walks`` are made at most, and a third of these at least.
    """
    walker = _Walker(system, seed)
    walker.run(walks)
    return walker.result


class _Walker:
    def __init__(self, system: TransitionSystem, seed: int) -> None:
        script = self._script = system.script
        self._unguarded = system.unguarded
        self._chance = random.Random(f"sample/{seed}")  # noqa: S311
        self._made = [0] * len(script.plays)
        self._unoffered = {play.index for play in script.plays}
        self._unwithheld = {play.index for play in script.plays if play.test}
        self._tested = [
            {play.index for play in scene.plays if play.test} for scene in script.scenes
        ]
        self._steps: set[tuple[object, ...]] = set()
        self._cells: set[tuple[int, int, int]] = set()
        self._archive: list[_Archived] = []
        self.result = RandomWalks()

    def run(self, walks: int) -> None:
        """Walk from the start and, in turn, from an archived state."""
        script, result = self._script, self.result
        opening = arrive(script, script.start)
        start = _Archived(opening.state, ())
        self._reach(targets_of_step(script, None, script.start, opening), ())
        least = patience = walks // 3
        while result.walks < min(walks, patience):
            found = len(result.found)
            self._walk(self._returned() if self._archive and result.walks % 2 else start)
            result.walks += 1
            if len(result.found) > found:
                patience = max(least, 2 * result.walks)

    def _returned(self) -> _Archived:
        """Draw two archived states; return to the one less returned to."""
        archive = self._archive
        one, other = (archive[int(self._chance.random() * len(archive))] for _ in range(2))
        chosen = other if other.returns < one.returns else one
        chosen.returns += 1
        return chosen

    def _walk(self, start: _Archived) -> None:
        script, chance = self._script, self._chance
        state, moves = start.state, list(start.moves)
        while not state.ending and len(moves) < _LONGEST:
            choice = offered(script, state)
            most = self.result.most_offered
            most[state.moment] = max(most.get(state.moment, 0), len(choice))
            self._label_state(state, choice, moves)
            if not choice:
                return
            self._keep(state, moves)
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
            self._label_step(play, before, outcome, moves)

    def _pick(self, choice: list[Play]) -> Play:
        made = self._made
        if self._chance.random() < 0.5:
            least = min(made[play.index] for play in choice)
            choice = [play for play in choice if made[play.index] == least]
        play = self._chance.choice(choice)
        made[play.index] += 1
        return play

    def _label_step(
        self, play: Play | None, before: State, outcome: Outcome, moves: list[str]
    ) -> None:
        """Record the targets that a step reaches, unless the same step was recorded before."""
        state = outcome.state
        index = play.index if play else None
        step_made = (index, id(outcome.reply), state.moment, id(outcome.arrival), state.ending)
        targets = []
        if step_made not in self._steps:
            self._steps.add(step_made)
            targets += targets_of_step(self._script, play, before, outcome)
        targets += targets_after_moments(state, before.visited)
        targets += targets_of_story(self._script, state)
        if targets:
            self._reach(targets, moves)

    def _label_state(self, state: State, choice: list[Play], moves: list[str]) -> None:
        """Record the targets that label a state, unless none of them can be new."""
        indexes = {play.index for play in choice}
        unseen = self._unwithheld & self._tested[state.moment] - indexes
        if choice and not unseen and self._unoffered.isdisjoint(indexes):
            return
        targets = targets_of_state(self._script, self._unguarded, state)
        self._unoffered -= indexes
        self._unwithheld -= {one.number for one in targets if one.kind is TargetKind.WITHHELD}
        self._reach(targets, moves)

    def _keep(self, state: State, moves: list[str]) -> None:
        """Archive a state if it is the first of its cell: moment, facts and moments visited."""
        cell = state.moment, state.known, state.visited
        if cell not in self._cells and len(self._cells) < _MOST_ARCHIVED:
            self._cells.add(cell)
            self._archive.append(_Archived(state, tuple(moves)))

    def _reach(self, targets: Iterable[Target], moves: Iterable[str]) -> None:
        """Record the moves to targets reached for the first time."""
        found = self.result.found
        new = [target for target in targets if target not in found]
        if new:
            found.update(dict.fromkeys(new, tuple(moves)))
