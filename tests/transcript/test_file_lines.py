"""The file at a glance: what is known stands in its line, and nothing else has one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.samples import ROOT
from tests.samples import loaded, moment, move
from tui.field.operators import OPERATORS
from tui.field.terms import Ending
from tui.persona.fidelity import check_fidelity
from tui.persona.library import load_named
from tui.session.summary import Summary
from tui.transcript.file_lines import file_lines, led_before, who_is_met
from tui.transcript.labels import operator_name

SCREEN = {"projet": 1, "recherche": 2, "marche": 3, "freins": 4, "conseille": "guide"}


def told(**more: Any) -> dict[str, str]:
    persona = loaded({"debut": moment(move("dire"))}, **more).persona
    return {line.label: line.text for line in file_lines(persona)}


def test_a_file_that_says_nothing_at_a_glance_has_no_line() -> None:
    assert told(operateur="ailleurs") == {}


def test_each_line_of_the_sheet_has_its_label() -> None:
    sheet = {"situation": "En poste.", "motif": "Changer.", "manque": "Le salaire."}
    assert told(operateur="ailleurs", fiche=sheet) == {
        "Situation": "En poste.",
        "Motif": "Changer.",
        "Ce qui manque": "Le salaire.",
    }


def test_what_a_persona_says_of_the_house_comes_after_what_is_known_of_it() -> None:
    known = OPERATORS["apec"].house
    assert told(operateur="apec") == {"La maison": known}
    assert (
        told(operateur="apec", fiche={"maison": "Un lundi."})["La maison"] == f"{known} Un lundi."
    )
    assert told(operateur="ailleurs", fiche={"maison": "Un lundi."}) == {"La maison": "Un lundi."}


@pytest.mark.parametrize(
    ("lines", "said"), [([], "suggérée. "), (["a", "b"], "suggérée, 2 lignes à traiter. ")]
)
def test_the_screen_is_announced_with_what_it_gives_and_what_it_takes(
    lines: list[str], said: str
) -> None:
    screen = told(operateur="ailleurs", ecran={**SCREEN, "lignes": lines, "duree": 2})["L'écran"]
    assert said in screen
    assert "2 minutes, devant la personne" in screen


def test_a_line_is_one_line_and_obeys_nothing() -> None:
    line = told(operateur="ailleurs", fiche={"situation": "a\nb \u202ec"})["Situation"]
    assert line == "a b ⟨U+202E⟩c"


def test_who_is_met_where_and_for_how_long() -> None:
    persona = load_named("denis-auclair").persona
    assert who_is_met(persona) == "Denis Auclair, 45 ans · Apec · 60 minutes"


@pytest.mark.parametrize("operator", OPERATORS)
def test_what_is_said_of_a_house_comes_from_a_source_that_is_told(operator: str) -> None:
    key = OPERATORS[operator].source.partition(",")[0]
    assert f"### `{key}`" in (ROOT / "docs" / "sources.md").read_text("utf-8")
    assert operator_name(operator) == OPERATORS[operator].name


def test_what_is_told_in_trust_is_not_to_be_read_in_the_sheet() -> None:
    secret = move(
        "dire",
        reponse=[
            {"si": {"confiance": {"min": 7}}, "texte": "Mon dos.", "revele": ["dos"]},
            {"texte": "Rien."},
        ],
    )
    facts = {"dos": {"categorie": "freins", "texte": "Elle a mal au dos.", "mots": ["dos"]}}
    found = loaded({"debut": moment(secret)}, faits=facts, fiche={"manque": "Son dos."})
    assert [one.code for one in check_fidelity(found)] == ["P022"]


def a_summary(date: str, *, ending: Ending | None) -> Summary:
    return Summary(
        id=date, persona="p", title="t", person="Ana", date=date, mode="guide", pseudonym="",
        name="", minute=7, duration=20, acts=1, begun=True, ending=ending, synthesised=True,
        parent=None, parent_minute=None, parent_turn=None, parent_reply="", seed=1, sha256="",
    )  # fmt: skip


def test_how_often_a_person_was_met_and_how_it_went_last() -> None:
    older = a_summary("2026-03-01T09:00:00", ending=Ending.AGREED)
    later = a_summary("2026-03-02T09:00:00", ending=None)
    assert led_before([]) == ""
    assert led_before([older]) == "1 entretien déjà ; le dernier : accord"
    assert led_before([older, later]) == "2 entretiens déjà ; le dernier : minute 7 sur 20"
