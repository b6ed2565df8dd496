"""What a group did with each move: ``groupe --repliques`` and ``verifier --entretiens``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.cli.samples import FORM
from tests.group.people import DENIS, Led, led

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

CRITERION = "laisser_le_choix"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of thirty people who all began alike, and one who met another version."""
    folder = tmp_path / "salle"
    for one in range(30):
        led(pseudonym=f"Pair {one}", way=["acc_cadre"], acts=1).write(folder / f"{one}.jsonl")
    other = led(pseudonym="Ana", acts=1)
    header = msgspec.structs.replace(other.header, sha256="0" * 64)
    Led(header, other.events).write(folder / "autre.jsonl")
    return folder


def test_the_moves_of_a_group_are_told_one_by_one(run: Run, folder: Path) -> None:
    shown = run("groupe", folder, "--repliques")
    assert shown.exit_code == 0
    assert "acc_cadre : choisie 30 sur 30 (100 %)." in shown.stdout
    assert "acc_cv : jamais choisie, sur 30." in shown.stdout
    assert "tous font de même en y arrivant (30 sur 30)" in shown.stdout
    assert "Sous 30 personnes, rien ne se conclut." in shown.stdout  # of the other version


def test_levels_are_compared_on_a_criterion(run: Run, folder: Path) -> None:
    shown = run("groupe", folder, "--critere", CRITERION)
    assert "Critère : " in shown.stdout
    assert "acc_cadre : choisie 30 sur 30 (100 %) ; trop peu pour un écart." in shown.stdout
    refused = run("groupe", folder, "--critere", "laisser_le_choi")
    assert refused.exit_code == 2
    assert f"« {CRITERION} »" in refused.stderr


def test_the_same_as_data_and_as_a_table(run: Run, folder: Path, tmp_path: Path) -> None:
    data = json.loads(run("groupe", folder, "--repliques", "--format", "json").stdout)
    group = max(data["groupes"], key=lambda one: one["personnes"])
    by_move = {one["replique"]: (one["proposee"], one["choisie"]) for one in group["repliques"]}
    assert by_move["acc_cadre"] == (30, 30)
    target = tmp_path / "x.repliques.csv"
    assert run("groupe", folder, "-o", target).exit_code == 0
    assert '"acc_cadre"' in target.read_text("utf-8")
    assert run("groupe", folder, "--repliques", "-o", tmp_path / "x.html").exit_code == 2


def test_a_file_is_told_what_was_done_with_it(run: Run, folder: Path) -> None:
    shown = run("verifier", DENIS, *FORM, "--entretiens", folder, "--critere", CRITERION)
    assert shown.exit_code == 0
    assert "note E001 « acc_cv » n'est jamais choisie, sur 30 entretiens" in shown.stdout
    assert "note E002 au moment « accueil », tous font de même" in shown.stdout
    assert "Entretiens menés : 30 personnes." in shown.stdout
    assert "Menés avec une autre version du fichier, non comptés : 1." in shown.stdout


def test_the_same_as_data_beside_the_file(run: Run, folder: Path) -> None:
    shown = run("verifier", DENIS, *FORM, "--entretiens", folder, "--format", "json")
    data = json.loads(shown.stdout)
    (use,) = data["entretiens"]
    assert (use["personnes"], use["autre_version"], use["critere"]) == (30, 1, None)
    assert {one["code"] for one in data["remarques"]} == {"E001", "E002"}


def test_a_file_that_nobody_met_gets_no_note(run: Run, folder: Path) -> None:
    alone = run("verifier", "yannick-delporte", *FORM)
    beside = run("verifier", "yannick-delporte", *FORM, "--entretiens", folder)
    assert beside.stdout == alone.stdout
    unknown = run("verifier", DENIS, "--critere", CRITERION)
    assert unknown.exit_code == 2
    assert "--entretiens" in unknown.stderr


@pytest.mark.parametrize("code", ["E001", "E002", "E003"])
def test_each_code_is_explained(run: Run, code: str) -> None:
    assert run("verifier", "--expliquer", code).stdout.startswith(f"# {code} ")
