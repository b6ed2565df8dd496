"""What can never be said, offered or reached widens no interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.item_analysis.test_intervals import END, interval
from tests.samples import made, moment, move

if TYPE_CHECKING:
    from tui.persona.model import Persona

SUMMARY, JUDGING = {"codes": ["resume"]}, {"codes": ["jugement"]}
NEVER = {"confiance": {"min": 9}}
AGREED = {"type": "accord", "sur": "buts", "demande": SUMMARY}
RESISTED = {"type": "resistance", "suivi_de": SUMMARY}


def two_moves(first: dict[str, Any], **more: Any) -> Persona:
    """Return a persona to whom one may say « un », then « deux », and whose trust stays at five."""
    moves = (move("un", **first), move("deux", codes=["resume"]), move("trois", vers="fin"))
    return made({"debut": moment(*moves), "fin": END}, **more)


def reply(**more: Any) -> dict[str, Any]:
    """Return what makes a reply of a variant that is never said, before one that is."""
    return {"reponse": [{"texte": "Jamais.", "si": NEVER, **more}, {"texte": "Oui."}]}


@pytest.mark.parametrize(
    ("first", "measure", "expected"),
    [
        (reply(obtient=["buts"]), AGREED, (0, 1)),
        (reply(resiste=True), RESISTED, None),
        (reply(effet={"confiance": -1}), RESISTED, None),
        ({"si": NEVER, "resiste": True}, RESISTED, None),
        ({"si": NEVER, "effet": {"confiance": -1}}, RESISTED, None),
        ({"si": NEVER, "obtient": ["buts"]}, AGREED, (0, 1)),
        ({"si": NEVER, **JUDGING}, {"type": "part", "de": JUDGING, "parmi": {}}, (0, 0)),
    ],
    ids=[
        "agreement of a reply",
        "resistance of a reply",
        "loss of a reply",
        "resistance of a move",
        "loss of a move",
        "agreement of a move",
        "code of a move",
    ],
)
def test_what_is_never_said_is_left_out(
    first: dict[str, Any], measure: dict[str, Any], expected: tuple[float, float] | None
) -> None:
    assert interval(two_moves(first), **measure) == expected


def test_a_greeting_that_is_never_said_is_left_out() -> None:
    persona = made(
        {
            "debut": moment(move("un", codes=["resume"], vers="suite")),
            "suite": {
                **moment(move("deux", vers="fin")),
                "dit": [
                    {"texte": "Non !", "si": NEVER, "resiste": True, "obtient": ["buts"]},
                    {"texte": "Bon."},
                ],
            },
            "fin": END,
        }
    )
    assert interval(persona, **RESISTED) is None
    assert interval(persona, **AGREED) == (0, 1)


def test_a_moment_that_is_never_entered_brings_no_phase_and_no_ending() -> None:
    closed = {**moment(move("rien", vers="fin"), phase="questionner_verifier"), "si": NEVER}
    refusal = {**END, "fin": "refus", "si": NEVER}
    persona = made(
        {
            "debut": moment(
                move("un", vers=["ferme", "fin"]),
                move("deux", vers=["non", "fin"]),
            ),
            "ferme": closed,
            "non": refusal,
            "fin": END,
        }
    )
    assert interval(persona, type="phases", compte="visitees") == (0, 2)
    worth = {"accord": 3, "refus": 9, "temps": 5, "impasse": 7}
    assert interval(persona, type="fin", valeurs=worth) == (3, 3)


@pytest.mark.parametrize(
    ("minutes", "limit", "times"), [(2, 6, 3), (2, 5, 3), (3, 7, 3), (7, 6, 1)]
)
def test_a_move_is_made_again_while_the_clock_is_not_over(
    minutes: int, limit: int, times: int
) -> None:
    moves = (
        move("resumer", codes=["resume"], encore=True, duree=minutes),
        move("finir", vers="fin"),
    )
    persona = made({"debut": moment(*moves), "fin": END}, duree=limit, depassement=0)
    points = {"type": "points", "regles": [{"points": 1, "quand": SUMMARY}]}
    assert interval(persona, **points) == (0, times)


def test_what_takes_no_time_can_be_done_without_end() -> None:
    moves = (move("resumer", codes=["resume"], encore=True, duree=0), move("finir", vers="fin"))
    persona = made({"debut": moment(*moves), "fin": END})
    points = {"type": "points", "regles": [{"points": 1, "quand": SUMMARY}]}
    assert interval(persona, **points) == (0, float("inf"))
