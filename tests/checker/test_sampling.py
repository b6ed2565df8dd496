"""Interviews led at random, that anyone can lead again."""

from __future__ import annotations

import pytest

from tests.checker.generated import brute_force, small_persona
from tests.samples import made, moment, move
from tui.checker.abstraction import Space
from tui.checker.random_walk import sample
from tui.checker.verdicts import explore_persona
from tui.checker.witness import LOOK, NotPlayable, brought_about, played

PLAYS = 60


@pytest.mark.parametrize("seed", range(30))
def test_what_interviews_show_is_true(seed: int) -> None:
    persona = small_persona(seed)
    space = Space(persona)
    shown = sample(space, seed, PLAYS)
    truth = brute_force(persona, space.script)
    assert 1 <= shown.plays <= PLAYS
    assert shown.ways.keys() <= truth.keys()
    for thing, moves in shown.ways.items():
        assert thing in brought_about(space.script, space.free, moves)


def test_interviews_show_most_of_what_can_happen() -> None:
    met = possible = 0
    for seed in range(30):
        persona = small_persona(seed)
        space = Space(persona)
        met += len(sample(space, seed, PLAYS).ways)
        possible += len(brute_force(persona, space.script))
    assert met > 0.9 * possible


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_leads_the_same_interviews(seed: int) -> None:
    persona = small_persona(seed)
    one, other = (sample(Space(persona), 7, PLAYS) for _ in range(2))
    assert one == other
    assert list(one.ways) == list(other.ways)


def test_another_seed_leads_other_interviews() -> None:
    space = Space(small_persona(0))
    assert len({sample(space, seed, PLAYS).moves for seed in range(5)}) > 1


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_gives_the_same_verdicts(seed: int) -> None:
    persona = small_persona(seed)
    one, other = (explore_persona(persona, bound=500, seed=3) for _ in range(2))
    assert one.verdicts == other.verdicts
    assert (one.moves, one.states, one.plays) == (other.moves, other.states, other.plays)


def test_nothing_is_looked_up_once_there_is_nothing_left_to_say() -> None:
    screen = {"projet": 1, "recherche": 1, "marche": 1, "freins": 1, "conseille": "suivi"}
    script = Space(made({"debut": moment(move("dire"))}, ecran=screen)).script
    assert len(list(played(script, [LOOK, "dire"]))) == 3
    with pytest.raises(NotPlayable, match=LOOK):
        list(played(script, ["dire", LOOK]))
