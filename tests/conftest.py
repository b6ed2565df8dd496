"""What every test may use: a folder of its own, and a small complete persona."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.persona.loading import LoadedPersona, load

DATA = Path(__file__).parent / "data"


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
