"""``preparer``: moments kept beside a session, questions remarked on and never refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.test_hostile import ALLOWED, FORBIDDEN, assert_harmless
from tui.confrontation.desk import CannotPrepare, minutes_of
from tui.confrontation.prepared import Axis, load_preparation, span
from tui.session.events import Marked
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.session.store import preparation_path

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.cli.samples import Play, Run

GOOD = "Que visiez-vous ?"
AXES = ("autonomie", "co_construction", "projet_marche", "conditions")


@pytest.fixture
def path(session: str, own_folder: Path) -> Path:
    return own_folder / "sessions" / f"{session}.jsonl"


def add(run: Run, path: Path, moment: str, question: str = GOOD, axis: str = AXES[0]) -> Result:
    return run("preparer", path, "--moment", moment, "--question", question, "--axe", axis)


def ask(run: Run, path: Path, *lines: str) -> Result:
    return run("preparer", path, typed="".join(f"{line}\n" for line in lines))


def prepared(path: Path) -> list[tuple[int, int | None, str]]:
    found = load_preparation(path).moments
    return [(moment.minute, moment.until, moment.question) for moment in found]


def test_the_axes_are_those_of_the_protocol() -> None:
    assert tuple(Axis) == AXES


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("12", (12, None)),
        ("0", (0, None)),
        ("12'", (12, None)),
        ("3-5", (3, 5)),
        ("3 - 5", (3, 5)),
        ("3 à 5", (3, 5)),
        ("3'-5'", (3, 5)),
        ("20", (20, None)),
        ("5-5", (5, 5)),
    ],
)
def test_minutes_as_they_are_noted(text: str, minutes: tuple[int, int | None]) -> None:
    assert minutes_of(text, 20) == minutes


@pytest.mark.parametrize("text", ["", "x", "-3", "5-3", "21", "3-21", "3.5", "²", "1-2-3", "1200"])
def test_what_is_no_minute_is_explained(text: str) -> None:
    with pytest.raises(CannotPrepare, match=r"minute|vient avant"):
        minutes_of(text, 20)


def test_the_dialogue_is_told_with_its_minutes_then_moments_are_asked(run: Run, path: Path) -> None:
    result = ask(run, path, "2", GOOD, "1", "0-4", "Qu'entendez-vous ?", "3", "")

    assert result.exit_code == 0
    told = result.stdout.partition("Les axes")[0]
    assert "Minute 2.\nLéa : Les horaires. La nuit, je n'en peux plus.\n" in told
    assert "\nVous : La nuit, c'est fini pour vous.\n" in told
    assert "Noté, demande : plus de nuit" in told
    for axis in ("1. Autonomie", "2. Projet construit", "3. Buts", "4. Conditions"):
        assert f"\n{axis}" in result.stdout
    assert prepared(path) == [(0, 4, "Qu'entendez-vous ?"), (2, None, GOOD)]
    assert [one.axis for one in load_preparation(path).moments] == [Axis.MARKET, Axis.AUTONOMY]
    assert str(preparation_path(path)) in result.stderr
    assert "à la main" in result.stderr
    assert "Remarque" not in result.stdout


def test_the_dialogue_tells_nothing_that_was_not_seen_or_heard(run: Run, path: Path) -> None:
    told = ask(run, path).stdout
    for word in ("Réaction", "confiance", "Niveau", "accord", "Recentrer", "sur 20"):
        assert word not in told


def test_a_question_is_remarked_and_may_be_kept(run: Run, path: Path) -> None:
    told = ask(run, path, "2", "Pourquoi ce choix ?", "2", "", "").stdout
    assert "Remarque : « Pourquoi » invite à se justifier" in told
    assert re.search(r"\nPlutôt : .+\?\n", told)
    assert prepared(path) == [(2, None, "Pourquoi ce choix ?")]


def test_other_words_are_read_again(run: Run, path: Path) -> None:
    told = ask(
        run, path, "2", "Pourquoi ce choix ?", "2", "C'était une erreur, non ?", GOOD, ""
    ).stdout
    assert told.count("Entrée seule garde vos mots") == 2
    assert prepared(path) == [(2, None, GOOD)]


def test_what_is_offered_instead_fits_the_moment_and_the_axis(run: Run, path: Path) -> None:
    offers = {
        re.search(r"Plutôt : (.+)", ask(run, path, "7", "Pourquoi ?", axis, "", "").stdout)[1]  # type: ignore[index]
        for axis in "1234"
    }
    assert len(offers) > 1


@pytest.mark.parametrize("axis", ["4", "conditions"])
def test_an_axis_by_its_number_or_its_name(run: Run, path: Path, axis: str) -> None:
    result = ask(run, path, "2", GOOD, "5", "zut", axis, "")
    assert result.stderr.count("Impossible : tapez 1, 2, 3 ou 4") == 2
    assert load_preparation(path).moments[0].axis is Axis.CONDITIONS


def test_the_end_of_input_keeps_what_was_entered(run: Run, path: Path) -> None:
    whole = ["2", GOOD, "1", "4", "Pourquoi ce silence ?", "3"]
    for length in range(len(whole) + 1):
        preparation_path(path).unlink(missing_ok=True)
        result = ask(run, path, *whole[:length])
        assert result.exit_code == 0
        assert "Traceback" not in result.output
        assert len(prepared(path)) == length // 3, "a question only remarked on is kept too"


@pytest.mark.parametrize("leave", ["", "q", "quitter"])
def test_leaving_at_once_prepares_nothing(run: Run, path: Path, leave: str) -> None:
    result = ask(run, path, leave)
    assert result.stderr == "Rien n'a été préparé.\n"
    assert not preparation_path(path).exists()


def test_a_moment_can_be_given_up(run: Run, path: Path) -> None:
    result = ask(run, path, "2", "", "2", GOOD, "", "99", "2", GOOD, "1", "")
    assert prepared(path) == [(2, None, GOOD)]
    assert result.stderr.count("laissé de côté") == 2
    assert "Impossible : l'entretien finit à la minute 8." in result.stderr


def test_orders_are_no_question_and_no_axis(run: Run, path: Path) -> None:
    result = ask(run, path, "5", "?", "q", "5", GOOD, "q", "5", GOOD, "?", "1", "q")
    assert prepared(path) == [(5, None, GOOD)]
    assert result.stdout.count("Une question à poser au stagiaire") == 1
    assert result.stderr.count("Ce moment est laissé de côté.") == 2


def test_orders_are_no_other_words(run: Run, path: Path) -> None:
    ask(run, path, "5", "Pourquoi cela ?", "1", "?", "q", "q")
    assert prepared(path) == [(5, None, "Pourquoi cela ?")]


def test_one_moment_a_call_for_scripts(run: Run, path: Path) -> None:
    assert add(run, path, "4", "Qu'entendez-vous ?", AXES[2]).exit_code == 0
    result = add(run, path, "2-3", "Pourquoi cela ?")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Remarque : « Pourquoi »" in result.stderr
    assert "2 moments préparés : " in result.stderr
    assert prepared(path) == [(2, 3, "Pourquoi cela ?"), (4, None, "Qu'entendez-vous ?")]


@pytest.mark.parametrize(
    ("moment", "question"), [("99", GOOD), ("x", GOOD), ("2", "  "), ("2", "a" * 1001 + " ?")]
)
def test_a_moment_that_cannot_be_is_a_failure(
    run: Run, path: Path, moment: str, question: str
) -> None:
    result = add(run, path, moment, question)
    assert result.exit_code == 1
    assert result.stderr.startswith("alliance : ")
    assert not preparation_path(path).exists()


def test_the_list_and_taking_away(run: Run, path: Path) -> None:
    add(run, path, "2")
    add(run, path, "4-6", "Qu'entendez-vous ?", AXES[3])
    assert run("preparer", path, "--liste").stdout.splitlines() == [
        "Moments préparés par Formateur",
        f"1. Minute 2. Autonomie, compétences à s'orienter. {GOOD}",
        "2. Minutes 4 à 6. Conditions du travail. Qu'entendez-vous ?",
    ]
    result = run("preparer", path, "--oter", "1")
    assert result.stdout == f"Ôté : {GOOD}\n"
    assert prepared(path) == [(4, 6, "Qu'entendez-vous ?")]
    for number in ("0", "2", "-1"):
        assert run("preparer", path, "--oter", number).exit_code == 1
    assert prepared(path) == [(4, 6, "Qu'entendez-vous ?")]


def test_nothing_to_list(run: Run, path: Path) -> None:
    result = run("preparer", path, "--liste")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Aucun moment" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--moment", "2"],
        ["--question", GOOD, "--axe", "autonomie"],
        ["--liste", "--oter", "1"],
        ["--liste", "--par", "Camille"],
        ["--oter", "1", "--moment", "2", "--question", GOOD, "--axe", "autonomie"],
    ],
)
def test_options_that_do_not_go_together(run: Run, path: Path, options: list[str]) -> None:
    result = run("preparer", path, *options)
    assert result.exit_code == 2
    assert "vont" in result.stderr
    assert not preparation_path(path).exists()


def test_who_prepares(run: Run, path: Path, own_folder: Path) -> None:
    def author() -> str:
        return load_preparation(path).author

    (own_folder / "reglages.yaml").write_text("pseudonyme: Rivage\n", "utf-8")
    add(run, path, "2")
    assert author() == "Rivage"
    one = ("--moment", "4", "--question", GOOD, "--axe", "autonomie")
    run("preparer", path, *one, "--par", "Camille D.")
    assert author() == "Camille D."
    add(run, path, "5")
    assert author() == "Camille D.", "those who come after do not sign for those before"


def test_what_is_there_is_kept_and_put_in_order(run: Run, path: Path) -> None:
    preparation_path(path).write_text(
        "prepare_par: Dominique\n"
        "moments:\n"
        "- {minute: 7, question: Sept ?, axe: autonomie}\n"
        "- {minute: 2, jusqu_a: 4, question: Deux à quatre ?, axe: conditions}\n",
        "utf-8",
    )
    add(run, path, "2")
    assert prepared(path) == [(2, None, GOOD), (2, 4, "Deux à quatre ?"), (7, None, "Sept ?")]
    assert load_preparation(path).author == "Dominique"


def test_an_answer_follows_its_moment_wherever_it_goes_in_the_file(run: Run, path: Path) -> None:
    add(run, path, "4", "Quatre ?")
    first, last = span(load_preparation(path).moments[0], read_journal(path).events)
    session = OpenSession.of(read_journal(path))
    session.write(Marked(number=1, first=first, last=last, prompt="Quatre ?", prepared=1))
    session.close()

    add(run, path, "2", "Deux ?")

    assert [question for _, _, question in prepared(path)] == ["Deux ?", "Quatre ?"]
    refused = run("preparer", path, "--oter", "2")
    assert refused.exit_code == 1
    assert "le moment 2 reste : le stagiaire y a déjà répondu" in refused.stderr
    assert run("preparer", path, "--oter", "1").exit_code == 0


FAULTY = (
    "prepare_par: Dominique\nmoments:\n- {minute: 7, jusqu_a: 5, question: Q ?, axe: autonomie}\n"
)


@pytest.mark.parametrize("content", [FAULTY, "moments: [", "moments:\n- {minut: 2}\n", "\x1b"])
@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--liste"],
        ["--retirer", "1"],
        ["--moment", "2", "--question", GOOD, "--axe", "autonomie"],
    ],
)
def test_a_file_with_errors_is_told_and_left_as_it_is(
    run: Run, path: Path, content: str, options: list[str]
) -> None:
    preparation_path(path).write_text(content, "utf-8")
    result = run("preparer", path, *options)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert str(preparation_path(path)) in result.stderr
    assert re.search(rf"{preparation_path(path).name}:\d+:\d+: [FM]\d\d\d ", result.stderr)
    assert preparation_path(path).read_text("utf-8") == content


def test_an_interview_under_way_is_not_prepared(run: Run, play: Play, own_folder: Path) -> None:
    play("ouvrir")
    result = run("preparer", "2", "--liste")
    assert result.exit_code == 1
    assert "n'est pas fini" in result.stderr


def test_hostile_words_are_shown_harmless_and_can_be_read_back(run: Run, path: Path) -> None:
    poison = f"Que visiez-vous {ALLOWED}{FORBIDDEN[:-1]} ?"
    name = f"Ca{FORBIDDEN[:-1]}mille\u202e"
    one = ("--moment", "2", "--question", poison, "--axe", "autonomie", "--par", name)
    outputs = [
        run("preparer", path, *one).output,
        ask(run, path, "4", poison, "1", poison, "", "").output,
        run("preparer", path, "--liste").output,
        run("revoir", path, "--texte", typed="\nf\nl\n1\n").output,
    ]
    for output in outputs:
        assert_harmless(output)
        assert not [line for line in output.splitlines() if line.startswith(("9.", "Minute 1 sur"))]
    assert len(prepared(path)) == 2
    assert all("\n" not in question for _, _, question in prepared(path))


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_typed_the_file_can_be_read_back(
    run: Run, path: Path, question: str, author: str
) -> None:
    preparation_path(path).unlink(missing_ok=True)
    one = ("--moment", "2", "--question", question, "--axe", "autonomie", "--par", author)
    result = run("preparer", path, *one)
    assert "imprévue" not in result.stderr
    if result.exit_code == 0:
        assert len(prepared(path)) == 1
        assert yaml.safe_load(preparation_path(path).read_text("utf-8"))


def test_a_question_may_come_with_bytes_that_are_no_text(run: Run, path: Path) -> None:
    assert add(run, path, "2", "Que visiez\udcff-vous ?").exit_code == 0
    assert prepared(path) == [(2, None, "Que visiez\ufffd-vous ?")]


def test_a_disk_that_refuses_is_one_sentence(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("tui.confrontation.desk.keep_preparation", full)
    result = add(run, path, "2")
    assert result.exit_code == 1
    assert result.stderr == "alliance : le disque est plein.\n"


def test_moments_written_by_hand_are_listed_in_order_of_time(run: Run, path: Path) -> None:
    preparation_path(path).write_text(
        f"moments:\n- {{minute: 7, question: Sept ?, axe: conditions}}\n"
        f"- {{minute: 2, question: {GOOD}, axe: autonomie}}\n",
        "utf-8",
    )
    listed = run("preparer", path, "--liste").stdout.splitlines()
    assert [line.split(".")[1].strip() for line in listed[1:]] == ["Minute 2", "Minute 7"]
    run("preparer", path, "--oter", "1")
    assert prepared(path) == [(7, None, "Sept ?")]


@pytest.mark.parametrize("minutes", ["minute: 90", "minute: 2, jusqu_a: 90"])
def test_a_minute_after_the_end_written_by_hand_says_how_long_it_was(
    run: Run, path: Path, minutes: str
) -> None:
    preparation_path(path).write_text(
        f"moments:\n- {{{minutes}, question: Et là ?, axe: conditions}}\n", "utf-8"
    )
    refused = run("preparer", path, "--liste")
    assert refused.exit_code == 1
    assert re.search(r"^alliance : \S+:2:\d+: M001 ", refused.stderr, re.MULTILINE)
    assert "l'entretien finit à la minute 8." in refused.stderr


@pytest.mark.parametrize("axis", ["2", "co_construction", "Co_Construction"])
def test_an_axis_by_its_number_for_scripts(run: Run, path: Path, axis: str) -> None:
    assert add(run, path, "2", GOOD, axis).exit_code == 0
    assert load_preparation(path).moments[0].axis is Axis.TOGETHER


def test_an_axis_that_is_none_is_refused_with_the_list(run: Run, path: Path) -> None:
    refused = add(run, path, "2", GOOD, "5")
    assert refused.exit_code == 2
    assert "attendu : autonomie, co_construction, projet_marche, conditions" in refused.stderr
