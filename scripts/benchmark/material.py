"""What is measured on: sessions led, and folders for them."""

from __future__ import annotations

import os
import random
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmark import personas
from tui.field.terms import Ending
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.persona import library
from tui.persona.loading import LoadedPersona, load
from tui.session.events import ContractRead, Ended, Synthesised
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "ALLIANCE_DOSSIER"
_ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_folder() -> Iterator[Path]:
    """Keep what is written away from the user's files, in a folder that goes away."""
    with TemporaryDirectory(prefix="alliance-bench-") as folder, home_at(Path(folder)):
        yield Path(folder)


@contextmanager
def home_at(folder: Path) -> Iterator[None]:
    """Have the user's files in a folder, in this process."""
    before = os.environ.get(HOME)
    os.environ[HOME] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(HOME)
        if before is not None:
            os.environ[HOME] = before


def settings_of(folder: Path) -> dict[str, str]:
    """Return all the environment that a process is given, the user's files being in ``folder``."""
    return {
        HOME: str(folder),
        "HOME": str(folder),
        "PATH": os.defpath,
        "PYTHONPATH": str(_ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


def largest_shipped() -> Path:
    """Return the file of the longest shipped persona."""
    return max((card.path for card in library.cards()), key=lambda path: path.stat().st_size)


def lead_shipped(count: int) -> None:
    """Lead interviews at random with the shipped personas, to their end and their synthesis."""
    shipped = [load(card.path) for card in library.cards()]
    for number in range(count):
        chance = random.Random(number)  # noqa: S311
        sitting = _begin(shipped[number % len(shipped)], number)
        while not sitting.interview.ended:
            sitting.act(chance.choice(sitting.interview.offers).id)
        sitting.write(Synthesised(need=personas.FILLER, plan=personas.FILLER))
        sitting.close()


def lead_unfinished() -> None:
    """Lead one interview with a shipped persona, left after its first move."""
    sitting = _begin(load(library.cards()[0].path))
    sitting.act(sitting.interview.offers[0].id)
    sitting.close()


def lead_ring(turns: int) -> Path:
    """Lead a session of so many turns with the ring, to be taken up; return its journal."""
    sitting = _begin(personas.ring())
    for _ in range(turns):
        sitting.act(sitting.interview.offers[0].id)
    sitting.close()
    return sitting.path


def finish(journal: Path) -> Path:
    """End a session, its contract read, so that it can be looked at again; return its journal."""
    session = OpenSession.of(read_journal(journal))
    session.write(Ended(ending=Ending.TIME_OUT))
    session.write(ContractRead(text=personas.FILLER))
    session.close()
    return journal


def _begin(persona: LoadedPersona, seed: int = 0) -> Sitting:
    return Sitting.begin(persona, mode="guide", seed=seed, rubric=DEFAULT_RUBRIC, pseudonym="")
