"""What is said to happen, or never to, is what playing every interview shows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.checker.generated import brute_force, small_persona, written
from tui.checker.abstraction import Space
from tui.checker.refinement import Never, Prover, Undecided
from tui.checker.targets import all_things
from tui.checker.verdicts import BOUND, explore_persona
from tui.checker.witness import Witness, brought_about
from tui.interview.script import Script

if TYPE_CHECKING:
    from tui.checker.refinement import Verdict
    from tui.checker.targets import Thing

GROUPS = [range(start, start + 20) for start in range(0, 200, 20)]
SPARING = 150
"""A bound that leaves eight states to the first exploration: what can be settled must be proved."""


@cache
def truth(seed: int) -> dict[Thing, int]:
    persona = small_persona(seed)
    return brute_force(persona, Script(persona))


def wrong_verdicts(seed: int, space: Space, verdicts: dict[Thing, Verdict]) -> list[str]:
    """Return what is wrong in verdicts on a small persona; to be undecided is not wrong."""
    fewest = truth(seed)
    wrong = []
    for thing, verdict in verdicts.items():
        match verdict:
            case Never() if thing in fewest:
                wrong.append(f"{thing}: can happen in {fewest[thing]} moves")
            case Witness(moves, shortest):
                if thing not in brought_about(space.script, space.free, moves):
                    wrong.append(f"{thing}: not brought about by {moves}")
                elif shortest and len(moves) != fewest[thing]:
                    wrong.append(f"{thing}: {moves}, but {fewest[thing]} moves are enough")
            case _:
                pass
    return wrong


@pytest.mark.parametrize("seeds", GROUPS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_all_is_settled_as_by_brute_force(seeds: range) -> None:
    for seed in seeds:
        persona = small_persona(seed)
        exploration = explore_persona(persona, bound=BOUND)
        assert list(exploration.verdicts) == list(all_things(exploration.space.script))
        assert not exploration.settled(Undecided), (seed, exploration.settled(Undecided))
        wrong = wrong_verdicts(seed, exploration.space, exploration.verdicts)
        assert not wrong, (seed, wrong, written(persona))


@pytest.mark.parametrize("seeds", GROUPS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_nothing_is_settled_wrongly_when_states_are_too_many(seeds: range) -> None:
    partial = 0
    for seed in seeds:
        persona = small_persona(seed)
        exploration = explore_persona(persona, bound=SPARING, seed=seed)
        partial += not exploration.exhaustive
        wrong = wrong_verdicts(seed, exploration.space, exploration.verdicts)
        assert not wrong, (seed, wrong, written(persona))
    assert partial > len(seeds) / 5


@pytest.mark.parametrize("seed", range(40))
def test_each_thing_is_settled_by_refinement_alone(seed: int) -> None:
    space = Space(small_persona(seed))
    prover = Prover(space, BOUND)
    settled = {thing: prover.settle(thing, 100_000, ()) for thing in all_things(space.script)}
    verdicts = {thing: verdict for thing, (verdict, _) in settled.items()}
    assert Undecided() not in verdicts.values()
    assert not wrong_verdicts(seed, space, verdicts)
    ways = [verdict for verdict in verdicts.values() if isinstance(verdict, Witness)]
    assert all(way.shortest for way in ways)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_sought_is_found_if_it_can_happen(seed: int) -> None:
    space = Space(small_persona(seed))
    prover = Prover(space, BOUND)
    sought = {thing: prover.seek(thing, 10_000) for thing in all_things(space.script)}
    found = {thing for thing, verdict in sought.items() if isinstance(verdict, Witness)}
    assert found == set(sought) & set(truth(seed))
    assert not wrong_verdicts(seed, space, sought)
