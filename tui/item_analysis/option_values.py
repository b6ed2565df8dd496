"""Which move is best at each moment, by what interviews are worth in the end.

The worth of a move at a moment is the average share of criteria at their last level, in
interviews led at random that made it there. At a moment all moves on offer have the same
chance to be made, and what follows is left to chance alike: the averages can be compared.
It is a plain measure, and a rough one: it says what helps somebody who goes on at random.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.checker.targets import Target, TargetKind
from tui.checker.witness import LOOK, Witness
from tui.item_analysis.baselines import at_random

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.verdicts import Exploration
    from tui.item_analysis.rehearsal import Rehearsals, Rehearsed

_VISITS = 120
"""Interviews that make a choice at each moment, at least, when one can get there."""

_TIMES = 8
"""Interviews that make a move, without which it is not compared."""

_CLEARLY = 0.01
"""How much more than the next one the best move of a moment is worth, at least."""


@dataclass(frozen=True, slots=True)
class Valued:
    """The moves compared at a moment, each with its worth, in the order of the file."""

    moment: int
    worth: dict[str, float]

    @property
    def best(self) -> str | None:
        """The move of the greatest worth, ``None`` when another is worth about as much."""
        best, second = sorted(self.worth, key=self.worth.__getitem__, reverse=True)[:2]
        return best if self.worth[best] - self.worth[second] >= _CLEARLY else None


def value_moves(
    exploration: Exploration, rehearsals: Rehearsals, led: Iterable[Rehearsed], seed: int
) -> list[Valued]:
    """Return the worth of moves at each moment where two at least can be compared.

    ``led`` are interviews led wholly at random; more are led where they seldom went.
    """
    chance = random.Random(f"worth/{seed}")  # noqa: S311
    shares: dict[tuple[int, str], list[float]] = defaultdict(list)
    visits: dict[int, int] = defaultdict(int)

    def take(one: Rehearsed, after: int) -> None:
        for moment, made in {(choice.moment, choice.made) for choice in one.choices[after:]}:
            shares[moment, made].append(one.share)
            visits[moment] += 1

    for one in led:
        take(one, 0)
    script = rehearsals.script
    for moment in range(len(script.scenes)):
        way = exploration.verdicts.get(Target(TargetKind.ENTERED, moment))
        if isinstance(way, Witness) and not script.scenes[moment].ending:
            for _ in range(_VISITS - visits[moment]):
                take(rehearsals.lead(at_random(chance), way.moves), len(way.moves))
    found = []
    for moment, scene in enumerate(script.scenes):
        worth = {
            play.move.id: sum(own) / len(own)
            for play in scene.plays
            if len(own := shares.get((moment, play.move.id), ())) >= _TIMES and play.move.id != LOOK
        }
        if len(worth) > 1:
            found.append(Valued(moment, worth))
    return found
