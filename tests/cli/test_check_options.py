"""``verifier``: how many remarks it tells, what it takes for a failure, what it explains."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ESSAI, FORM, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a persona with one error, and seven moves without a code."""
    text = ESSAI.read_text("utf-8")
    for codes in (
        "[respecter_rythme]",
        "[prescription]",
        "[jugement]",
        "[reflet_simple]",
        "[remplir_dispositif]",
        "[demander_accord_buts]",
        "[silence_attentif]",
    ):
        assert codes in text
        text = text.replace(f"codes: {codes}", "codes: []")
    text = text.replace('- {texte: "Voilà.", geste: "regarde ses mains"}', "")
    path = tmp_path / "essai.yaml"
    path.write_text(text, "utf-8")
    return path


def test_of_one_code_only_some_are_told_then_counted(run: Run, faulty: Path) -> None:
    result = run("verifier", *FORM, faulty)
    lines = result.stdout.splitlines()
    assert sum("P011" in line for line in lines) == 5
    assert sum("P009" in line for line in lines) == 1
    assert lines[-1] == f"{faulty}: et 3 autres P011 (--tout)"
    assert "1 erreur, 7 avertissements" in result.stderr
    assert result.exit_code == 1


def test_all_are_told_when_asked_for(run: Run, faulty: Path) -> None:
    lines = run("verifier", *FORM, faulty, "--tout").stdout.splitlines()
    assert sum("P011" in line for line in lines) == 7
    assert not any("autre" in line for line in lines)


def test_each_file_has_its_own_count(run: Run, faulty: Path) -> None:
    folder = faulty.parent / "b"
    folder.mkdir()
    (folder / "essai.yaml").write_text(faulty.read_text("utf-8"), "utf-8")
    told = run("verifier", *FORM, faulty, folder / "essai.yaml").stdout
    assert told.count("et 3 autres P011") == 2


def test_data_is_whole(run: Run, faulty: Path) -> None:
    data = json.loads(run("verifier", *FORM, faulty, "--format", "json").stdout)
    assert len(data["remarques"]) == 8


def test_strict_makes_a_failure_of_a_warning(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(ESSAI.read_text("utf-8").replace("[respecter_rythme]", "[]"), "utf-8")
    assert run("verifier", *FORM, path).exit_code == 0
    assert run("verifier", *FORM, path, "--strict").exit_code == 1
    assert run("verifier", *FORM, path, "--strict", "--format", "json").exit_code == 1
    assert run("verifier", *FORM, ESSAI, "--strict").exit_code == 0


def test_other_places_to_see_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    text = ESSAI.read_text("utf-8").replace("- id: presser", "- id: ouvrir")
    path.write_text(text, "utf-8")
    first, second = run("verifier", *FORM, path).stdout.splitlines()
    assert "P004" in first
    assert second.startswith(f"  {path}:")
    assert "première définition ici" in second


@pytest.mark.parametrize("typed", ["P009", "p009", " P009 "])
def test_a_code_is_explained_by_its_page(run: Run, typed: str) -> None:
    result = run("verifier", "--expliquer", typed)
    page = (ROOT / "docs" / "diagnostics" / "P009.md").read_text("utf-8")
    explanation = page.split("\n---\n\n")[1]
    assert result.exit_code == 0
    assert result.stdout == (
        "# P009 Une réplique peut rester sans réponse\n\n"
        "Retirez « si » de la dernière variante, ou ajoutez-en une sans « si ».\n\n"
        f"{explanation}"
    )


def test_an_unknown_code_and_nothing_to_do_are_misuses(run: Run) -> None:
    result = run("verifier", "--expliquer", "P09")
    assert result.exit_code == 2
    assert "code inconnu « P09 » ; vouliez-vous dire" in result.stderr
    assert "il manque CHEMIN" in run("verifier").stderr
    assert run("verifier").exit_code == 2


def test_a_code_can_be_explained_beside_a_check(run: Run, faulty: Path) -> None:
    result = run("verifier", *FORM, faulty, "--expliquer", "P011")
    assert result.exit_code == 1
    assert result.stdout.startswith("# P011 ")
    assert "et 3 autres P011" in result.stdout


@pytest.mark.parametrize("name", ["relances", "questions"])
def test_the_files_of_the_auto_confrontation_are_checked_too(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.yaml"
    text = (ROOT / "rubrics" / path.name).read_text("utf-8")
    path.write_text(text, "utf-8")
    assert run("verifier", *FORM, path).exit_code == 0
    path.write_text(text.replace("titre:", "titr:", 1), "utf-8")
    assert "F021" in run("verifier", *FORM, path).stdout
