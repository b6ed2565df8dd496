"""After the synthesis in text mode, and the commands that wait for what a trainer put first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import AGREED
from tests.text.test_text_bilan import ANSWERS, THROUGH
from tests.text.test_text_replay import look
from tui import settings
from tui.known_settings import AFTER_INTERVIEW
from tui.session.events import BilanOpened
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run

SYNTHESIS = [""] * 7


@pytest.fixture
def path(session: str, own_folder: Path) -> Path:
    return own_folder / "sessions" / f"{session}.jsonl"


def fixed(order: str) -> None:
    settings.keep(AFTER_INTERVIEW, order)


@pytest.mark.parametrize("typed", ["", "r", "revoir"])
def test_enter_looks_again_first(play: Play, typed: str) -> None:
    result = play(*AGREED, *SYNTHESIS, typed)
    assert "revoir l'entretien d'abord (proposé)" in result.stdout
    assert "Autoconfrontation : Léa" in result.stdout
    assert "\nBilan" not in result.stdout


def test_b_reads_first_and_what_is_neither_is_told(play: Play) -> None:
    result = play(*AGREED, *SYNTHESIS, "zut", "b")
    assert "Impossible : tapez Entrée seule, ou l'une des lettres" in result.stderr
    assert "\nBilan" in result.stdout
    assert "Autoconfrontation" not in result.stdout


def test_where_looking_again_is_fixed_the_bilan_waits_for_it(
    play: Play, run: Run, own_folder: Path
) -> None:
    fixed("revoir")
    result = play(*AGREED, *SYNTHESIS, "b", "p", "q")
    assert "(proposé)" not in result.stdout
    assert result.stderr.count("Votre formateur a choisi que l'on revoie") == 2
    assert "\nBilan" not in result.stdout
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    for command in (
        ("bilan", path),
        ("bilan", path, "--format", "json"),
        ("transcrire", path, "--format", "html", "--avec-bilan"),
    ):
        refused = run(*command)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert f"Pour revoir l'entretien : alliance revoir {path.stem}" in refused.stderr
    assert run("transcrire", path, "--format", "html").exit_code == 0
    assert look(run, path, *THROUGH, *ANSWERS).exit_code == 0
    assert run("bilan", path).exit_code == 0
    assert run("transcrire", path, "--format", "html", "--avec-bilan").exit_code == 0


def test_where_looking_again_is_fixed_the_end_of_input_opens_no_bilan(play: Play) -> None:
    fixed("revoir")
    result = play(*AGREED, *SYNTHESIS)
    assert "\nBilan" not in result.stdout
    assert "Pour revoir cet entretien : alliance revoir" in result.stderr


def test_where_reading_is_fixed_looking_again_waits_for_it(
    play: Play, run: Run, own_folder: Path
) -> None:
    fixed("bilan")
    result = play(*AGREED, *SYNTHESIS, "r", "q")
    assert "Votre formateur a choisi que l'on lise le bilan" in result.stderr
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    refused = look(run, path, "", "q")
    assert refused.exit_code == 1
    assert f"Pour le lire : alliance bilan {path.stem}" in refused.stderr
    assert run("bilan", path).exit_code == 0
    assert look(run, path, "", "q").exit_code == 0
    assert run("bilan", path).exit_code == 0
    assert sum(isinstance(one, BilanOpened) for one in read_journal(path).events) == 1


def test_where_reading_is_fixed_the_bilan_told_at_once_counts(
    play: Play, run: Run, own_folder: Path
) -> None:
    fixed("bilan")
    assert "\nBilan" in play(*AGREED, *SYNTHESIS, "").stdout
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    assert look(run, path, "", "q").exit_code == 0


def test_the_inner_parts_are_heard_by_their_names(run: Run, path: Path) -> None:
    trust = run("bilan", path, "--partie", "confiance").stdout.splitlines()
    assert trust[0] == "La confiance, tour par tour"
    assert trust[2].startswith("De 0 à 10 : 4 au départ, ")
    assert len(trust) <= 14
    postures = run("bilan", path, "--partie", "pratiques").stdout
    assert "Bâtonnage : compter une personne" in postures
    assert "Aucune question de cette rubrique n'en parle." in postures
    assert "La personne a-t-elle pu raconter ? « " in postures
    schemes = run("bilan", path, "--partie", "situations").stdout
    assert "Recentrer, convaincre : absent ici ; dans l'étude, A10." in schemes
    assert "Source : CIREL 2019, §13.3." in schemes


def test_trust_is_not_told_while_one_looks_again(run: Run, path: Path) -> None:
    look(run, path, "", "q")
    told = run("bilan", path, "--partie", "confiance").stdout
    assert "s'ouvre quand l'entretien est fini" in told
    assert "au départ" not in told
