"""``alliance paquet``: what it says, asks, writes, and never writes over."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.group.people import DENIS, led
from tui import places
from tui.text import streams

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

NAME = f"2026-03-02-{DENIS}-1"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in an empty folder, with one interview among one's own."""
    led(pseudonym="Solveig").write(places.sessions() / f"{NAME}.jsonl")
    folder = tmp_path / "ici"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_without_a_terminal_it_is_said_and_written(run: Run, here: Path) -> None:
    result = run("paquet", "2026-03-02")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "1 entretien : Denis Auclair (1)." in result.stderr
    (packet,) = here.glob("paquet-p-*.zip")
    assert f"Écrit dans {packet.name}" in result.stderr
    assert packet.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("typed", "is_written"), [("\n", True), ("o\n", True), ("n\n", False)])
def test_where_somebody_is_there_they_are_asked(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, typed: str, is_written: bool
) -> None:
    monkeypatch.setattr(streams, "are_a_terminal", lambda: True)
    result = run("paquet", NAME, "-o", "x.zip", typed=typed)
    assert (here / "x.zip").exists() == is_written
    assert ("rien n'est écrit" in result.output) != is_written
    assert (result.exit_code == 0) == is_written
    assert run("paquet", NAME, "--oui").exit_code == 0


def test_a_file_that_is_there_stays(run: Run, here: Path) -> None:
    (here / "x.zip").write_text("à moi")
    result = run("paquet", NAME, "-o", "x.zip")
    assert result.exit_code != 0
    assert "« x.zip » existe déjà" in result.output
    assert (here / "x.zip").read_text() == "à moi"


def test_with_names_all_is_as_it_is(run: Run, here: Path) -> None:
    result = run("paquet", str(places.sessions()), "--nominatif", "-o", "x.zip")
    assert "Nominatif :" in result.stderr
    with zipfile.ZipFile(here / "x.zip") as archive:
        assert archive.namelist() == [f"{NAME}.jsonl"]
        assert archive.read(f"{NAME}.jsonl") == (places.sessions() / f"{NAME}.jsonl").read_bytes()


def test_what_is_no_interview_is_told(run: Run, here: Path) -> None:
    (here / "notes.txt").write_text("?")
    assert "pas d'entretien « rien »" in run("paquet", "rien").output
    result = run("paquet", "notes.txt")
    assert result.exit_code != 0
    assert "rien à mettre dans un paquet" in result.output
    assert not list(here.glob("*.zip"))


def test_a_group_reads_a_packet(run: Run) -> None:
    run("paquet", NAME, "-o", "x.zip")
    result = run("groupe", "x.zip")
    assert "Bon pour expédition" in result.stdout
    assert "Denis" not in result.stdout
