"""Verdicts agree with brute force, whichever method gave them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.checker.generated import brute_force, small_persona, written
from tui.checker.refinement import Cegar
from tui.checker.targets import all_targets
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import BOUND, explore_persona
from tui.checker.witness import Undecided, Unreachable, Witness, brought_about
from tui.interview.script import Script

if TYPE_CHECKING:
    from tui.checker.targets import Target
    from tui.checker.witness import Verdict

GROUPS = [range(start, start + 20) for start in range(0, 200, 20)]
SPARING = 150
"""A bound that leaves eight states to the first search: the rest is for refinement."""


@cache
def truth(seed: int) -> dict[Target, int]:
    persona = small_persona(seed)
    return brute_force(persona, Script(persona))


def wrong_verdicts(
    seed: int, system: TransitionSystem, verdicts: dict[Target, Verdict]
) -> list[str]:
    """Return what is wrong in verdicts on a small persona; to be undecided is not wrong."""
    fewest = truth(seed)
    wrong = []
    for target, verdict in verdicts.items():
        match verdict:
            case Unreachable() if target in fewest:
                wrong.append(f"{target}: can happen in {fewest[target]} moves")
            case Witness(moves, shortest):
                if target not in brought_about(system.script, system.unguarded, moves):
                    wrong.append(f"{target}: not brought about by {moves}")
                elif shortest and len(moves) != fewest[target]:
                    wrong.append(f"{target}: {moves}, but {fewest[target]} moves are enough")
            case _:
                pass
    return wrong


@pytest.mark.parametrize("seeds", GROUPS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_every_target_is_decided_as_by_brute_force(seeds: range) -> None:
    for seed in seeds:
        persona = small_persona(seed)
        exploration = explore_persona(persona, bound=BOUND)
        assert list(exploration.verdicts) == list(all_targets(exploration.system.script))
        assert not exploration.targets_with(Undecided), (seed, exploration.targets_with(Undecided))
        wrong = wrong_verdicts(seed, exploration.system, exploration.verdicts)
        assert not wrong, (seed, wrong, written(persona))


@pytest.mark.parametrize("seeds", GROUPS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_no_verdict_is_wrong_when_states_are_too_many(seeds: range) -> None:
    partial = 0
    for seed in seeds:
        persona = small_persona(seed)
        exploration = explore_persona(persona, bound=SPARING, seed=seed)
        partial += not exploration.exhaustive
        wrong = wrong_verdicts(seed, exploration.system, exploration.verdicts)
        assert not wrong, (seed, wrong, written(persona))
    assert partial > len(seeds) / 5


@pytest.mark.parametrize("seed", range(40))
def test_every_target_is_decided_by_refinement_alone(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    cegar = Cegar(system, BOUND)
    settled = {target: cegar.decide(target, 100_000, ()) for target in all_targets(system.script)}
    verdicts = {target: verdict for target, (verdict, _) in settled.items()}
    assert Undecided() not in verdicts.values()
    assert not wrong_verdicts(seed, system, verdicts)
    ways = [verdict for verdict in verdicts.values() if isinstance(verdict, Witness)]
    assert all(way.shortest for way in ways)


@pytest.mark.parametrize("seed", range(40))
def test_guided_search_finds_exactly_what_is_reachable(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    cegar = Cegar(system, BOUND)
    sought = {target: cegar.search(target, 10_000) for target in all_targets(system.script)}
    found = {target for target, verdict in sought.items() if isinstance(verdict, Witness)}
    assert found == set(sought) & set(truth(seed))
    assert not wrong_verdicts(seed, system, sought)
