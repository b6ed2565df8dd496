"""Interviews led at random, that anyone can lead again."""

from __future__ import annotations

import pytest

from tests.checker.generated import brute_force, small_persona
from tests.samples import made, moment, move
from tui.checker.random_walk import random_walks
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import explore_persona
from tui.checker.witness import LOOK, NotPlayable, brought_about, played

WALKS = 60


@pytest.mark.parametrize("seed", range(30))
def test_what_interviews_show_is_true(seed: int) -> None:
    persona = small_persona(seed)
    system = TransitionSystem(persona)
    shown = random_walks(system, seed, WALKS)
    truth = brute_force(persona, system.script)
    assert 1 <= shown.walks <= WALKS
    assert shown.found.keys() <= truth.keys()
    for target, moves in shown.found.items():
        assert target in brought_about(system.script, system.unguarded, moves)


def test_interviews_show_most_of_what_can_happen() -> None:
    met = possible = 0
    for seed in range(30):
        persona = small_persona(seed)
        system = TransitionSystem(persona)
        met += len(random_walks(system, seed, WALKS).found)
        possible += len(brute_force(persona, system.script))
    assert met > 0.9 * possible


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_leads_the_same_interviews(seed: int) -> None:
    persona = small_persona(seed)
    one, other = (random_walks(TransitionSystem(persona), 7, WALKS) for _ in range(2))
    assert one == other
    assert list(one.found) == list(other.found)


def test_another_seed_leads_other_interviews() -> None:
    system = TransitionSystem(small_persona(0))
    assert len({random_walks(system, seed, WALKS).moves for seed in range(5)}) > 1


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_gives_the_same_verdicts(seed: int) -> None:
    persona = small_persona(seed)
    one, other = (explore_persona(persona, bound=500, seed=3) for _ in range(2))
    assert one.verdicts == other.verdicts
    assert (one.moves, one.states, one.walks) == (other.moves, other.states, other.walks)


def test_nothing_is_looked_up_once_there_is_nothing_left_to_say() -> None:
    screen = {"projet": 1, "recherche": 1, "marche": 1, "freins": 1, "conseille": "suivi"}
    script = TransitionSystem(made({"debut": moment(move("dire"))}, ecran=screen)).script
    assert len(list(played(script, [LOOK, "dire"]))) == 3
    with pytest.raises(NotPlayable, match=LOOK):
        list(played(script, ["dire", LOOK]))
