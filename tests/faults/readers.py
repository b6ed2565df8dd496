"""Every reader of files, given files gone wrong: it answers in a sentence, soon, or it reads."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from click.testing import CliRunner

from tests.faults.mutations import mutants
from tui import places, settings
from tui.cli.program import program
from tui.confrontation.prepared import Preparation, keep_preparation
from tui.field.terms import Became, Category
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.persona.loading import load
from tui.session.events import (
    Commented,
    Concluded,
    ContractRead,
    Marked,
    PassClosed,
    Synthesised,
)
from tui.session.reflection import Closeness, DiagnosisReread, DiagnosisTime, Foreseen
from tui.session.store import preparation_path
from tui.transcript.formats import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

_SOON = 20.0
"""Seconds of this process alone, so that a loaded machine changes nothing: only what balloons."""
_MOST = 50_000_000
"""Characters told: nothing tells that much unless it balloons."""
_UNFORESEEN = "imprévue"


@dataclass(slots=True)
class Tally:
    """How many files were tried, how many were read all the same, and what went wrong."""

    tried: int = 0
    read: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, arguments: list[str], typed: str = "") -> None:
        """Run a command on a file gone wrong."""
        start = time.process_time()
        result = CliRunner().invoke(program, arguments, input=typed)
        spent = time.process_time() - start
        self.tried += 1
        self.read += result.exit_code == 0
        unforeseen = result.exception and not isinstance(result.exception, SystemExit)
        if unforeseen or _UNFORESEEN in result.stderr or result.exit_code not in (0, 1, 2):
            last = result.stderr.strip()[-200:]
            self.faults.append(f"{name} : {arguments[0]} : {result.exception!r} : {last}")
        elif spent > _SOON or len(result.output) > _MOST:
            self.faults.append(f"{name} : {arguments[0]} : {spent:.0f} s")


def a_whole_session(essai: Path) -> Path:
    """Return the journal of an interview led to its end and looked at again, with all it holds."""
    sitting = Sitting.begin(
        load(essai), mode="guide", seed=1, rubric=DEFAULT_RUBRIC, pseudonym="Camille"
    )
    sitting.intend("laisser des silences")
    for move in ("ouvrir", "redire", "nommer", "aller", "choix"):
        sitting.act(move)
        sitting.diagnose(f"après {move}")
        sitting.pin()
        sitting.note(f"après {move}", Category.NEED, kept=False) if move == "redire" else None
    sitting.write(Synthesised(need="souffler", plan="un essai de jour"))
    sitting.write(DiagnosisReread(time=DiagnosisTime.END, closeness=Closeness.PARTLY))
    sitting.write(Foreseen(became=Became.PARTLY))
    sitting.write(ContractRead(text="Rien ne sort d'ici."))
    sitting.write(Marked(number=1, first=2, last=5, prompt="Que visiez-vous ?", aimed="écouter"))
    sitting.write(Commented(event=4, author="Dominique", text="Que gardez-vous de ce mot ?"))
    sitting.write(PassClosed(number=1))
    sitting.write(PassClosed(number=2))
    sitting.write(Concluded(effect="un peu d'air", evaluation="bien", kept_for_next="attendre"))
    sitting.close()
    return sitting.path


def journals(essai: Path, random: Random, number: int) -> Tally:
    """Give journals gone wrong to every command that reads one."""
    path = a_whole_session(essai)
    tally = Tally()
    for content in mutants(path.read_bytes(), random, number):
        path.write_bytes(content)
        arguments, typed = random.choice(_READ_JOURNAL)
        more = [str(path) if one == "?" else one for one in arguments]
        tally.add("journal", more, typed)
        for left in places.sessions().iterdir():
            if left != path:
                left.unlink()
    return tally


_READ_JOURNAL: tuple[tuple[list[str], str], ...] = (
    *((["transcrire", "?", "--format", form], "") for form in formats()),
    *((["transcrire", "?", "--format", form, "--avec-bilan"], "") for form in ("html", "json")),
    (["transcrire", "?", "--format", "md", "--anonyme", "--avec-offres"], ""),
    (["bilan", "?"], ""),
    (["bilan", "?", "--format", "json"], ""),
    (["entretiens"], ""),
    (["revoir", "?", "--texte"], "\n" * 3 + "j 3\nm 2\n\n\nq\nl\nc bien\nMoi\nf\n\n\n\nq\n"),
    (["preparer", "?", "--moment", "3", "--question", "Et là ?", "--axe", "autonomie"], ""),
    (["jouer", "--texte", "--reprendre", "?"], "ouvrir\nn le dos\nc\nh\nq\n"),
)  # fmt: skip


def personas(essai: Path, random: Random, number: int) -> Tally:
    """Give personas gone wrong to those who check, list, draw, print and play them."""
    path = places.own_personas() / "essai.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    for content in mutants(essai.read_bytes(), random, number):
        path.write_bytes(content)
        arguments, typed = random.choice(_READ_PERSONA)
        tally.add("persona", [str(path) if one == "?" else one for one in arguments], typed)
        shutil.rmtree(places.sessions(), ignore_errors=True)
    return tally


_READ_PERSONA: tuple[tuple[list[str], str], ...] = (
    *[(["verifier", "?", "--profondeur", "forme"], "")] * 3,
    (["jouer", "--texte"], "q\n"),
    (["jouer", "?", "--texte", "--graine", "1"], "1\n1\n1\n1\n1\n1\nq\n"),
    (["imprimer", "?"], ""),
)


def settings_files(random: Random, number: int) -> Tally:
    """Give settings gone wrong to the start: they count as not set, or as what they say."""
    good = "theme: alliance-clair\npseudonyme: Camille\nmode: epreuve\ntouche.entretien.noter: n\n"
    places.settings().parent.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    for content in mutants(good.encode(), random, number):
        places.settings().write_bytes(content)
        tally.tried += 1
        try:
            tally.read += bool(settings.load())
            settings.keymap(settings.load())
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            tally.faults.append(f"réglages : {error!r}")
    places.settings().unlink()
    return tally


def prepared_moments(essai: Path, random: Random, number: int) -> Tally:
    """Give prepared moments gone wrong to those who prepare, look again and export."""
    journal = a_whole_session(essai)
    keep_preparation(journal, _prepared())
    path = preparation_path(journal)
    tally = Tally()
    for content in mutants(path.read_bytes(), random, number):
        path.write_bytes(content)
        arguments, typed = random.choice(_READ_MOMENTS)
        tally.add("moments", [str(journal) if one == "?" else one for one in arguments], typed)
    return tally


_READ_MOMENTS: tuple[tuple[list[str], str], ...] = (
    (["preparer", "?", "--liste"], ""),
    (["transcrire", "?", "--format", "md"], ""),
    (["revoir", "?", "--texte"], "l\n2\n\n\n\n\n\nq\n"),
)


def _prepared() -> Preparation:
    moments = [
        {"minute": 4, "question": "Que visiez-vous ?", "axe": "co_construction"},
        {"minute": 2, "jusqu_a": 6, "question": "Et là ?", "axe": "projet_marche"},
    ]
    return Preparation.model_validate({"prepare_par": "Dominique", "moments": moments})


def all_readers(essai: Path, number: int, random: Random) -> Iterator[tuple[str, Tally]]:
    """Yield what became of so many files gone wrong, by what they are."""
    parts: tuple[tuple[str, Callable[[int], Tally], float], ...] = (
        ("journals", lambda most: journals(essai, random, most), 0.5),
        ("personas", lambda most: personas(essai, random, most), 0.2),
        ("settings", lambda most: settings_files(random, most), 0.15),
        ("prepared moments", lambda most: prepared_moments(essai, random, most), 0.15),
    )
    for name, tried, share in parts:
        yield name, tried(max(1, round(number * share)))
