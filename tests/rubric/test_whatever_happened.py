from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import given

from tests.rubric.strategies import measures, points, sessions, shares
from tui.rubric.assessment import Assessment, assess
from tui.rubric.evidence import Sign
from tui.rubric.loading import load_named
from tui.rubric.model import Rubric
from tui.session.events import Acted, Ended, Felt, Noted, PhaseEntered, ScreenSeen, Spoke

if TYPE_CHECKING:
    from tui.rubric.assessment import Judgement
    from tui.session.events import Event

ALLIANCE = load_named("alliance_de_travail")

ACTS = (Acted, ScreenSeen)
COUNTED_IN: dict[str, tuple[type[Event], ...]] = {
    "resistance": (*ACTS, Spoke, Felt),
    "faits": (*ACTS, Spoke, Noted),
    "accord": (*ACTS, Spoke, Ended),
    "fin": (Ended,),
    "phases": (PhaseEntered,),
    "ensemble": (*ACTS, Spoke, Felt, Noted, PhaseEntered, Ended),
}
"""Events that are evidence, for measures that do not count acts alone."""


def one_question(measure: dict[str, Any]) -> Rubric:
    """Make a rubric of a single criterion with two levels."""
    return Rubric.model_validate(
        {
            "rubrique": "essai",
            "titre": "Essai",
            "presentation": "Pour les tests.",
            "dimensions": [
                {
                    "id": "seule",
                    "titre": "Seule",
                    "presentation": "Une seule question.",
                    "criteres": [
                        {
                            "id": "question",
                            "question": "Alors ?",
                            "source": "CIREL 2019, §10",
                            "famille": "limites",
                            "mesure": measure,
                            "niveaux": [
                                {"nom": "peu", "phrase": "Peu."},
                                {"seuil": 0.5, "nom": "plus", "phrase": "Plus."},
                            ],
                            "piste": "Essayez autrement.",
                            "non_jugeable": "Rien à juger.",
                        }
                    ],
                }
            ],
        }
    )


def the_answer(measure: dict[str, Any], events: list[Event]) -> Judgement:
    (judgement,) = assess(one_question(measure), events).judgements()
    return judgement


@given(sessions)
def test_assessing_is_total_and_changes_nothing(events: list[Event]) -> None:
    before = copy.copy(events)
    first = assess(ALLIANCE, events)
    assert events == before
    assert assess(ALLIANCE, list(events)) == first
    assert [judgement.criterion for judgement in first.judgements()] == [
        criterion.id for criterion in ALLIANCE.criteria()
    ]


@given(measures, sessions)
def test_there_is_a_level_or_a_reason_never_both(
    measure: dict[str, Any], events: list[Event]
) -> None:
    judgement = the_answer(measure, events)
    if judgement.level is None:
        assert judgement.not_judged == "Rien à juger."
        assert (judgement.value, judgement.told, judgement.evidence) == (None, None, ())
    else:
        assert judgement.not_judged is None
        assert judgement.value is not None
        assert judgement.told
        assert judgement.level.index == (judgement.value >= 0.5)


@given(measures, sessions)
def test_evidence_points_at_what_the_measure_counts(
    measure: dict[str, Any], events: list[Event]
) -> None:
    evidence = the_answer(measure, events).evidence
    for piece in evidence:
        event = events[piece.event]
        assert isinstance(event, COUNTED_IN.get(measure["type"], ACTS))
        assert piece.minute == event.minute
    assert [piece.event for piece in evidence] == sorted(piece.event for piece in evidence)


@given(measures, sessions)
def test_a_value_other_than_nought_has_its_evidence(
    measure: dict[str, Any], events: list[Event]
) -> None:
    judgement = the_answer(measure, events)
    may_hold_by_absence = measure["type"] in ("ensemble", "absence")
    assert not judgement.value or judgement.evidence or may_hold_by_absence


@given(shares, sessions)
def test_a_share_can_be_counted_again_from_its_evidence(
    measure: dict[str, Any], events: list[Event]
) -> None:
    judgement = the_answer(measure, events)
    if judgement.value is not None:
        signs = [piece.sign for piece in judgement.evidence]
        assert judgement.value == signs.count(Sign.FOR) / len(signs)
        assert len(signs) >= measure["minimum"]


@given(points, sessions)
def test_a_single_rule_can_be_counted_again_from_its_evidence(
    measure: dict[str, Any], events: list[Event]
) -> None:
    rule = measure["regles"][0]
    judgement = the_answer({**measure, "regles": [rule]}, events)
    if judgement.value is not None:
        assert judgement.value == rule["points"] * len(judgement.evidence)
        assert len(judgement.evidence) <= rule.get("au_plus", len(events))


@given(sessions)
def test_an_assessment_goes_to_json_and_back(events: list[Event]) -> None:
    assessment = assess(ALLIANCE, events)
    assert msgspec.json.decode(msgspec.json.encode(assessment), type=Assessment) == assessment
