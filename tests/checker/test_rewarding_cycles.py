"""Rounds that win confidence each time: those that nothing written bounds, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.samples import made, moment, move
from tui.checker.rewarding_cycles import RewardingCycle, find_rewarding_cycles
from tui.checker.verdicts import explore_persona

WINS = {"effet": {"confiance": 1}}
SCREEN = {"projet": 1, "recherche": 1, "marche": 1, "freins": 1, "conseille": "suivi"}


def again(name: str, **more: Any) -> dict[str, Any]:
    return move(name, encore=True, **more)


def cycles_of(*moments: dict[str, Any], **more: Any) -> list[RewardingCycle]:
    persona = made({f"m{at}": one for at, one in enumerate(moments)}, **more)
    exploration = explore_persona(persona)
    return find_rewarding_cycles(exploration.system.script, exploration.witnessed_moves())


def test_a_move_that_wins_each_time_goes_to_the_top() -> None:
    assert cycles_of(moment(again("opiner", **WINS))) == [RewardingCycle(("opiner",), 5, 10, 5)]


@pytest.mark.parametrize(
    ("moves", "more"),
    [
        (
            [again("attendre", codes=["silence_attentif"])],
            {"sensibilites": {"silence_attentif": 1}},
        ),
        ([again("dire", reponse=[{"texte": "Oui.", **WINS}])], {}),
        ([again("revenir", vers=["m0"])], {}),
    ],
    ids=["a temperament", "the reply", "the words of arrival"],
)
def test_it_may_win_by_other_ways(moves: list[dict[str, Any]], more: dict[str, Any]) -> None:
    arrival = [{"texte": "Bien.", **WINS}] if moves[0]["id"] == "revenir" else "Bien."
    (cycle,) = cycles_of(moment(*moves, dit=arrival), **more)
    assert cycle.moves == (moves[0]["id"],)
    assert cycle.after == 10


def test_a_common_move_is_found_and_told_once() -> None:
    common = [again("opiner", **WINS)]
    two = moment(move("aller", vers=["m1"])), moment(move("rester"))
    assert [one.moves for one in cycles_of(*two, communs=common)] == [("opiner",)]


def test_a_round_through_two_moments_is_found() -> None:
    (cycle,) = cycles_of(
        moment(again("aller", vers=["m1"], **WINS)), moment(again("venir", vers=["m0"]))
    )
    assert set(cycle.moves) == {"aller", "venir"}


def test_a_round_that_costs_what_it_wins_is_none() -> None:
    costs = {"effet": {"confiance": -1}}
    assert (
        cycles_of(moment(again("a", vers=["m1"], **WINS)), moment(again("b", vers=["m0"], **costs)))
        == []
    )


def test_a_look_at_the_screen_may_be_one() -> None:
    looked = cycles_of(moment(move("dire")), ecran={**SCREEN, **WINS})
    assert [one.moves for one in looked] == [("ecran",)]
    assert cycles_of(moment(move("dire")), ecran=SCREEN) == []


@pytest.mark.parametrize(
    "moves",
    [
        [move("opiner", **WINS)],
        [again("opiner")],
        [
            again(
                "opiner",
                reponse=[
                    {"si": {"pas_dit": ["opiner"]}, "texte": "Oui.", **WINS},
                    {"texte": "Vous disiez ?"},
                ],
            )
        ],
        [again("opiner", si={"confiance": {"max": 6}}, **WINS)],
    ],
    ids=["made once", "wins nothing", "wins once", "bounded by confidence"],
)
def test_what_is_bounded_is_none(moves: list[dict[str, Any]]) -> None:
    assert cycles_of(moment(*moves)) == []


def test_the_clock_is_no_bound() -> None:
    (cycle,) = cycles_of(moment(again("opiner", **{**WINS, "duree": 30})), duree=60, depassement=5)
    assert cycle.after - cycle.before == cycle.times == 2


def test_a_condition_that_comes_late_is_no_bound() -> None:
    moves = [again("opiner", si={"confiance": {"max": 7}}, **WINS)]
    assert cycles_of(moment(*moves)) == [RewardingCycle(("opiner",), 5, 8, 3)]


def test_a_round_through_three_moments_is_found() -> None:
    (cycle,) = cycles_of(
        moment(again("aller", vers=["m1"])),
        moment(again("passer", vers=["m2"])),
        moment(again("venir", vers=["m0"], **WINS)),
    )
    assert set(cycle.moves) == {"aller", "passer", "venir"}


def test_a_round_that_contains_a_smaller_one_is_not_told() -> None:
    cycles = cycles_of(moment(again("attendre"), again("opiner", **WINS)))
    assert [one.moves for one in cycles] == [("opiner",)]
