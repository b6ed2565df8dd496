"""Files that commands write: whole or not at all, over nothing that cannot be made again."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ESSAI
from tests.faults.disk import refusals

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


def test_nothing_is_written_onto_a_journal(
    run: Run, session: str, own_folder: Path, tmp_path: Path
) -> None:
    journal = own_folder / "sessions" / f"{session}.jsonl"
    before = journal.read_bytes()
    soft, hard = tmp_path / "lien.md", tmp_path / "dur.md"
    soft.symlink_to(journal)
    os.link(journal, hard)
    for target in (soft, hard):
        for more in ((), ("--ecraser",)):
            refused = run("transcrire", session, "--format", "md", "-o", target, *more)
            assert refused.exit_code == 1
            assert "est un entretien : rien n'y est écrit" in refused.stderr
            assert journal.read_bytes() == before
    for command in ("transcrire", "imprimer"):
        subject = {"transcrire": session, "imprimer": str(ESSAI)}[command]
        assert run(command, subject, "-o", journal, "--ecraser").exit_code != 0
        assert journal.read_bytes() == before


@pytest.mark.parametrize("command", ["transcrire", "imprimer"])
def test_nothing_is_written_onto_a_persona(
    run: Run, session: str, tmp_path: Path, command: str
) -> None:
    mine = tmp_path / "essai.html"
    shutil.copy(ESSAI, mine)
    subject = {"transcrire": session, "imprimer": str(ESSAI)}[command]
    refused = run(command, subject, "-o", mine, "--ecraser")
    assert refused.exit_code == 1
    assert "est un persona" in refused.stderr
    assert mine.read_bytes() == ESSAI.read_bytes()


def test_refused_export_leaves_what_was_there(run: Run, session: str, tmp_path: Path) -> None:
    folder = tmp_path / "sortie"
    folder.mkdir()
    target = folder / "a.md"
    export = ("transcrire", session, "-o", target, "--ecraser")
    assert run(*export).exit_code == 0
    whole = target.read_bytes()
    refused = 0
    for disk in refusals(lambda: run(*export)):
        target.write_bytes(b"avant")
        with disk.refusing(("open", "write", "fsync", "replace")):
            code = run(*export).exit_code
        refused += code
        assert target.read_bytes() == (b"avant" if code else whole)
        assert [path.name for path in folder.iterdir()] == ["a.md"]
    assert refused


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX devices")
def test_ways_out_are_written_to(run: Run, session: str) -> None:
    written = run("transcrire", session, "-o", os.devnull)
    assert (written.exit_code, written.stderr) == (0, "")
