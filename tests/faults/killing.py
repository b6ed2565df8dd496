"""Processes killed at random instants: what was shown of the person's answers is in the journal."""

from __future__ import annotations

import itertools
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tui.interview.live import Sitting
from tui.persona.loading import load
from tui.session.events import Acted
from tui.session.journal import JournalProblem, read_journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

ROOT = Path(__file__).parents[2]
_PROGRAM = ("-m", "tui", "jouer", "--graine", "1")
_ROWS, _COLUMNS = 24, 80
_BEGINNING = 14


@dataclass(slots=True)
class Kills:
    """How many processes were killed, how many acts they had shown, and which were lost."""

    killed: int = 0
    shown: int = 0
    lost: list[str] = field(default_factory=list)


def kill_line_by_line(essai: Path, folder: Path, random: Random, number: int) -> Kills:
    """Kill interviews led through a pipe."""
    return _kills(essai, folder, number, lambda env: _piped(essai, env, random))


def kill_the_app(essai: Path, folder: Path, random: Random, number: int) -> Kills:
    """Kill interviews led in the app, in a terminal of their own."""
    marks = list(_marks(essai).values())
    return _kills(essai, folder, number, lambda env: _in_a_terminal(essai, env, random, marks))


def _kills(essai: Path, folder: Path, number: int, play: Callable[[dict[str, str]], str]) -> Kills:
    marks = _marks(essai)
    kills = Kills()
    for turn in range(number):
        home = folder / f"{turn}"
        env = {**os.environ, "ALLIANCE_DOSSIER": str(home), "PYTHONPATH": str(ROOT)}
        told = play(env)
        shown = {move for move, mark in marks.items() if mark in told}
        kills.killed += 1
        kills.shown += len(shown)
        kills.lost += [f"{turn} : {move}" for move in sorted(shown - _kept(home))]
    return kills


def _marks(essai: Path) -> dict[str, str]:
    """Return the first words of each move's reply, where nothing else begins so."""
    persona = load(essai).persona
    written = essai.read_text("utf-8")
    moves = [*persona.common, *(move for one in persona.moments.values() for move in one.moves)]
    replies = {move.id: move.reply[:_BEGINNING] for move in moves if isinstance(move.reply, str)}
    return {move: words for move, words in replies.items() if written.count(words) == 1}


def _kept(home: Path) -> set[str]:
    """Return the moves that are in the journal; the session must be one that can be taken up."""
    kept: set[str] = set()
    for path in (home / "sessions").glob("*.jsonl"):
        try:
            record = read_journal(path)
        except JournalProblem:
            continue
        kept |= {event.move for event in record.events if isinstance(event, Acted)}
        Sitting.resume(record).close()
    return kept


def _piped(essai: Path, env: dict[str, str], random: Random) -> str:
    """Lead an interview line by line, kill it at some time, and return what it had told."""
    command = [sys.executable, *_PROGRAM, str(essai), "--texte"]
    with subprocess.Popen(
        command,
        env={**env, "PYTHONUNBUFFERED": "1"},
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told = _until(process.stdout.fileno(), b"Bonjour")
        for line in ("ouvrir", "redire", "nommer", "revenir", "juger", "juger"):
            try:
                process.stdin.write(f"{line}\n".encode())
            except BrokenPipeError:
                break
            told += _for(process.stdout.fileno(), random.uniform(0, 0.02))
            if b"Les horaires" not in told:
                told += _until(process.stdout.fileno(), b"Les horaires")
            if random.random() < 0.2:
                break
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
    return told.decode("utf-8", "replace")


def _in_a_terminal(essai: Path, env: dict[str, str], random: Random, marks: Iterable[str]) -> str:
    """Lead an interview in the app, kill it at some time, and return what it had shown."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    settings = {**env, "TERM": "xterm-256color", "LINES": "", "COLUMNS": ""}
    command = [sys.executable, *_PROGRAM, str(essai)]
    process = subprocess.Popen(
        command, env=settings, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    try:
        told = _until(master, b"Commencer")
        os.write(master, b"\r")
        told += _until(master, b"Carnet")
        told += _said_something(master, marks)
        for key in random.choices((b"1", b"2", b"3", b"n", b"dos", b"\r"), k=8):
            os.write(master, key)
            told += _for(master, random.uniform(0, 0.5))
            if random.random() < 0.2:
                break
        told += _for(master, random.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        told += _for(master, 0.05)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return told.decode("utf-8", "replace")


def _said_something(terminal: int, marks: Iterable[str]) -> bytes:
    """Press digits until the person has answered."""
    told = b""
    for digit in itertools.islice(itertools.cycle(b"1234"), 60):
        if any(mark.encode() in told for mark in marks):
            break
        os.write(terminal, bytes([digit]))
        told += _for(terminal, 0.5)
    return told


def _until(descriptor: int, mark: bytes, patience: float = 30.0) -> bytes:
    """Return what comes until a mark is in it, or nothing comes any more."""
    told = b""
    end = time.monotonic() + patience
    while mark not in told and time.monotonic() < end:
        told += _for(descriptor, 0.05)
    return told


def _for(descriptor: int, seconds: float) -> bytes:
    """Return what comes for a while."""
    told = b""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if not select.select([descriptor], [], [], left)[0]:
            break
        try:
            content = os.read(descriptor, 65_536)
        except OSError:
            break
        if not content:
            break
        told += content
    return told
