"""What the tests of the command line play with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parents[2]
ESSAI = ROOT / "tests" / "data" / "essai.yaml"
RUBRIC = Path(__file__).parent / "data" / "lecture.yaml"
ALLIANCE = [sys.executable, "-c", "from tui.cli import main; main()"]

FORM = ("--profondeur", "forme")
"""The depth of ``verifier`` at which only what is written counts."""

AGREED = ["ouvrir", "redire", "aller", "choix"]
"""Moves of the small persona that lead to an agreement, whatever the seed."""


class Run(Protocol):
    """Runs a command in this process."""

    def __call__(self, *arguments: str | Path, typed: str | bytes = "") -> Result: ...


class Play(Protocol):
    """Plays the small persona line by line."""

    def __call__(self, *lines: str, options: tuple[str, ...] = ...) -> Result: ...
