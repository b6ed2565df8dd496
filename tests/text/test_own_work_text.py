"""Text mode: what to train, a diagnosis on the way, pins, and the bilan that takes them up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.cli.samples import AGREED
from tui import settings
from tui.session.journal import read_journal
from tui.session.own_marks import closeness_of, diagnoses_of, intention_of, pinned
from tui.session.reflection import Closeness

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run
    from tui.session.events import Event

NEED = "Souffler sans perdre son salaire."
OFFERED = "Si vous voulez, votre diagnostic"
NO_SYNTHESIS = [""] * 7


def session_of(folder: Path) -> Path:
    (path,) = (folder / "sessions").glob("*.jsonl")
    return path


def events_of(folder: Path) -> tuple[Event, ...]:
    return read_journal(session_of(folder)).events


def test_a_line_says_the_diagnosis_that_is_offered(play: Play, own_folder: Path) -> None:
    told = play("i trop tôt", "ouvrir", "i veut souffler", "i encore", "q")

    assert told.stdout.count(OFFERED) == 1
    assert "Diagnostic gardé." in told.stdout
    assert told.stderr.count("le diagnostic n'est pas demandé") == 2
    assert [one.text for _, one in diagnoses_of(events_of(own_folder)).values()] == [
        "veut souffler"
    ]


def test_who_says_nothing_is_asked_nothing_more(play: Play, own_folder: Path) -> None:
    told = play(*AGREED, *NO_SYNTHESIS)

    assert told.exit_code == 0
    assert "Fin de l'entretien" in told.stdout
    assert diagnoses_of(events_of(own_folder)) == {}


def test_the_last_one_comes_before_the_synthesis_and_takes_no_answer_of_it(
    play: Play, own_folder: Path
) -> None:
    answers = ["I cherche une place de jour", "diagnostic du dos à venir", *NO_SYNTHESIS[1:]]
    told = play(*AGREED, *answers)

    assert "Diagnostic gardé." in told.stdout.partition("Votre synthèse")[2]
    assert "Freins personnels et sociaux : diagnostic du dos à venir" in told.stdout
    assert len(diagnoses_of(events_of(own_folder))) == 1


def test_an_order_has_it_offered_no_more(play: Play) -> None:
    told = play("i jamais", "ouvrir", "i toujours", "redire", "q")

    assert OFFERED not in told.stdout.partition("i toujours")[0]
    assert OFFERED in told.stdout.partition("i toujours")[2]
    assert settings.asks_diagnoses(settings.load())


def test_diagnoses_are_marked_before_the_authors_view_is_told(
    play: Play, run: Run, own_folder: Path
) -> None:
    play("ouvrir", "i veut souffler", *AGREED[1:], "i cherche le jour", *NO_SYNTHESIS)
    name = session_of(own_folder).stem
    whole = run("bilan", name, "--partie", "tout").stdout
    assert "veut souffler" in whole
    assert NEED not in whole
    assert "Appris jusque-là : Elle ne veut plus de nuit." in whole

    again = run("revoir", name, "--texte", typed="\nf\no\n\n\n\n\ndiagnostics\n1\n9\n3\nq\n").stdout

    before, _, after = again.rpartition("3 autrement. Entrée seule : plus tard. 3")
    assert NEED not in before
    assert f"Ce qui est en jeu : {NEED}" in after
    assert list(closeness_of(events_of(own_folder)).values()) == [
        Closeness.CLOSE,
        Closeness.OTHERWISE,
    ]
    assert NEED in run("bilan", name, "--partie", "diagnostics").stdout


def test_a_question_of_the_rubric_is_answered_first(play: Play, own_folder: Path) -> None:
    told = play("t", "t 1", *AGREED, *NO_SYNTHESIS).stdout

    intention = intention_of(events_of(own_folder))
    assert intention is not None
    assert f"1. {intention.text}" in told
    assert f"À travailler : {intention.text}" in told
    bilan = told.partition("Ce que vous vouliez travailler")[2]
    assert re.match(r"\n\nAvant l'entretien, .*\n" + re.escape(intention.text), bilan)


def test_own_words_come_back_with_an_invitation(play: Play, own_folder: Path) -> None:
    told = play("t laisser des silences", *AGREED, *NO_SYNTHESIS).stdout

    assert "vous vouliez travailler : « laisser des silences »" in told
    assert "Où l'avez-vous vu, dans cet entretien ?" in told


def test_what_to_train_is_chosen_before_the_first_move(play: Play, own_folder: Path) -> None:
    told = play("t 99", "t le silence", "t rien", "ouvrir", "t le silence", "q")

    assert "il n'y a pas de question 99" in told.stderr
    assert "avant la première réplique" in told.stderr
    assert intention_of(events_of(own_folder)) is None


def test_a_pin_is_found_again(play: Play, run: Run, own_folder: Path) -> None:
    play("ouvrir", "p", "redire", "p", "p", *AGREED[2:], *NO_SYNTHESIS)
    (place,) = pinned(events_of(own_folder))
    assert getattr(events_of(own_folder)[place], "text", "").startswith("Je prépare")
    name = session_of(own_folder).stem

    told = run("revoir", name, "--texte", typed="\nl\ne\nq\n").stdout

    assert "Épinglés pendant l'entretien" in told
    assert told.rstrip().count("Je prépare des commandes depuis neuf ans.") == 2
    assert "▶ épinglé" in run("transcrire", name, "--format", "md").stdout


def test_without_a_pin_the_order_says_so(play: Play, run: Run, own_folder: Path) -> None:
    play(*AGREED, *NO_SYNTHESIS)
    name = session_of(own_folder).stem
    assert "Aucun tour n'a été épinglé" in run("revoir", name, "--texte", typed="\ne\nq\n").stderr


def test_what_was_kept_is_told_at_the_next_interview(
    play: Play, run: Run, own_folder: Path
) -> None:
    play(*AGREED, *NO_SYNTHESIS)
    name = session_of(own_folder).stem
    run("revoir", name, "--texte", typed="\nf\no\n\n\nAttendre avant de proposer.\nq\n")

    assert "Gardé la dernière fois : « Attendre avant de proposer. »" in play("q").stdout


def test_how_often_this_person_was_met_is_told_from_the_second_time_on(play: Play) -> None:
    first = play("ouvrir", "q")
    assert "Avec cette personne" not in first.stderr
    again = play("q")
    assert "Avec cette personne : 1 entretien déjà ; le dernier : minute 2 sur 20." in again.stderr
