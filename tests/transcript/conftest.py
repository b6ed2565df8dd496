"""A grid, a rubric, a voice and a bank that do not change when the shipped ones do."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.transcript.playing import looked_at_again, played
from tui.confrontation.prompts import load_bank
from tui.field.grid import load_grid
from tui.rubric.loading import load
from tui.rubric.voice import load_voice
from tui.transcript import exporting

if TYPE_CHECKING:
    from tui.confrontation.prompts import Bank
    from tui.field.grid import Grid
    from tui.rubric.model import Rubric
    from tui.session.journal import Record

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def fixed_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "shipped_grid", grid)
    monkeypatch.setattr(exporting, "shipped_voice", lambda: load_voice(DATA / "voix.yaml"))
    monkeypatch.setattr(exporting, "shipped_bank", bank)


@cache
def grid() -> Grid:
    return load_grid(DATA / "codes.yaml")


@cache
def bank() -> Bank:
    return load_bank(DATA / "relances.yaml")


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return load(DATA / "lecture.yaml")


@pytest.fixture(scope="session")
def record() -> Record:
    """Return the fixed session."""
    return played()


@pytest.fixture(scope="session")
def again() -> Record:
    """Return the fixed session with its autoconfrontation."""
    return looked_at_again()
