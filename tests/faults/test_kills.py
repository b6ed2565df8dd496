"""Interviews killed at random instants; ``scripts/faults.py`` kills many more."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.faults.killing import kill_line_by_line, kill_the_app

ESSAI = Path(__file__).parents[1] / "data" / "essai.yaml"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals and signals")


def test_nothing_shown_line_by_line_is_lost(tmp_path: Path) -> None:
    kills = kill_line_by_line(ESSAI, tmp_path, random.Random(3), 5)
    assert kills.lost == []
    assert kills.shown >= kills.killed == 5


def test_nothing_shown_in_the_app_is_lost(tmp_path: Path) -> None:
    kills = kill_the_app(ESSAI, tmp_path, random.Random(3), 2)
    assert kills.lost == []
    assert kills.shown >= kills.killed == 2
