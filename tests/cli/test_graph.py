"""``graphe``: the ways through a persona, in three forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ESSAI

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


def test_it_is_read_as_a_tree(run: Run) -> None:
    result = run("graphe", ESSAI)
    assert result.exit_code == 0
    assert result.stdout.startswith("Essai (essai)\n→ accueil · Écouter, reformuler\n")
    assert "→ déjà vu : accueil" in result.stdout


@pytest.mark.parametrize(
    ("form", "start"), [("mermaid", "flowchart TD\n"), ("dot", 'digraph "essai" {\n')]
)
def test_it_is_written_to_be_drawn(run: Run, form: str, start: str) -> None:
    result = run("graphe", ESSAI, "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(start)


@pytest.mark.parametrize(
    ("form", "marked"),
    [
        ("texte", "× revenir : Reprenons"),
        ("mermaid", '-.->|"× revenir · Reprenons'),
        ("dot", 'label="× revenir · Reprenons'),
    ],
)
def test_what_is_never_said_is_marked(run: Run, tmp_path: Path, form: str, marked: str) -> None:
    text = ESSAI.read_text("utf-8")
    path = tmp_path / "essai.yaml"
    path.write_text(text.replace("- id: revenir\n", "- id: revenir\n        si: {vu: [accord]}\n"))
    shown = run("graphe", path, "--format", form).stdout
    assert marked in shown
    assert shown.count("×") == 1
    assert "×" not in run("graphe", ESSAI, "--format", form).stdout


def test_a_shipped_persona_goes_by_its_id(run: Run) -> None:
    assert "(denis-auclair)" in run("graphe", "denis-auclair").stdout


def test_what_cannot_be_read_is_told(run: Run) -> None:
    result = run("graphe", "denis-auclaire")
    assert result.exit_code == 1
    assert "vouliez-vous dire « denis-auclair » ?" in result.stderr
    assert run("graphe", ESSAI, "--format", "svg").exit_code == 2


def test_a_plain_form_is_for_what_is_drawn(run: Run) -> None:
    plain = run("graphe", ESSAI, "--format", "dot", "--simple")
    assert plain.exit_code == 0
    assert len(plain.stdout) < len(run("graphe", ESSAI, "--format", "dot").stdout)

    refused = run("graphe", ESSAI, "--simple")
    assert refused.exit_code == 2
    assert "mermaid et dot" in refused.stderr
