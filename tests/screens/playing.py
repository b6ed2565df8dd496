"""Sessions made for the tests of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from tests.conftest import DATA
from tests.screens.driving import SEED
from tui.confrontation.prepared import Preparation, keep_preparation
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.persona.loading import LoadedPersona, load
from tui.places import shipped_personas
from tui.session.events import Acted, ContractRead, Marked, Noted, PassClosed, Synthesised
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.journal import Mode

READINGS = DATA.parent / "readings"
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


def a_whole_session() -> Path:
    """Return the journal of an hour with Denis that came back to listening and ran its course."""
    reading = yaml.safe_load((READINGS / "denis-auclair.yaml").read_text("utf-8"))["lectures"][0]
    noted = {one["apres"]: one["texte"] for one in reading["notes"]}
    sitting = a_sitting(loaded=load(shipped_personas() / "denis-auclair.yaml"))
    for number, move in enumerate(reading["repliques"], start=1):
        sitting.act(move)
        if number in noted:
            sitting.note(noted[number], None, kept=False)
        if number == 13:
            sitting.pin()
    sitting.write(Synthesised(need="savoir lesquelles tiennent"))
    sitting.close()
    return sitting.path


def prepare_moments(path: Path) -> None:
    """Prepare two moments of a session, as a trainer does."""
    moments = [
        {"minute": 12, "question": "Que gardez-vous de ces mots ?", "axe": "autonomie"},
        {"minute": 41, "question": "Qu'est-ce qui vous a fait passer là ?", "axe": "projet_marche"},
    ]
    keep_preparation(
        path, Preparation.model_validate({"prepare_par": "Dominique", "moments": moments})
    )


def tell_moments(path: Path) -> None:
    """Tell two moments of one's own, one from a note on, and close the first pass."""
    session = OpenSession.of(read_journal(path))
    session.write(ContractRead(text="lu"))
    noted = [place for place, one in enumerate(session.events) if isinstance(one, Noted)]
    said = [place for place, one in enumerate(session.events) if isinstance(one, Acted)]
    asked = "Qu'aviez-vous en tête à cet instant ?"
    for number, (first, last, aimed, noticed) in enumerate(
        (
            (noted[0], noted[0] + 2, "Qu'il sente que sa demande est entendue.", "Il soupire."),
            (said[9], said[9] + 2, "Arrêter de parler du dessin, revenir à lui.", ""),
        ),
        start=1,
    ):
        session.write(
            Marked(
                number=number,
                first=first,
                last=last,
                prompt=asked,
                aimed=aimed,
                noticed=noticed,
            )
        )
    session.write(PassClosed(number=1))
    session.close()
