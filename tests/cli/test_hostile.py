"""Texts that try to write elsewhere, from personas, journals, notes: all are shown, none obeyed."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.cli.samples import AGREED, ESSAI
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

TEXTS = {
    "titre", "dossier", "dis", "texte", "dit", "geste", "reponse", "demande", "besoin",
    "prenom", "nom", "pronom", "lignes", "mots",
}  # fmt: skip
ALLOWED = "\r\u202e\u2066\u2028\u200f\tfaux[bold]<b>\n9. fausse réplique\nMinute 1 sur 2."
FORBIDDEN = "\x1b]0;titre\x07\x9b2J\x00"


def poisoned(data: Any, poison: str, key: str = "") -> Any:
    """Add poison to every text that a person reads."""
    if isinstance(data, dict):
        return {name: poisoned(value, poison, name) for name, value in data.items()}
    if isinstance(data, list):
        return [poisoned(value, poison, key) for value in data]
    if key not in TEXTS or not isinstance(data, str):
        return data
    return re.sub("{{.*?}}", "…", data) + poison


def assert_harmless(text: str) -> None:
    assert harmless(text) == text
    assert not {c for c in text if unicodedata.category(c) in ("Cc", "Zl", "Zp")} - {"\n"}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a persona with hostile words in every text."""
    data = poisoned(yaml.safe_load(ESSAI.read_text("utf-8")), ALLOWED)
    path = tmp_path / "essai.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=False), "utf-8")
    return path


def test_a_hostile_persona_is_played_to_its_end(run: Run, hostile: Path, own_folder: Path) -> None:
    lines = ["o", "d", f"n {FORBIDDEN}{ALLOWED[:5]}", "g faux", *AGREED, "c", FORBIDDEN, *[""] * 5]
    result = run("jouer", hostile, "--texte", typed="".join(f"{line}\n" for line in lines))

    assert result.exit_code == 0, result.output
    assert "Bilan" in result.stdout
    assert_harmless(result.output)
    told = result.stdout.splitlines()
    assert not [line for line in told if line.startswith(("9.", "Minute 1 sur 2."))]


def test_every_other_command_shows_it_harmless(run: Run, hostile: Path, own_folder: Path) -> None:
    typed = "".join(f"{line}\n" for line in AGREED)
    assert run("jouer", hostile, "--texte", typed=typed).exit_code == 0
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    path.write_text(
        "\n".join(
            json.dumps(poisoned(json.loads(line), FORBIDDEN))
            for line in path.read_text("utf-8").rstrip("\n").split("\n")
        )
        + "\n",
        "utf-8",
    )
    for arguments in (
        ["entretiens"],
        ["entretiens", "--format", "json"],
        ["bilan", path],
        ["bilan", path, "--format", "json"],
        ["transcrire", path],
        ["transcrire", path, "--format", "txt", "--avec-bilan"],
        ["transcrire", path, "--format", "json"],
        ["transcrire", path, "--format", "html"],
        ["jouer", "--texte"],
        ["verifier", hostile],
    ):
        result = run(*arguments)
        assert result.exit_code == 0, (arguments, result.output)
        assert_harmless(result.output)


def test_json_reads_back_the_same(run: Run, hostile: Path, own_folder: Path) -> None:
    run("jouer", hostile, "--texte", typed="1\n")
    (one,) = json.loads(run("entretiens", "--format", "json").stdout)
    assert one["titre"] == f"Essai{ALLOWED}"


def test_the_table_of_sessions_keeps_one_line_a_session(run: Run, hostile: Path) -> None:
    run("jouer", hostile, "--texte", typed="1\n")
    assert len(run("entretiens").stdout.splitlines()) == 2


def test_a_hostile_name_of_file_or_session(run: Run) -> None:
    for arguments in (
        ["verifier", f"{FORBIDDEN}.yaml"],
        ["bilan", FORBIDDEN],
        ["jouer", FORBIDDEN, "--texte"],
        [FORBIDDEN],
        ["ou", FORBIDDEN],
        [f"--{FORBIDDEN}"],
    ):
        result = run(*arguments)
        assert result.exit_code in (1, 2)
        assert_harmless(result.output)
