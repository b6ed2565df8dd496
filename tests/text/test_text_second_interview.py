"""A second interview line by line: which first it follows, and what that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.samples import AGREED, ROOT
from tests.text.test_text_play import session_in
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run

SECOND = ROOT / "tests" / "data" / "essai-suite.yaml"


def test_the_latest_first_is_followed_unless_another_is_chosen(
    play: Play, run: Run, own_folder: Path
) -> None:
    agreed = session_in(play(*AGREED).stderr)
    second = run("jouer", SECOND, "--texte", "--graine", "1", typed="7\n\nouvrir\nq\n")
    assert "1. " in second.stdout
    assert "Impossible : tapez un nombre de 0 à 1." in second.stderr
    assert "J'ai appelé, comme dit." in second.stdout
    kept = own_folder / "sessions" / f"{session_in(second.stderr)}.jsonl"
    header = read_journal(kept).header
    assert header.follows == agreed
    again = run("jouer", "--reprendre", kept.stem, "--texte", typed="q\n")
    assert again.exit_code == 0


def test_none_may_be_followed(play: Play, run: Run, own_folder: Path) -> None:
    play(*AGREED)
    second = run("jouer", SECOND, "--texte", "--graine", "1", typed="0\nouvrir\nq\n")
    assert "Bonjour. On m'a dit de venir." in second.stdout
    kept = own_folder / "sessions" / f"{session_in(second.stderr)}.jsonl"
    assert read_journal(kept).header.follows is None


def test_who_led_no_first_is_told_so_and_asked_nothing(run: Run) -> None:
    second = run("jouer", SECOND, "--texte", "--graine", "1", typed="ouvrir\nq\n")
    assert "Un second entretien. Il suit aucun de vos entretiens" in second.stderr
    assert "Les horaires. La nuit, je n'en peux plus." in second.stdout


def test_a_first_that_is_still_going_on_cannot_be_followed(play: Play, run: Run) -> None:
    play("ouvrir", "q")
    second = run("jouer", SECOND, "--texte", "--graine", "1", typed="ouvrir\nq\n")
    assert "aucun de vos entretiens" in second.stderr
