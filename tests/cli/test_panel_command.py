"""``alliance panel``: asked, answered line by line, read together, kept; what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.group.panels import questions, several_answers
from tests.group.people import DENIS, YANNICK, several
from tests.group.test_panels import FIRST, finished_session
from tui import places
from tui.group.panel_words import NO_REFERENCE, NO_RIGHT_ANSWER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


def test_the_moments_of_a_persona_are_listed_then_asked(run: Run, tmp_path: Path) -> None:
    listed = run("panel", DENIS)
    assert listed.exit_code == 2
    assert "feuille : La feuille (6 répliques)" in listed.stdout
    target = tmp_path / "q.panel.jsonl"
    asked = run("panel", DENIS, "--moments", "accueil,feuille", "-o", target)
    assert (asked.exit_code, asked.stdout) == (0, f"{target}\n")
    assert "--par NOM" in asked.stderr
    assert run("panel", DENIS, "--moments", "accueil", "-o", target).exit_code == 1
    wrong = run("panel", DENIS, "--moments", "acueil")
    assert "vouliez-vous dire « accueil »" in wrong.stderr


def test_the_first_moments_of_an_agenda_are_asked(run: Run, tmp_path: Path) -> None:
    for one in several(["Ana", "Bo", "Cy"]):
        one.write(tmp_path / "salle" / f"{one.header.pseudonym}.jsonl")
    made = run("panel", tmp_path / "salle")
    assert made.exit_code == 0
    assert made.stdout.strip().endswith("-questions.panel.jsonl")
    for one in several(["Ana"], YANNICK):
        one.write(tmp_path / "salle" / "autre.jsonl")
    both = run("panel", tmp_path / "salle")
    assert both.exit_code == 1
    assert "une seule personne" in both.stderr


def test_answering_line_by_line_and_going_on_later(run: Run, tmp_path: Path) -> None:
    asked = questions(tmp_path)
    began = run("panel", asked, "--par", "Zoé", "--texte", typed="Bonjour.\n-1 trop tôt\n3\nq\n")
    assert began.exit_code == 0
    before, _, after = began.stdout.partition("Bonjour.\n")
    assert "il s'arrête il y a onze ans" not in before
    assert "il s'arrête il y a onze ans" in after
    assert "−1, convient plutôt mal" in after
    assert "Impossible : tapez −2" in began.stderr
    rest = run("panel", asked, "--par", "zoé", "--texte", typed="l\nfini\no\n")
    assert "(−1, convient plutôt mal) trop tôt" in rest.stdout
    assert "Merci." in rest.stderr
    (own,) = places.groups().glob("*.panel.jsonl")
    read = run("panel", own)
    assert f"1 formateur : {NO_REFERENCE}" in read.stdout
    assert "Formateur 1 (−1) : trop tôt" in read.stdout
    assert "elles ne changent plus" in run("panel", own, "--par", "Zoé", "--texte").stderr


@pytest.mark.parametrize(("people", "told"), [(4, NO_REFERENCE), (5, NO_RIGHT_ANSWER)])
def test_what_was_kept_is_told_with_the_bilan(
    run: Run, tmp_path: Path, people: int, told: str
) -> None:
    session = finished_session(tmp_path / "s.jsonl", FIRST)
    assert "Un panel" not in run("bilan", session, "--partie", "tout").stdout
    folder = tmp_path / "r"
    several_answers(questions(tmp_path), people, folder)
    kept = run("panel", folder, "--garder")
    assert (kept.exit_code, len(kept.stdout.splitlines())) == (0, people)
    told_panel = run("bilan", session, "--partie", "panel").stdout
    assert told in told_panel
    assert ("Médiane" in told_panel) == (people == 5)
    assert "(votre choix)" in told_panel
    for ending in ("txt", "html", "csv"):
        assert run("panel", folder, "-o", tmp_path / f"p.{ending}").exit_code == 0


def test_what_cannot_be_read_together_is_one_sentence(run: Run, tmp_path: Path) -> None:
    several_answers(questions(tmp_path), 1, tmp_path / "r")
    questions(tmp_path / "r", {"accueil": ()})
    mixed = run("panel", tmp_path / "r")
    assert mixed.exit_code == 1
    assert "ne répondent pas aux mêmes questions" in mixed.stderr
    broken = tmp_path / "b.panel.jsonl"
    broken.write_bytes(b"rien\n")
    assert "ce n'est pas un panel" in run("panel", broken).stderr
    assert run("panel", broken, "--par", "A", "--garder").exit_code == 2
