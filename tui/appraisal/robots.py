"""Four robots that lead interviews without listening. What they reach, listening did not give."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import Ending, Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.appraisal.rehearsal import Rehearsals, Rehearsed
    from tui.persona.model import Move

PLAYS = 1_000

LONGEST, REFORMULATE, PROPOSE, ANYTHING = "longest", "reformulate", "propose", "anything"

ROBOT_LABELS = {
    LONGEST: "prendre toujours la réplique la plus longue",
    REFORMULATE: "reformuler dès que possible",
    PROPOSE: "proposer dès que possible",
    ANYTHING: "répondre au hasard",
}


@dataclass(frozen=True, slots=True)
class RobotResult:
    """What a robot reached in ``plays`` interviews.

    ``share``: criteria at their last level, on average, from 0 to 1; ``agreed``: the share
    of its interviews that ended in an agreement.
    """

    robot: str
    plays: int
    share: float
    agreed: float


def run_robots(
    rehearsals: Rehearsals, seed: int, plays: int = PLAYS
) -> tuple[list[RobotResult], dict[str, list[Rehearsed]]]:
    """Let each robot lead interviews; return what each reached, and its interviews."""
    results: list[RobotResult] = []
    led: dict[str, list[Rehearsed]] = {}
    for robot in ROBOT_LABELS:
        chance = random.Random(f"{robot}/{seed}")  # noqa: S311
        rule = _RULES[robot](chance)
        own = led[robot] = [rehearsals.lead(rule) for _ in range(plays)]
        agreed = sum(one.ending is Ending.AGREED for one in own)
        share = sum(one.share for one in own)
        results.append(RobotResult(robot, plays, share / plays, agreed / plays))
    return results, led


def at_random(chance: random.Random) -> Callable[[Sequence[Move]], Move]:
    """Return the rule that makes any move."""
    return chance.choice


def _longest(chance: random.Random) -> Callable[[Sequence[Move]], Move]:
    def rule(offers: Sequence[Move]) -> Move:
        most = max(len(move.says) for move in offers)
        return chance.choice([move for move in offers if len(move.says) == most])

    return rule


def _always(*schemes: Scheme) -> Callable[[random.Random], Callable[[Sequence[Move]], Move]]:
    def robot(chance: random.Random) -> Callable[[Sequence[Move]], Move]:
        def rule(offers: Sequence[Move]) -> Move:
            wanted = [move for move in offers if move.scheme in schemes]
            return chance.choice(wanted or list(offers))

        return rule

    return robot


_RULES = {
    LONGEST: _longest,
    REFORMULATE: _always(Scheme.LISTEN),
    PROPOSE: _always(Scheme.PROPOSE, Scheme.CONVINCE),
    ANYTHING: at_random,
}
