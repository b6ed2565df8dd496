"""Commands in processes of their own: pipes that close, signals, encodings, terminals."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import AGREED, ESSAI, RUBRIC

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Start = "Callable[..., subprocess.Popen[bytes]]"
PLAY = ("jouer", ESSAI, "--texte", "--graine", "1", "--rubrique", RUBRIC)
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of POSIX")


def read_until(process: subprocess.Popen[bytes], words: str) -> str:
    """Read what a process prints until some words come."""
    assert process.stdout
    told = ""
    for line in process.stdout:
        told += line.decode()
        if words in told:
            return told
    raise AssertionError(told)


def type_in(process: subprocess.Popen[bytes], *lines: str) -> None:
    assert process.stdin
    process.stdin.write("".join(f"{line}\n" for line in lines).encode())
    process.stdin.flush()


def take_up(start: Callable[..., subprocess.Popen[bytes]], *lines: str) -> tuple[str, str, int]:
    """Take up the only session with lines; return stdout, stderr and the exit code."""
    process = start("jouer", "--reprendre", "2", "--texte")
    out, err = process.communicate("".join(f"{line}\n" for line in lines).encode(), timeout=60)
    return out.decode(), err.decode(), process.returncode


@POSIX
def test_ctrl_c_keeps_the_interview_and_says_how_to_come_back(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    process = start(*PLAY)
    type_in(process, "ouvrir")
    read_until(process, "Minute 2 sur 20.")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert b"Traceback" not in err
    found = re.search(r"alliance jouer --reprendre (\S+) --texte", err.decode())
    assert found
    out, _, code = take_up(start, *AGREED[1:])
    assert "Vous : Qu'est-ce qui vous amène ?" in out
    assert "Bilan" in out
    assert code == 0


@POSIX
def test_killed_in_mid_interview_nothing_is_lost(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    process = start(*PLAY)
    type_in(process, "ouvrir", "n demande: plus de nuit", "redire")
    read_until(process, "Minute 4 sur 20.")
    process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL

    out, err, code = take_up(start, "c", *AGREED[2:])

    assert "Vous : La nuit, c'est fini pour vous." in out
    assert "Minute 4 sur 20." in out
    assert "Note 1, minute 2, demande : plus de nuit" in out
    assert "accord" in out
    assert "Traceback" not in err
    assert code == 0


@POSIX
def test_a_session_open_in_a_window_is_only_read_in_another(
    start: Callable[..., subprocess.Popen[bytes]], own_folder: Path
) -> None:
    first = start(*PLAY)
    type_in(first, "ouvrir")
    read_until(first, "Minute 2 sur 20.")
    journal = next((own_folder / "sessions").glob("*.jsonl"))
    content = journal.read_bytes()

    for command in (("jouer", "--reprendre", "2", "--texte"), ("supprimer", "2")):
        second = start(*command, stdin=subprocess.DEVNULL)
        out, err = second.communicate(timeout=60)
        assert (out, second.returncode) == (b"", 1)
        told = f"{journal.stem} : cet entretien est déjà ouvert dans une autre fenêtre"
        assert err.decode() == f"alliance : {told}.\n"
    whole = ("bilan", "2", "--partie", "tout")
    for read in (("entretiens",), whole, ("transcrire", "2", "--format", "md")):
        reading = start(*read, stdin=subprocess.DEVNULL)
        _, err = reading.communicate(timeout=60)
        assert (reading.returncode, err) == (0, b"")
    assert journal.read_bytes() == content

    first.kill()
    first.communicate(timeout=60)
    _, err_after, code = take_up(start, "q")
    assert code == 0
    assert "déjà ouvert" not in err_after


@POSIX
def test_a_reader_that_goes_away_stops_the_command_quietly(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    for arguments in (("schema", "persona"), ("ou",), PLAY):
        reading, writing = os.pipe()
        os.close(reading)
        process = start(*arguments, stdout=writing, stdin=subprocess.DEVNULL)
        os.close(writing)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 1
        told = [
            line for line in err.decode().splitlines() if not line.startswith(("Entretien", "« ?"))
        ]
        assert told == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
def test_an_output_that_is_full_is_one_sentence(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = start("schema", "persona", stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode() == "alliance : le disque est plein.\n"


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LANG": "C", "PYTHONCOERCECLOCALE": "0"}])
@pytest.mark.parametrize("mode", ["0", "1"])
def test_accents_pass_whatever_the_locale(
    start: Callable[..., subprocess.Popen[bytes]], locale: dict[str, str], mode: str
) -> None:
    process = start(*PLAY, env={**locale, "PYTHONUTF8": mode})
    out, err = process.communicate("n élevée à Nîmes, œuvre — 12 €\nc\n".encode(), timeout=60)
    assert "Noté : élevée à Nîmes, œuvre — 12 €" in out.decode()
    assert "Léa : Bonjour." in out.decode()
    assert "enregistré" in err.decode()


def test_bytes_that_are_no_text_lose_nothing_else(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    process = start(*PLAY)
    out, err = process.communicate(
        b"\xef\xbb\xbfn caf\xe9 \xff\x1b[2J \x00 fin\nouvrir\n", timeout=60
    )
    assert "Noté : caf� �␛[2J ␀ fin" in out.decode()
    assert "Léa : Les horaires." in out.decode()
    assert b"Traceback" not in err
    assert process.returncode == 0


def test_standard_streams_that_are_closed_are_no_reason_to_fail() -> None:
    code = "import sys; sys.stdout = sys.stdin = None; sys.argv = ['alliance', 'ou']\n"
    code += "from tui.cli import main; main()"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, b"")


@POSIX
def test_on_a_terminal_lines_are_asked_for_and_not_repeated(
    start: Callable[..., subprocess.Popen[bytes]], own_folder: Path
) -> None:
    ours, theirs = os.openpty()
    process = start(*PLAY, stdin=theirs, stdout=theirs, env={"TERM": "dumb", "COLUMNS": "36"})
    os.close(theirs)
    told = b""
    while told.count(b"Votre choix : ") < 1:
        told += os.read(ours, 4096)
    os.write(ours, "n déjà\n".encode())
    while told.count(b"Votre choix : ") < 2:
        told += os.read(ours, 4096)
    os.write(ours, b"\x04")
    _, err = process.communicate(timeout=60)
    os.close(ours)

    assert process.returncode == 0
    assert "Noté : déjà" in told.decode()
    assert told.decode().count("n déjà") == 1
    assert "1. Vous auriez dû répondre. —\r\nRecentrer, convaincre\r\n" in told.decode()
    assert max(map(len, told.decode().splitlines())) <= 36
    assert "Fin de l'entrée" in err.decode()


def test_python_m_tui_is_the_same_command(own_folder: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tui", "ou"], capture_output=True, check=True, encoding="utf-8"
    )
    assert str(own_folder) in outcome.stdout


def test_started_from_the_checkout_it_tells_commands_that_can_be_typed(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ESSAI.parents[2])}
    outcome = subprocess.run(
        [sys.executable, "-m", "tui", "entretiens"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        encoding="utf-8",
        env=environment,
    )
    command = outcome.stderr.partition("en mener un : ")[2].split()
    assert command[-1] == "jouer"
    assert (tmp_path / command[1]).resolve() == ESSAI.parents[2] / "scripts" / "run.py"
