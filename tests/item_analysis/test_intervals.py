"""Intervals of measures, on personas so small that the exact answer can be told by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.item_analysis.measures import measure_of
from tests.item_analysis.tiny import every_interview, trace_of_moves
from tests.samples import made, moment, move
from tui.checker.verdicts import explore_persona
from tui.interview.script import Script
from tui.item_analysis.persona_repertoire import repertoire_of

if TYPE_CHECKING:
    from tui.persona.model import Persona

INFINITE = float("inf")
END = {"phase": "proposer_expliquer", "fin": "accord", "dit": "Bien."}


def interval(persona: Persona, **measure: Any) -> tuple[float, float] | None:
    """Return the interval that is computed for a measure, without leading any interview."""
    return measure_of(measure).interval(repertoire_of(explore_persona(persona)))


def values(persona: Persona, **measure: Any) -> tuple[float, float] | None:
    """Return the least and the greatest value over all the interviews there are."""
    script, interviews = Script(persona), every_interview(persona, 2_000)
    assert interviews
    found = [measure_of(measure).value_of(trace_of_moves(script, one)) for one in interviews]
    judged = [value for value in found if value is not None]
    return (min(judged), max(judged)) if judged else None


# ── Phases: one comes back as often as the clock allows


def there_and_back() -> Persona:
    """Return a persona with whom one can leave a phase and come back to it three times."""
    away = moment(
        move("revenir", encore=True, vers="debut"),
        move("finir", vers="fin"),
        phase="questionner_verifier",
    )
    return made(
        {
            "debut": moment(move("partir", encore=True, vers="ailleurs")),
            "ailleurs": away,
            "fin": END,
        },
        duree=6,
        depassement=0,
    )


def test_returns_are_as_many_as_the_clock_allows_phases_as_many_as_there_are() -> None:
    persona = there_and_back()
    returns = {"type": "phases", "compte": "retours", "vers": ["ecouter_reformuler"]}
    assert values(persona, **returns) == (0, 3)
    assert interval(persona, **returns) == (0, INFINITE)
    visited = {"type": "phases", "compte": "visitees"}
    assert values(persona, **visited) == (2, 3)
    assert interval(persona, **visited) == (0, 3)
    two = [{"vers": ["ecouter_reformuler", "proposer_expliquer"]}, {"vers": ["proposer_expliquer"]}]
    assert [interval(persona, **visited, **more) for more in two] == [(0, 2), (0, 1)]


# ── Resistance: of a reply, of a greeting, of a move's effect, of a look at the screen

LISTENED = {"type": "resistance", "suivi_de": {"codes": ["resume"]}}
SCREEN = {"projet": 1, "recherche": 1, "marche": 1, "freins": 1, "conseille": "suivi", "duree": 1}


def three_moves(**first: Any) -> dict[str, Any]:
    moves = (move("un", **first), move("deux", codes=["resume"]), move("trois", vers="fin"))
    return {"debut": moment(*moves), "fin": END}


@pytest.mark.parametrize(
    ("effect", "expected"), [(-1, (0, 1)), (0, None), (1, None)], ids=["loses", "none", "wins"]
)
def test_a_look_at_the_screen_that_costs_confidence_is_resisted(
    effect: int, expected: tuple[float, float] | None
) -> None:
    screen = SCREEN | {"effet": {"confiance": effect}}
    persona = made(three_moves(), ecran=screen, duree=5, depassement=0)
    assert interval(persona, **LISTENED) == expected
    assert values(persona, **LISTENED) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ({}, None),
        ({"resiste": True}, (0, 1)),
        ({"effet": {"confiance": -1}}, (0, 1)),
        ({"reponse": [{"texte": "Non.", "effet": {"confiance": -1}}]}, (0, 1)),
        ({"reponse": [{"texte": "Non.", "resiste": True}]}, (0, 1)),
    ],
    ids=["nothing", "the move", "its effect", "effect of its reply", "its reply"],
)
def test_a_person_resists_in_words_or_by_confidence_lost(
    first: dict[str, Any], expected: tuple[float, float] | None
) -> None:
    persona = made(three_moves(**first))
    assert interval(persona, **LISTENED) == expected
    assert values(persona, **LISTENED) == expected


def test_a_resistance_that_nothing_can_answer_well_has_no_value_but_nought() -> None:
    persona = made(three_moves(resiste=True))
    unanswered = {"type": "resistance", "suivi_de": {"codes": ["reparer"]}}
    assert interval(persona, **unanswered) == (0, 0) == values(persona, **unanswered)


# ── Facts: only what was learnt can be given back


def telling() -> Persona:
    """Return a persona who tells of an obstacle, given back, and of a need, never given back."""
    moves = (
        move("demander", revele=["dos", "envie"]),
        move("redonner", rend=["dos"]),
        move("finir", vers="fin"),
    )
    return made(
        {"debut": moment(*moves), "fin": END},
        faits={
            "dos": {"categorie": "freins", "texte": "Mal au dos."},
            "envie": {"categorie": "besoin", "texte": "Une envie.", "essentiel": True},
            "tu": {"categorie": "competences", "texte": "Jamais dit."},
        },
    )


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ({"etat": "appris"}, (0, 2 / 3)),
        ({"etat": "appris", "lesquels": "essentiels"}, (0, 1)),
        ({"etat": "appris", "categories": ["competences"]}, (0, 0)),
        ({"etat": "appris", "categories": ["projet"]}, None),
        ({"etat": "rendus"}, (0, 1)),
        ({"etat": "rendus", "categories": ["freins"]}, (0, 1)),
        ({"etat": "rendus", "categories": ["besoin"]}, (0, 0)),
        ({"etat": "rendus", "lesquels": "essentiels"}, (0, 0)),
        ({"etat": "rendus", "categories": ["competences"]}, None),
        ({"etat": "notes"}, (0, 1)),
        ({"etat": "notes", "categories": ["competences"]}, None),
        ({"etat": "appris", "avant": {"codes": ["jugement"]}}, None),
    ],
    ids=str,
)
def test_facts_are_given_back_or_noted_among_those_that_can_be_learnt(
    measure: dict[str, Any], expected: tuple[float, float] | None
) -> None:
    persona = telling()
    assert interval(persona, type="faits", **measure) == expected


# ── Acts: once each, but those that can be made again


def acts() -> Persona:
    """Return a persona with a judgement to make once and a summary to make again and again."""
    moves = (
        move("juger", codes=["jugement"], scheme="proposer"),
        move("resumer", codes=["resume"], encore=True),
        move("accueillir", codes=["accueil"], vers="fin"),
    )
    return made({"debut": moment(*moves), "fin": END}, duree=5, depassement=0)


JUDGING, SUMMARY, WELCOME = ({"codes": [code]} for code in ("jugement", "resume", "accueil"))
THREAT = {"codes": ["menace"]}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ({"type": "points", "regles": [{"points": 2, "quand": SUMMARY}]}, (0, 10)),
        ({"type": "points", "regles": [{"points": 2, "quand": SUMMARY, "au_plus": 3}]}, (0, 6)),
        ({"type": "points", "regles": [{"points": -3, "quand": JUDGING}]}, (-3, 0)),
        ({"type": "points", "regles": [{"points": -3, "quand": THREAT}]}, (0, 0)),
        ({"type": "part", "de": SUMMARY, "parmi": {}}, (0, 1)),
        ({"type": "part", "de": SUMMARY, "parmi": SUMMARY}, (1, 1)),
        ({"type": "part", "de": SUMMARY, "parmi": JUDGING}, (0, 0)),
        ({"type": "part", "de": SUMMARY, "parmi": THREAT}, None),
        ({"type": "rapport", "de": SUMMARY, "sur": JUDGING}, (0, 5)),
        ({"type": "rapport", "de": THREAT, "sur": JUDGING}, (0, 0)),
        ({"type": "rapport", "de": THREAT, "sur": THREAT}, None),
        ({"type": "ordre", "de": SUMMARY, "avant": JUDGING}, (0, 5)),
        ({"type": "ordre", "de": SUMMARY, "avant": THREAT}, None),
        ({"type": "contexte", "de": SUMMARY, "apres": JUDGING}, (0, 1)),
        ({"type": "contexte", "de": SUMMARY, "apres": SUMMARY}, (1, 1)),
        ({"type": "contexte", "de": SUMMARY, "apres": THREAT}, (0, 0)),
        ({"type": "contexte", "de": THREAT, "apres": SUMMARY}, None),
        ({"type": "suite", "de": SUMMARY}, (-5, 0)),
        ({"type": "suite", "de": THREAT}, (0, 0)),
        ({"type": "accord", "sur": "buts", "demande": SUMMARY}, (0, 1)),
        ({"type": "accord", "sur": "buts", "demande": THREAT}, (0, 0)),
        ({"type": "fin", "valeurs": {"accord": 3, "temps": 1, "refus": 9}}, (1, 3)),
        ({"type": "fin", "valeurs": {"refus": 9}}, None),
    ],
    ids=str,
)
def test_acts_count_once_or_as_often_as_the_clock_allows(
    measure: dict[str, Any], expected: tuple[float, float] | None
) -> None:
    persona = acts()
    assert interval(persona, **measure) == expected
    found = values(persona, **measure)
    if expected is None or found is None:
        assert found is None
    else:
        assert expected[0] <= found[0]
        assert found[1] <= expected[1]


def test_an_agreement_that_can_be_given_is_worth_two() -> None:
    persona = made(three_moves(obtient=["buts"]))
    asked = {"type": "accord", "sur": "buts", "demande": SUMMARY}
    assert interval(persona, **asked) == (0, 2) == values(persona, **asked)
