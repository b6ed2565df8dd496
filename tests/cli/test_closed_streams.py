"""Streams that were closed before the program began, and a folder that is nowhere."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.samples import ESSAI, Run

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")


def closed(command: str, streams: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process whose streams are closed as a shell says it."""
    program = shlex.join([sys.executable, "-m", "tui", *shlex.split(command)])
    return subprocess.run(
        ["/bin/sh", "-c", f"{program} {streams}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@posix
def test_an_input_that_was_closed_is_one_that_ends() -> None:
    for command in (f"jouer --texte {ESSAI}", "jouer --texte"):
        ended = closed(command, "<&-")
        assert ended.returncode == 0
        assert "imprévue" not in ended.stderr
    refused = closed("jouer", "<&-")
    assert refused.returncode == 2
    assert "demande un terminal" in refused.stderr


@posix
def test_nothing_printed_goes_into_a_journal_when_the_output_was_closed(own_folder: Path) -> None:
    streams = (">&- </dev/null", "2>&- </dev/null", ">&- 2>&-", ">&- 2>&- <&-")
    for number, closing in enumerate(streams, 1):
        played = closed(f"jouer --texte {ESSAI}", f"{closing} <<'FIN'\nn un mot\nFIN\n")
        assert played.returncode == 0
        journals = sorted((own_folder / "sessions").iterdir())
        assert len(journals) == number
        assert all(line.startswith(b'{"type":') for line in journals[-1].read_bytes().splitlines())


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_messages_that_cannot_be_written_stop_nothing(own_folder: Path) -> None:
    for closing in ("2>/dev/full", "2</dev/null"):
        played = closed(f"jouer --texte {ESSAI}", f"{closing} <<'FIN'\nn un mot\nq\nFIN\n")
        assert (played.returncode, "Noté : un mot" in played.stdout) == (0, True)
        assert closed("bilan", closing).returncode == 2
        assert closed("bilan inconnu", closing).returncode == 1
    assert len(list((own_folder / "sessions").glob("*.jsonl"))) == 2


@pytest.mark.parametrize(
    "command", [["ou"], ["entretiens"], ["jouer", "--texte"], ["verifier", "a"]]
)
def test_a_folder_of_somebody_unknown_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("ALLIANCE_DOSSIER", "~personne-de-ce-nom/x")

    result = run(*command)

    assert result.exit_code == 1
    assert result.stderr == (
        "alliance : ALLIANCE_DOSSIER vaut « ~personne-de-ce-nom/x » : "
        "pas de dossier « ~personne-de-ce-nom » sur cet ordinateur.\n"
    )


@pytest.mark.parametrize(
    "command", [["ou"], ["entretiens"], ["jouer", "--texte"], ["bilan", "a"], ["corbeille", "a"]]
)
def test_a_file_is_no_folder_to_keep_things_in(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    file = tmp_path / "lettre.txt"
    file.touch()
    monkeypatch.setenv("ALLIANCE_DOSSIER", str(file))

    result = run(*command)

    assert result.exit_code == 1
    assert result.stderr == (
        f"alliance : ALLIANCE_DOSSIER vaut « {file} » : ce n'est pas un dossier.\n"
    )
