"""Thresholds that a measure can never reach, or never miss."""

from __future__ import annotations

import pytest

from tests.rubric.telling import RUBRIC
from tui import places
from tui.rubric.checks import check_reach
from tui.rubric.measures.confidence import FinalConfidence
from tui.source.descriptors import Severity
from tui.source.tree import parse, read

SHARE = "{type: part, de: {codes: [question_ouverte]}, parmi: {}}"
POINTS = "{type: points, regles: [{points: 2, quand: {}, au_plus: 3}, {points: -1, quand: {}}]}"
TOGETHER = "{type: ensemble, conditions: [{mesure: %s, au_moins: %s}]}"


def told(measure: str, threshold: float) -> list[str]:
    text = RUBRIC.format(mesure=measure, threshold=threshold)
    return [one.message for one in check_reach(parse(text.encode(), "essai.yaml"))]


@pytest.mark.parametrize(
    ("measure", "threshold", "words"),
    [
        (SHARE, 40, "« seuil: 40 » ne peut pas être atteint : une part va de 0 à 1"),
        (SHARE, 1.01, "ne peut pas être atteint"),
        (SHARE, 0, "« seuil: 0 » ne peut pas être manqué : une part va de 0 à 1"),
        (SHARE, -1, "ne peut pas être manqué"),
        ("{type: faits, etat: appris}", 2, "une part va de 0 à 1"),
        ("{type: accord, sur: buts, demande: {}}", 3, "ne donne ici pas plus de 2"),
        ("{type: suite, de: {}}", 1, "ne donne ici pas plus de 0"),
        ("{type: fin, valeurs: {accord: 2, refus: 1}}", 3, "ne donne ici pas plus de 2"),
        (POINTS, 7, "ne donne ici pas plus de 6"),
        (TOGETHER % (SHARE, 40), 0.5, "« au_moins: 40 » ne peut pas être atteint"),
    ],
)
def test_what_nobody_reaches_or_misses_is_told(measure: str, threshold: float, words: str) -> None:
    (message,) = told(measure, threshold)
    assert words in message


@pytest.mark.parametrize(
    ("measure", "threshold"),
    [
        (SHARE, 1),
        (SHARE, 0.01),
        (POINTS, 6),
        (POINTS, -20),
        ("{type: rapport, de: {}, sur: {}}", 400),
        ("{type: suite, de: {}}", -3),
        (TOGETHER % (SHARE, 0.5), 1),
    ],
)
def test_what_can_be_reached_and_missed_is_left_alone(measure: str, threshold: float) -> None:
    assert told(measure, threshold) == []


def test_confidence_which_the_voice_alone_measures_goes_from_none_to_ten() -> None:
    assert FinalConfidence(type="confiance").extent() == (0, 10)


def test_it_is_a_warning_at_the_number() -> None:
    text = RUBRIC.format(mesure=SHARE, threshold=40)
    (remark,) = check_reach(parse(text.encode(), "essai.yaml"))
    line = text.splitlines()[remark.place.line - 1]
    assert line[remark.place.column - 1 :].startswith("40")
    assert (remark.code, remark.severity) == ("R005", Severity.WARNING)


def test_the_shipped_rubrics_get_none() -> None:
    for path in sorted(places.shipped_rubrics().glob("*.yaml")):
        _, tree = read(path)
        if "dimensions" in tree.data:
            assert check_reach(tree) == []
