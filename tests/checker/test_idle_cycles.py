"""Rounds that can be made again and again."""

from __future__ import annotations

from typing import Any

from tests.samples import made, moment, move
from tui.checker.idle_cycles import IdleCycle, find_idle_cycles
from tui.checker.witness import repeated_to_time_out
from tui.interview.script import Script


def again(name: str, **more: Any) -> dict[str, Any]:
    return move(name, encore=True, **more)


def script_of(*moments: dict[str, Any], **more: Any) -> Script:
    return Script(made({f"m{at}": moment for at, moment in enumerate(moments)}, **more))


def test_a_move_that_changes_nothing_is_a_cycle() -> None:
    script = script_of(moment(again("encore-un")))
    assert find_idle_cycles(script, [()]) == [IdleCycle(("encore-un",), ("m0",), 1)]


def test_a_round_goes_through_its_moments() -> None:
    script = script_of(
        moment(again("aller", vers=["m1"])), moment(again("revenir", duree=2, vers=["m0"]))
    )
    (loop,) = find_idle_cycles(script, [("aller", "revenir")])
    assert set(loop.moves) == {"aller", "revenir"}
    assert set(loop.moments) == {"m0", "m1"}
    assert loop.minutes == 3


def test_the_same_round_is_told_once() -> None:
    script = script_of(moment(again("aller", vers=["m1"])), moment(again("revenir", vers=["m0"])))
    assert len(find_idle_cycles(script, [("aller", "revenir"), ("aller", "revenir", "aller")])) == 1


def test_what_brings_something_new_is_no_cycle() -> None:
    fact = {"categorie": "besoin", "texte": "Un fait."}
    telling = again("dire", revele=["su"], si={"ignore": ["su"]})
    script = script_of(moment(telling), faits={"su": fact})
    assert find_idle_cycles(script, [(), ("dire",)]) == []


def test_a_round_with_a_move_made_once_is_no_cycle() -> None:
    script = script_of(moment(again("aller", vers=["m1"])), moment(move("revenir", vers=["m0"])))
    assert find_idle_cycles(script, [()]) == []


def test_a_cycle_behind_a_move_made_once_does_not_start_before_it() -> None:
    script = script_of(moment(move("entrer", vers=["m1"])), moment(again("tourner")))
    assert find_idle_cycles(script, [()]) == []
    assert find_idle_cycles(script, [("entrer",)]) == [IdleCycle(("tourner",), ("m1",), 1)]


def test_confidence_that_falls_is_no_cycle() -> None:
    assert (
        find_idle_cycles(script_of(moment(again("insister", effet={"confiance": -1}))), [()]) == []
    )


def test_making_a_move_over_and_over_runs_out_of_time() -> None:
    script = script_of(moment(move("dire"), again("attendre", duree=30)), duree=60, depassement=5)
    attendre = script.by_id["attendre"]
    assert repeated_to_time_out(script, attendre, ("dire",)) == ("dire", *["attendre"] * 3)


def test_a_move_that_takes_no_time_or_breaks_does_not_run_out_of_time() -> None:
    at_once = script_of(moment(again("rire", duree=0)))
    breaking = script_of(moment(again("insister", effet={"confiance": -1})))
    assert repeated_to_time_out(at_once, at_once.by_id["rire"], ()) is None
    assert repeated_to_time_out(breaking, breaking.by_id["insister"], ()) is None
