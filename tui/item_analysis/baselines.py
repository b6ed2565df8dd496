"""Baselines: fixed policies that lead interviews without listening. What they reach is not earned.

The random policy and greedy ones on what is seen of a move (its length, its scheme, the
confidence it wins). As in any evaluation, a result means something by how far it is above the
baselines: a persona where one of them comes near the best found is remarked, P080. They
are called robots in what users read.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import Ending, Scheme
from tui.french.typography import percent
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.checker.locations import Naming
    from tui.interview.script import Script
    from tui.item_analysis.rollouts import Policy, Rollout, Rollouts
    from tui.persona.model import Move


PLAYS = 1_000
"""Interviews that each baseline leads."""

NEAR_THE_BEST = 0.75
"""Part of the best share found that a robot may not reach."""

OFTEN_AGREED = 0.5
"""Share of agreements that a robot may not reach."""

LONGEST, REFORMULATE, PROPOSE, ANYTHING = "longest", "reformulate", "propose", "anything"
SILENT, AGAIN = "silent", "again"

_FEWER = {SILENT: 5, AGAIN: 5}
"""Baselines that lead so many times fewer interviews: those they lead are much alike."""

SILENCES = frozenset({"silence_attentif"})
"""Codes of moves that say nothing."""

BASELINE_LABELS = {
    LONGEST: "prendre toujours la réplique la plus longue",
    REFORMULATE: "reformuler dès que possible",
    PROPOSE: "proposer dès que possible",
    ANYTHING: "répondre au hasard",
    SILENT: "se taire dès que possible",
    AGAIN: "refaire la réplique qui met le plus en confiance",
}


@dataclass(frozen=True, slots=True)
class BaselineResult:
    """What a baseline reached in ``plays`` interviews.

    ``share``: criteria at their last level, on average, from 0 to 1; ``agreed``: the share
    of its interviews that ended in an agreement.
    """

    robot: str
    plays: int
    share: float
    agreed: float


def run_baselines(
    rollouts: Rollouts, seed: int, plays: int = PLAYS
) -> tuple[list[BaselineResult], dict[str, list[Rollout]]]:
    """Let each baseline lead interviews; return what each reached, and its interviews.

    Those that the persona never lets do what they are called after stay away.
    """
    results: list[BaselineResult] = []
    led: dict[str, list[Rollout]] = {}
    moves = [play.move for play in rollouts.script.plays]
    for robot in BASELINE_LABELS:
        if robot in _NEEDED and not any(map(_NEEDED[robot], moves)):
            continue
        chance = random.Random(f"{robot}/{seed}")  # noqa: S311
        policy = _POLICIES[robot](chance, rollouts.script)
        count = max(plays // _FEWER.get(robot, 1), 1)
        own = led[robot] = [rollouts.lead(policy) for _ in range(count)]
        agreed = sum(one.ending is Ending.AGREED for one in own)
        share = sum(one.share for one in own)
        results.append(BaselineResult(robot, count, share / count, agreed / count))
    return results, led


def check_baselines(
    naming: Naming, results: Iterable[BaselineResult], best_share: float
) -> Iterator[Diagnostic]:
    """Yield the remarks on robots that come near the top of the rubric, or often to agree."""
    for one in results:
        found = []
        if one.share >= NEAR_THE_BEST * best_share > 0:
            found.append(
                f"suffit presque, avec {percent(one.share)} des critères au dernier niveau en "
                f"moyenne (au mieux {percent(best_share)})"
            )
        if one.agreed >= OFTEN_AGREED:
            found.append(f"mène à un accord dans {percent(one.agreed)} des entretiens")
        if found:
            message = f"à l'aveugle, {BASELINE_LABELS[one.robot]} {', et '.join(found)}"
            yield Diagnostic("P080", naming.persona(), message)


def _is_silence(move: Move) -> bool:
    return not SILENCES.isdisjoint(move.codes)


def _is_repeatable(move: Move) -> bool:
    return move.repeatable


def at_random(chance: random.Random) -> Callable[[Sequence[Move]], Move]:
    """Return the policy that makes any move."""
    return chance.choice


def _anything(chance: random.Random, _: Script) -> Policy:
    return at_random(chance)


def _longest(chance: random.Random, _: Script) -> Policy:
    def policy(offers: Sequence[Move]) -> Move:
        most = max(len(move.says) for move in offers)
        return chance.choice([move for move in offers if len(move.says) == most])

    return policy


def _whenever(wanted: Callable[[Move], bool]) -> Callable[[random.Random, Script], Policy]:
    """Return the baseline that makes a move of some sort whenever there is one, else any."""

    def baseline(chance: random.Random, _: Script) -> Policy:
        return lambda offers: chance.choice([one for one in offers if wanted(one)] or list(offers))

    return baseline


def _again(chance: random.Random, script: Script) -> Policy:
    """Return the policy that makes, of the moves that can be made again, one that wins most."""

    def gain(move: Move) -> int:
        play = script.by_id[move.id]
        return sum(play.changes) + max(line.change for line in play.lines)

    def policy(offers: Sequence[Move]) -> Move:
        again = [move for move in offers if _is_repeatable(move)]
        most = max(map(gain, again), default=0)
        return chance.choice([move for move in again if gain(move) == most] or list(offers))

    return policy


_POLICIES = {
    LONGEST: _longest,
    REFORMULATE: _whenever(lambda move: move.scheme is Scheme.LISTEN),
    PROPOSE: _whenever(lambda move: move.scheme in (Scheme.PROPOSE, Scheme.CONVINCE)),
    ANYTHING: _anything,
    SILENT: _whenever(_is_silence),
    AGAIN: _again,
}

_NEEDED = {SILENT: _is_silence, AGAIN: _is_repeatable}
"""What a persona must have for a baseline to differ from the random one."""
