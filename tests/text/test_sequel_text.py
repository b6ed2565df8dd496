"""Text mode: what became of it is asked by a number once the bilan is told, and told after."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import AGREED
from tests.samples import TEXT
from tests.screens.test_sequel import STORY, TOLD, a_told_session
from tui.field.terms import Became
from tui.interview.live import persona_of
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.session.own_marks import forecast_of
from tui.session.reflection import Foreseen
from tui.transcript.exporting import Options, export
from tui.transcript.formats import formats

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

QUESTION = "3 semaines plus tard. D'après vous, qu'aura fait Léa de cet entretien ?"
NO_SYNTHESIS = [""] * 7
MOVES = ["ouvrir", "redire", "nommer", "aller", "choix"]


@pytest.fixture
def persona(tmp_path: Path) -> Path:
    path = tmp_path / "essai.yaml"
    path.write_text(TEXT + STORY, "utf-8")
    return path


def foreseen(path: Path, became: Became) -> None:
    session = OpenSession.of(read_journal(path))
    session.write(Foreseen(became=became))
    session.close()


def journal(folder: Path) -> Path:
    (path,) = (folder / "sessions").glob("*.jsonl")
    return path


def led(run: Run, persona: Path, *after: str) -> str:
    typed = "\n".join([*AGREED, *NO_SYNTHESIS, *after, ""])
    return run("jouer", persona, "--texte", "--graine", "1", typed=typed).stdout


def test_it_is_asked_after_the_whole_bilan(run: Run, persona: Path, own_folder: Path) -> None:
    told = led(run, persona, "b", "9", "2")

    assert TOLD not in told.partition(QUESTION)[0]
    assert "Ce qui a compté" in told.partition(QUESTION)[0]
    assert TOLD in told.partition(QUESTION)[2]
    assert "Laissé : Rappeler le jeudi." in told
    assert "Vous pensiez : une partie de ce qui était convenu. C'est ce qu'il en est." in told
    assert forecast_of(read_journal(journal(own_folder)).events) is Became.PARTLY


def test_nobody_answering_it_waits(run: Run, persona: Path, own_folder: Path) -> None:
    told = led(run, persona, "b")

    assert QUESTION in told
    assert TOLD not in told
    assert forecast_of(read_journal(journal(own_folder)).events) is None


def test_it_is_a_part_of_the_bilan(run: Run, persona: Path, own_folder: Path) -> None:
    told = led(run, persona, "p", "apres", "3", "apres", "q")

    assert told.count("1 : ce qui était convenu.") == 1
    assert told.count(TOLD) == 2
    name = journal(own_folder).stem
    assert TOLD in run("bilan", name, "--partie", "apres").stdout
    assert TOLD in run("bilan", name, "--partie", "tout").stdout
    data = json.loads(run("bilan", name, "--format", "json").stdout)["apres"]
    assert (data["pronostic"], data["issue"], data["delai"]) == ("rien", "partie", 21)
    assert data["laisse"] == ["Rappeler le jeudi."]


def test_until_it_is_answered_nothing_tells_it(run: Run) -> None:
    path = a_told_session()
    name = path.stem

    assert QUESTION in run("bilan", name, "--partie", "apres").stdout
    assert TOLD not in run("bilan", name, "--partie", "tout").stdout
    assert json.loads(run("bilan", name, "--format", "json").stdout)["apres"] is None
    record = read_journal(path)
    for form in formats().values():
        assert TOLD not in export(record, persona_of(record), form, Options())


def test_looking_again_leads_to_it(run: Run) -> None:
    path = a_told_session()

    told = run("revoir", path.stem, "--texte", typed="\nf\no\n\n\n\n\napres\n4\nq\n").stdout

    assert TOLD not in told.partition(QUESTION)[0]
    assert TOLD in told
    assert forecast_of(read_journal(path).events) is Became.ELSEWHERE


def test_exports_tell_it_once_it_was_foreseen() -> None:
    path = a_told_session()
    foreseen(path, Became.NOTHING)
    record = read_journal(path)

    for form in formats().values():
        text = export(record, persona_of(record), form, Options())
        assert (TOLD in text) == (form.extension != "csv"), form.extension


def test_nobody_is_named_in_an_anonymous_one() -> None:
    story = STORY.replace("L'atelier", "Madame Kowalczyk, de l'atelier Brousse,")
    story = story.replace("Visiter un atelier.", "Appeler Léa Martin chez Mme Kowalczyk.")
    story += "- {delai: 9, texte: b, trouve: ['Un essai chez Brousse, avec Kowalczyk.']}\n"
    path = a_told_session(persona=TEXT + story)
    foreseen(path, Became.DONE)
    record = read_journal(path)

    for form in formats().values():
        text = export(record, persona_of(record), form, Options(anonymous=True))
        for name in ("Kowalczyk", "Brousse", "Martin", "Léa"):
            assert name not in text, form.extension


def test_an_older_journal_asks_nothing(run: Run) -> None:
    path = a_told_session(persona=TEXT)

    assert "apres" not in run("bilan", path.stem, "--partie", "tout").stdout
    assert json.loads(run("bilan", path.stem, "--format", "json").stdout)["apres"] is None


@pytest.mark.parametrize("poison", ["\x1b[31m", "\u202e", "\u2066"])
def test_hostile_words_are_harmless_on_a_terminal(run: Run, poison: str) -> None:
    path = a_told_session()
    foreseen(path, Became.DONE)
    escaped = json.dumps(poison)[1:-1]
    text = path.read_text("utf-8").replace(TOLD, f"{escaped} {TOLD}")
    path.write_text(text, "utf-8")

    told = run("bilan", path.stem, "--partie", "apres").stdout

    assert TOLD in told
    assert poison not in told
