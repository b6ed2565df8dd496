"""``verifier``: what it looks at, what it says, and its exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ESSAI, FORM, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a persona that has one error and one warning, and a sound one."""
    folder = tmp_path / "personas"
    folder.mkdir()
    text = ESSAI.read_text("utf-8")
    (folder / "essai.yaml").write_text(text, "utf-8")
    faulty = text.replace("persona: essai", "persona: autre")
    faulty = faulty.replace('- {texte: "Voilà.", geste: "regarde ses mains"}', "")
    faulty = faulty.replace("        codes: [respecter_rythme]\n", "")
    (folder / "autre.yaml").write_text(faulty, "utf-8")
    return folder


def test_what_is_sound_gets_no_remark(run: Run) -> None:
    result = run("verifier", *FORM, ESSAI, "denis-auclair", "alliance_de_travail")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Vérifié : 3 fichiers ; aucune remarque.\n"


def test_remarks_say_where_how_grave_and_what(run: Run, folder: Path) -> None:
    result = run("verifier", *FORM, folder)

    assert result.exit_code == 1
    error, warning = result.stdout.splitlines()
    assert error.startswith(f"{folder / 'autre.yaml'}:")
    assert ": erreur P009 « silence » peut rester sans réponse" in error
    assert ": avertissement P011 « revenir » n'a pas de code" in warning
    assert result.stderr == "Vérifié : 2 fichiers ; 1 erreur, 1 avertissement.\n"


def test_a_warning_alone_is_no_failure(run: Run, tmp_path: Path) -> None:
    text = ESSAI.read_text("utf-8").replace("        codes: [respecter_rythme]\n", "")
    path = tmp_path / "essai.yaml"
    path.write_text(text, "utf-8")
    result = run("verifier", *FORM, path)
    assert result.exit_code == 0
    assert "P011" in result.stdout


def test_remarks_as_data(run: Run, folder: Path) -> None:
    result = run("verifier", *FORM, folder, "--format", "json")

    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (data["erreurs"], data["avertissements"]) == (1, 1)
    assert data["fichiers"] == [str(folder / "autre.yaml"), str(folder / "essai.yaml")]
    first = data["remarques"][0]
    assert first["code"] == "P009"
    assert first["gravite"] == "erreur"
    assert first["fichier"] == str(folder / "autre.yaml")
    assert (
        (folder / "autre.yaml")
        .read_text("utf-8")
        .splitlines()[first["ligne"] - 1][first["colonne"] - 1 :]
        .startswith("si:")
    )


def test_in_a_folder_what_is_something_else_is_left_aside(run: Run, folder: Path) -> None:
    (folder / "autre-chose.yaml").write_text("services: {}\n", "utf-8")
    (folder / "casse.yml").write_text("services: {\n", "utf-8")
    result = run("verifier", *FORM, folder)
    assert "autre-chose" not in result.output
    assert f"{folder / 'casse.yml'}:" in result.stdout
    assert "3 fichiers" in result.stderr


def test_a_file_named_twice_is_looked_at_once(run: Run, folder: Path) -> None:
    result = run("verifier", *FORM, folder, folder / "autre.yaml")
    assert "2 fichiers" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("casse.yaml", "persona: [", "F005"),
        ("vide.yaml", "", "F006"),
        ("essai.yaml", "persona: essai\ntitr: Essai\n", "« titr » ; vouliez-vous dire « titre »"),
        ("lecture.yaml", "rubrique: lecture\n", "il manque la clé « dimensions »"),
        ("grille.yaml", "codes: {}\n", "il manque la clé « titre »"),
        ("autre.yaml", "services: {}\n", "ni persona ni rubrique"),
        ("liste.yaml", "- persona\n", "ni persona ni rubrique"),
    ],
)
def test_every_kind_of_file_is_read_as_what_it_is(
    run: Run, tmp_path: Path, name: str, content: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")

    result = run("verifier", *FORM, path)

    assert result.exit_code == 1
    assert words in result.stdout
    assert result.stdout.startswith(f"{path}:")


def test_what_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rien").mkdir()
    for name, words in (
        ("absent.yaml", "F001"),
        ("denis-auclar", "vouliez-vous dire « denis-auclair »"),
        (str(tmp_path / "rien"), "ni persona ni rubrique dans ce dossier"),
    ):
        result = run("verifier", *FORM, name)
        assert result.exit_code == 1
        assert words in result.output


def test_the_shipped_library_has_no_error(run: Run) -> None:
    result = run("verifier", *FORM, ROOT / "personas", ROOT / "rubrics")
    assert result.exit_code == 0, result.stdout
