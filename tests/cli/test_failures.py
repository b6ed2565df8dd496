"""What goes wrong is said in one French sentence, on stderr, with the right exit code."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from tui.persona import library
from tui.workshop.schemas import Kind

if TYPE_CHECKING:
    from tests.cli.samples import Play, Run

KINDS = get_args(Kind)
MISUSES = [
    (["jouet"], "alliance", "commande inconnue « jouet » ; vouliez-vous dire « jouer » ?"),
    (["zzz"], "alliance", "commande inconnue « zzz »."),
    (
        ["--verison"],
        "alliance",
        "option inconnue « --verison » ; vouliez-vous dire « --version » ?",
    ),
    (
        ["jouer", "--grain", "3"],
        "alliance jouer",
        "option inconnue « --grain » ; vouliez-vous dire « --graine » ?",
    ),
    (["entretiens", "-z"], "alliance entretiens", "option inconnue « -z »."),
    (["bilan"], "alliance bilan", "il manque ENTRETIEN."),
    (["verifier"], "alliance verifier", "il manque CHEMIN."),
    (["schema"], "alliance schema", "il manque SORTE, ou --poser FICHIER."),
    (["schema", "x"], "alliance schema", f"attendu : {', '.join(KINDS)}."),
    (["jouer", "--graine"], "alliance jouer", "« --graine » attend une valeur."),
    (["jouer", "--texte=3"], "alliance jouer", "« --texte » ne prend pas de valeur."),
    (["jouer", "--graine", "x"], "alliance jouer", "« --graine » : attendu : un nombre entier."),
    (
        ["jouer", "--graine", "-1"],
        "alliance jouer",
        "« --graine » : attendu : un nombre entier de 0 à 999999999.",
    ),
    (["jouer", "--mode", "dur"], "alliance jouer", "« --mode » : attendu : guide, epreuve."),
    (["ou", "donc", "çà"], "alliance ou", "en trop : « donc çà »."),
]


@pytest.mark.parametrize(("arguments", "command", "sentence"), MISUSES)
def test_a_misuse_is_one_sentence_and_where_help_is(
    run: Run, arguments: list[str], command: str, sentence: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == f"alliance : {sentence}\nAide : {command} --aide\n"


def test_resuming_keeps_the_settings_of_the_session(run: Run) -> None:
    result = run("jouer", "--reprendre", "x", "--mode", "guide", "--texte")
    assert result.exit_code == 2
    assert "« --reprendre » garde" in result.stderr


def test_what_cannot_be_found_fails(run: Run) -> None:
    for arguments in (["bilan", "hier"], ["corbeille", "hier"], ["transcrire", "a/b.jsonl"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1


def test_the_unforeseen_is_one_sentence_and_a_log(
    run: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "cards", lambda: 1 // 0)

    result = run("jouer", "--texte")

    log = own_folder / "erreurs.log"
    assert result.exit_code == 1
    assert result.output == (
        "alliance : une erreur imprévue a arrêté la commande ; un rapport, sans rien de ce que "
        f"vous avez écrit, est dans {log}.\n"
    )
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_report_has_places_and_not_a_word_of_what_was_written(
    run: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        secret = "Camille n'en peut plus"
        raise KeyError(secret) from ValueError(secret)

    monkeypatch.setattr(library, "cards", fail)

    result = run("jouer", "--texte")

    written = (own_folder / "erreurs.log").read_text("utf-8")
    assert "tui.text.welcoming:" in written
    assert "builtins.KeyError" in written
    assert "builtins.ValueError" in written
    for word in ("Camille", "peut plus", "secret", str(Path.home())):
        assert word not in written
        assert word not in result.output


def test_a_failure_while_playing_tells_how_to_take_the_interview_up_again(
    play: Play, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.text.interview_lines.notebook", lambda _: 1 // 0)

    result = play("ouvrir", "c")

    (path,) = (own_folder / "sessions").glob("*.jsonl")
    assert result.exit_code == 1
    assert f"alliance jouer --reprendre {path.stem} --texte" in result.stderr
    assert "une erreur imprévue a arrêté la commande" in result.stderr
    assert "Traceback" not in result.output


def test_the_unforeseen_is_told_even_where_nothing_can_be_written(
    run: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_folder.write_text("a file where a folder should be")
    monkeypatch.setenv("ALLIANCE_DOSSIER", str(own_folder / "dedans"))
    monkeypatch.setattr(library, "cards", lambda: 1 // 0)

    result = run("jouer", "--texte")

    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "le rapport n'a pas pu être écrit" in result.stderr


def test_a_refusal_of_the_system_is_said_in_french(run: Run, session: str, tmp_path: Path) -> None:
    target = tmp_path / "absent" / "x.md"
    result = run("transcrire", session, "-o", target)
    assert result.exit_code == 1
    assert result.stderr == f"alliance : « {target} » : introuvable.\n"


def test_ctrl_c_is_not_a_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "cards", interrupted)

    result = run("jouer", "--texte")

    assert result.exit_code == 130
    assert result.stderr.split() == ["alliance", ":", "interrompu."]


def test_a_file_name_cannot_write_in_the_terminal(run: Run) -> None:
    result = run("verifier", "\x1b[2J\u202epersona.yaml")
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
