"""``imprimer``: the booklet, at the screen or in a file that is not replaced unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.samples import ESSAI

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


def test_it_is_a_page(run: Run) -> None:
    result = run("imprimer", ESSAI)
    assert result.exit_code == 0
    assert "<!doctype html>" in result.stdout
    assert result.stdout.endswith("</html>\n")
    assert "Elle craint de perdre sa prime." in result.stdout


def test_a_file_is_written_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "livret.html"
    result = run("imprimer", "denis-auclair", "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Écrit dans {path}\n"
    written = path.read_bytes()

    again = run("imprimer", ESSAI, "-o", path)
    assert again.exit_code == 1
    assert "--ecraser le remplace" in again.stderr
    assert path.read_bytes() == written
    assert run("imprimer", ESSAI, "-o", path, "--ecraser").exit_code == 0
    assert path.read_bytes() != written


def test_a_page_is_not_written_under_the_name_of_something_else(run: Run, tmp_path: Path) -> None:
    result = run("imprimer", ESSAI, "-o", tmp_path / "livret.pdf")
    assert result.exit_code == 2
    assert ".html" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_faulty_persona_is_not_printed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(ESSAI.read_text("utf-8").replace("difficulte: 1", "difficulte: 9"), "utf-8")
    result = run("imprimer", path, "-o", tmp_path / "livret.html")
    assert result.exit_code == 1
    assert "F023" in result.stderr
    assert not (tmp_path / "livret.html").exists()
