"""Running commands: in this process for what they say, in their own for pipes and signals."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from tests.cli.samples import AGREED, ALLIANCE, ESSAI, ROOT, RUBRIC
from tui.cli.program import program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.samples import Play, Run

STREAMS = ("stdin", "stdout", "stderr")


@pytest.fixture(autouse=True)
def started_as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be started as the installed command is, however the tests are."""
    monkeypatch.setattr(sys, "argv", ["alliance"])


@pytest.fixture
def run() -> Run:
    """Return what runs a command in this process."""

    def run(*arguments: str | Path, typed: str | bytes = "") -> Result:
        return CliRunner().invoke(program, [str(one) for one in arguments], input=typed)

    return run


@pytest.fixture
def play(run: Run) -> Play:
    """Return what plays the small persona line by line with the lines typed."""

    def play(*lines: str, options: tuple[str, ...] = ("--graine", "1")) -> Result:
        typed = "".join(f"{line}\n" for line in lines)
        rubric = ("--rubrique", str(RUBRIC))
        return run("jouer", ESSAI, "--texte", *rubric, *options, typed=typed)

    return play


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[bytes]]:
    """Return what starts a command in a process of its own, its three streams being pipes."""

    def start(*arguments: str | Path, **settings: Any) -> subprocess.Popen[bytes]:
        streams: dict[str, Any] = dict.fromkeys(STREAMS, subprocess.PIPE) | settings
        streams["env"] = {**os.environ, "PYTHONPATH": str(ROOT), **settings.get("env", {})}
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [*ALLIANCE, *map(str, arguments)], **streams
        )
        return process

    return start


@pytest.fixture
def session(play: Play, own_folder: Path) -> str:
    """Return the id of a session played to an agreement, with two notes and a synthesis."""
    lines = ["ouvrir", "n demande: plus de nuit", "g je n'en peux plus", *AGREED[1:]]
    assert play(*lines, "le dos", *[""] * 6).exit_code == 0
    return next((own_folder / "sessions").glob("*.jsonl")).stem
