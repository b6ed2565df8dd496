"""What every test may use: a folder of its own, and a small complete persona."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tui.persona.loading import LoadedPersona, load

DATA = Path(__file__).parent / "data"

# How long an example takes says what else the machine does, and nothing of the program.
settings.register_profile("alliance", deadline=None)
settings.load_profile("alliance")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's files of this test in its own folder."""
    folder = tmp_path / "alliance"
    monkeypatch.setenv("ALLIANCE_DOSSIER", str(folder))
    return folder


@pytest.fixture(scope="session")
def essai() -> LoadedPersona:
    """Return the small persona of the tests."""
    return load(DATA / "essai.yaml")
