"""Which move is best at each moment: a Monte Carlo estimate of the value of each option.

First-visit Monte Carlo evaluation of a policy (Sutton & Barto, 2018, §5.1 and 5.2): the value of
a move at a moment is the mean outcome, the share of criteria at their last level, of the
rollouts that made it there. The policy is random and uniform: all options have the same chance
to be made, and what follows is left to chance alike, so that means can be compared. No
better policy is looked for: the estimate says what helps somebody who goes on at random,
which is enough to tell options apart and says nothing of their worth to a skilled hand.
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
    from tui.item_analysis.rollouts import Rollout, Rollouts

_VISITS = 120
"""Interviews that make a choice at each moment, at least, when one can get there."""

_TIMES = 8
"""Interviews that make a move, without which it is not compared."""

_CLEARLY = 0.01
"""By how much the value of the best move of a moment exceeds the next one, at least."""


@dataclass(frozen=True, slots=True)
class OptionValues:
    """The moves compared at a moment, each with its estimated value, in the order of the file."""

    moment: int
    values: dict[str, float]

    @property
    def best(self) -> str | None:
        """The move of the greatest value, ``None`` when another has about as much."""
        best, second = sorted(self.values, key=self.values.__getitem__, reverse=True)[:2]
        return best if self.values[best] - self.values[second] >= _CLEARLY else None


def estimate_values(
    exploration: Exploration, rollouts: Rollouts, led: Iterable[Rollout], seed: int
) -> list[OptionValues]:
    """Return the values of moves at each moment where two at least can be compared.

    ``led`` are interviews led wholly at random; more are led where they seldom went.
    """
    chance = random.Random(f"worth/{seed}")  # noqa: S311
    shares: dict[tuple[int, str], list[float]] = defaultdict(list)
    visits: dict[int, int] = defaultdict(int)

    def take(one: Rollout, after: int) -> None:
        for moment, made in {
            (decision.moment, decision.made) for decision in one.decisions[after:]
        }:
            shares[moment, made].append(one.share)
            visits[moment] += 1

    for one in led:
        take(one, 0)
    script = rollouts.script
    for moment in range(len(script.scenes)):
        way = exploration.verdicts.get(Target(TargetKind.ENTERED, moment))
        if isinstance(way, Witness) and not script.scenes[moment].ending:
            for _ in range(_VISITS - visits[moment]):
                take(rollouts.lead(at_random(chance), way.moves), len(way.moves))
    found = []
    for moment, scene in enumerate(script.scenes):
        values = {
            play.move.id: sum(own) / len(own)
            for play in scene.plays
            if len(own := shares.get((moment, play.move.id), ())) >= _TIMES and play.move.id != LOOK
        }
        if len(values) > 1:
            found.append(OptionValues(moment, values))
    return found
