"""A grid, a rubric and a voice that do not change when the shipped ones do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.replay.playing import played
from tui.field.grid import load_grid
from tui.replay import exports
from tui.rubric.loading import load
from tui.rubric.voice import load_voice

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def fixed_files(monkeypatch: pytest.MonkeyPatch) -> None:
    grid, voice = load_grid(DATA / "codes.yaml"), load_voice(DATA / "voix.yaml")
    monkeypatch.setattr(exports, "shipped_grid", lambda: grid)
    monkeypatch.setattr(exports, "shipped_voice", lambda: voice)


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return load(DATA / "lecture.yaml")


@pytest.fixture(scope="session")
def record() -> Record:
    """Return the fixed session."""
    return played()
