"""A text written after ``|`` keeps its lines wherever it is shown; after ``>-`` they are joined."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.samples import changed
from tui.persona.loading import load_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


def lined(style: str) -> str:
    """Return a persona whose file, one move and its answer are on two lines."""
    text = changed(
        '        dis: "Qu\'est-ce qui vous amène ?"\n',
        f"        dis: {style}\n          Premier mot.\n          Second mot.\n",
    )
    text = changed(
        '        reponse: "Les horaires. La nuit, je n\'en peux plus."\n',
        f"        reponse: {style}\n          Première chose.\n          Seconde chose.\n",
        text,
    )
    file = f"dossier: {style}\n  Premier fait.\n  Second fait.\n\n  Autre paragraphe.\n"
    return re.sub(r"dossier: \|\n.*\n", file, text)


@pytest.fixture
def persona(tmp_path: Path) -> Path:
    path = tmp_path / "essai.yaml"
    path.write_text(lined("|"), "utf-8")
    return path


def test_what_follows_a_bar_keeps_its_lines_and_what_follows_a_chevron_does_not() -> None:
    kept = load_text(lined("|").encode(), "essai.yaml").persona
    assert kept.file == "Premier fait.\nSecond fait.\n\nAutre paragraphe."
    joined = load_text(lined(">-").encode(), "essai.yaml").persona
    assert joined.file == "Premier fait. Second fait.\nAutre paragraphe."


def test_lines_are_kept_while_playing(run: Run, persona: Path) -> None:
    shown = run("jouer", persona, "--texte", "--graine", "1", typed="ouvrir\nd\nq\n").stdout
    assert re.search(r"^\d\. Premier mot\.\n   Second mot\.", shown, re.MULTILINE)
    assert "Vous : Premier mot.\n   Second mot.\n" in shown
    assert "Léa : Première chose.\n   Seconde chose.\n" in shown
    assert "\n   Premier fait.\n   Second fait.\n\n   Autre paragraphe.\n" in shown


@pytest.mark.parametrize("form", ["md", "html", "txt", "csv", "vtt", "json"])
def test_lines_are_kept_in_what_leaves_the_program(
    run: Run, persona: Path, own_folder: Path, form: str
) -> None:
    run("jouer", persona, "--texte", "--graine", "1", typed="ouvrir\nq\n")
    (session,) = (own_folder / "sessions").glob("*.jsonl")
    told = run("transcrire", session, "--format", form)
    assert told.exit_code == 0
    text = told.stdout
    if form == "json":
        text = "\n".join(one for one in strings(json.loads(text)))
    assert "Premier mot." in text
    assert "Seconde chose." in text
    assert not re.search(r"(Premier mot\.|Première chose\.)[ \t]+Second", text)


def test_lines_are_kept_in_the_booklet(run: Run, persona: Path) -> None:
    page = run("imprimer", persona).stdout
    assert "Premier fait.\nSecond fait." in page
    assert "Première chose.\nSeconde chose." in page
    assert re.search(r"white-space: pre-line", page)


def strings(data: object) -> list[str]:
    if isinstance(data, str):
        return [data]
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for one in inner for text in strings(one)]
