"""States that differ in dead variables alone are bisimilar; what a later test reads is live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.checker.generated import reachable_states, small_persona
from tests.samples import made, moment, move
from tui.checker.transition_system import TransitionSystem
from tui.interview.step import look_at_screen, offered, step

if TYPE_CHECKING:
    from tui.interview.script import State

FACTS = {"su": {"categorie": "besoin", "texte": "Un fait."}}
SCREEN = {"projet": 1, "recherche": 1, "marche": 1, "freins": 1, "conseille": "suivi"}
END = {"phase": "proposer_expliquer", "fin": "politesse"}


def class_of(system: TransitionSystem, state: State) -> tuple[object, ...]:
    """Return what tells a state from those that are not bisimilar to it, by the projection."""
    return state.ending, state.ending or system.live.project(system.encoding.encode(state))


def behaviour(system: TransitionSystem, state: State) -> dict[str, object]:
    """Return what each move does in a state, up to bisimilarity."""
    script = system.script
    found: dict[str, object] = {}
    for play in offered(script, state):
        outcome = step(script, state, play)
        lines = id(outcome.reply), id(outcome.arrival)
        found[play.move.id] = lines, outcome.entered, class_of(system, outcome.state)
    if script.persona.screen:
        found["ecran"] = class_of(system, look_at_screen(script, state))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_states_with_one_projection_behave_alike(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    known: dict[object, dict[str, object]] = {}
    for state in reachable_states(system.script):
        found = behaviour(system, state)
        assert known.setdefault(class_of(system, state), found) == found


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("sait", "su"),
        ("ignore", "su"),
        ("rend", "su"),
        ("vu", "m0"),
        ("pas_vu", "m0"),
        ("dit", "aller"),
        ("pas_dit", "aller"),
    ],
)
def test_what_a_move_asks_is_live_until_then(asked: str, name: str) -> None:
    test: dict[str, Any] = {"rend": [name]} if asked == "rend" else {"si": {asked: [name]}}
    system = TransitionSystem(
        made(
            {
                "m0": moment(move("aller", revele=["su"], vers="m1")),
                "m1": moment(move("dire", **test), move("partir", vers="m2")),
                "m2": moment(move("finir", vers="fin")),
                "fin": END,
            },
            faits=FACTS,
        )
    )
    encoding = system.encoding
    flag = {**encoding.fact, **encoding.moment, **encoding.move}[name]
    live = [bool(support.flags & flag) for support in system.live.live_at]
    assert live == [True, True, False, False]


def confidences(*moves: dict[str, Any], **more: Any) -> int:
    """Return how many confidences are told apart in a persona's first moment."""
    system = TransitionSystem(made({"m0": moment(*moves), "m1": moment(), "fin": END}, **more))
    return len({system.live.confidence(0, value) for value in range(11)})


@pytest.mark.parametrize(
    ("moves", "more", "apart"),
    [
        ([move("dire")], {}, 2),
        ([move("dire", si={"confiance": {"min": 6}})], {}, 3),
        ([move("dire", si={"confiance": {"max": 6}})], {}, 3),
        ([move("dire", si={"confiance": {"min": 3, "max": 6}})], {}, 4),
        ([move("dire", si={"confiance": {"max": 9}})], {}, 3),
        ([move("dire", effet={"confiance": -1})], {}, 11),
        ([move("dire", effet={"confiance": -3})], {}, 5),
        ([move("dire", codes=["jugement"])], {"sensibilites": {"jugement": -5}}, 3),
        ([move("dire", reponse=[{"texte": "Non.", "effet": {"confiance": -5}}])], {}, 3),
        ([move("dire")], {"ecran": {**SCREEN, "effet": {"confiance": -5}}}, 3),
        ([move("dire", effet={"confiance": 5}, si={"confiance": {"min": 10}})], {}, 4),
    ],
    ids=[
        "only 0",
        "at least",
        "at most",
        "between",
        "at most 9",
        "one point at a time",
        "three points",
        "a sensitivity",
        "a reply",
        "the screen",
        "clamped at the top",
    ],
)
def test_confidences_are_told_apart_only_by_what_may_still_test_them(
    moves: list[dict[str, Any]], more: dict[str, Any], apart: int
) -> None:
    assert confidences(*moves, **more) == apart


def test_the_moves_of_a_moment_that_is_never_entered_again_are_dead_beyond_it() -> None:
    def live_after(**guard: Any) -> bool:
        system = TransitionSystem(
            made(
                {
                    "m0": moment(move("aller", vers="m1")),
                    "m1": moment(move("dire"), move("partir", vers="m2"), **guard),
                    "m2": moment(move("revenir", vers=["m1", "fin"]), move("finir", vers="fin")),
                    "fin": END,
                }
            )
        )
        return bool(system.live.live_at[2].flags & system.encoding.move["dire"])

    assert live_after()
    assert live_after(si={"vu": ["m0"]})
    assert not live_after(si={"pas_vu": ["m1"]})
