"""Sessions made for the tests of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import DATA
from tests.screens.driving import SEED
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.persona.loading import LoadedPersona, load
from tui.session.events import Acted, Synthesised
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.journal import Mode

ESSAI = str(DATA / "essai.yaml")
WAY_TO_AGREEMENT = ("ouvrir", "redire", "nommer", "aller", "choix")


def a_sitting(
    *moves: str,
    loaded: LoadedPersona | None = None,
    mode: Mode = "guide",
    pseudonym: str = "Camille",
) -> Sitting:
    """Return an interview led through moves, open still."""
    sitting = Sitting.begin(
        loaded or load(DATA / "essai.yaml"),
        mode=mode,
        seed=SEED,
        rubric=DEFAULT_RUBRIC,
        pseudonym=pseudonym,
    )
    for move in moves:
        sitting.act(move)
    return sitting


def a_session(*moves: str, loaded: LoadedPersona | None = None, pseudonym: str = "Camille") -> Path:
    """Return the journal of an interview led through moves, left there."""
    sitting = a_sitting(*moves, loaded=loaded, pseudonym=pseudonym)
    sitting.close()
    return sitting.path


def a_finished_session(pseudonym: str = "Camille") -> Path:
    """Return the journal of an interview that reached an agreement, with note and synthesis."""
    sitting = a_sitting(*WAY_TO_AGREEMENT, pseudonym=pseudonym)
    sitting.note("la nuit", None, kept=False)
    sitting.write(Synthesised(need="souffler"))
    sitting.close()
    return sitting.path


def a_branch(parent: Path, *moves: str, act: int = 2) -> Path:
    """Return a branch of a session from one of its acts, ended by a refusal as a rule."""
    record = read_journal(parent)
    acts = [place for place, event in enumerate(record.events) if isinstance(event, Acted)]
    first, *others = moves or ("aller", "place")
    sitting = Sitting.branch(record, acts[act], first)
    for move in others:
        sitting.act(move)
    if sitting.ending:
        sitting.write(Synthesised(need="souffler"))
    sitting.close()
    return sitting.path
