"""What every test may use: a folder of its own, and a small complete persona."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tui.persona.loading import LoadedPersona, load

DATA = Path(__file__).parent / "data"

# How long an example takes says what else the machine does, and nothing of the program.
settings.register_profile("alliance", deadline=None)
# Changed code is tried thousands of times (scripts/mutation.py): the same examples, and fewer.
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("alliance")

# Started in the background or by nohup, Python passes on to what it starts that these signals
# are to be ignored; tests send them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


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
