"""``alliance groupe``: what is gathered, told in text and as data; what is left out, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.group.people import YANNICK, led, several

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a folder of three interviews with Denis and one with Yannick."""
    folder = tmp_path / "salle"
    for place, one in enumerate([*several(["Ana", "Bo", "Cy"]), led(YANNICK, pseudonym="Ana")]):
        one.write(folder / f"{place}.jsonl")
    return folder


def test_the_groups_are_told_with_an_agenda_that_says_how_it_was_made(run: Run, room: Path) -> None:
    told = run("groupe", room)
    assert told.exit_code == 0
    assert "4 entretiens de 3 personnes." in told.stdout
    assert told.stdout.index("Denis Auclair") < told.stdout.index("Yannick Delporte")
    assert "Rien n'y dit qu'une façon vaut mieux." in told.stdout
    assert "Ana" not in told.stdout


def test_under_five_people_no_share_is_told(run: Run, room: Path) -> None:
    assert "%" not in run("groupe", room).stdout


def test_the_same_as_data(run: Run, room: Path) -> None:
    data = json.loads(run("groupe", room, "--format", "json").stdout)
    denis, yannick = data["groupes"]
    assert (data["entretiens"], denis["pairs"], yannick["pairs"]) == (4, 3, 1)
    first = denis["ordre_du_jour"][0]
    assert first["entretiens"] == sum(option["choisie"] for option in first["repliques"])
    assert all(option["choisie"] <= option["offerte"] for option in first["repliques"])


def test_a_pattern_and_a_folder_name_the_same_session_once(run: Run, room: Path) -> None:
    (room / "copie.jsonl").write_bytes((room / "0.jsonl").read_bytes())
    told = run("groupe", room, room / "0.jsonl", f"{room}/*.jsonl").stdout
    assert "4 entretiens de 3 personnes ; 1 copie en double." in told


def test_what_is_damaged_is_named_and_left_out(run: Run, room: Path) -> None:
    (room / "abime.jsonl").write_bytes(b"rien\n")
    told = run("groupe", room)
    assert told.exit_code == 0
    assert "1 fichier laissé de côté" in told.stdout
    assert "Laissé de côté : salle/abime.jsonl ; ce n'est pas un journal" in told.stderr


@pytest.mark.parametrize("path", ["perdu", "perdu/*.jsonl", "\x1b[2J"])
def test_nothing_to_gather_is_said_in_a_sentence(run: Run, tmp_path: Path, path: str) -> None:
    told = run("groupe", tmp_path / path)
    assert told.exit_code == 1
    assert "rien à réunir" in told.stderr
    assert "\x1b" not in told.stderr


def test_no_path_is_a_misuse(run: Run) -> None:
    told = run("groupe")
    assert told.exit_code == 2
    assert "il manque" in told.stderr


def test_an_unknown_ending_is_a_misuse(run: Run, room: Path, tmp_path: Path) -> None:
    told = run("groupe", room, "-o", tmp_path / "rapport.docx")
    assert told.exit_code == 2
    assert ".docx" in told.stderr
    assert "html" in told.stderr
