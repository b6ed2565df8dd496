"""Moves carried to another version of a persona, and the file that holds it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import DATA
from tests.screens.playing import a_session
from tui.interview.alternatives import removed_moves
from tui.persona.loading import LoadedPersona, load_text
from tui.screens.user_programs import NoEditor, editor_command, how_to_leave
from tui.session.journal import read_journal
from tui.workshop.file_watch import FileWatch, check_version
from tui.workshop.path_search import find_path
from tui.workshop.trial import Trial, play_through

if TYPE_CHECKING:
    from tui.persona.model import Persona

SOURCE = (DATA / "essai.yaml").read_text("utf-8")
MOVES = ("ouvrir", "redire", "nommer", "aller", "choix")


def version(*changes: tuple[str, str]) -> LoadedPersona:
    text = SOURCE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return load_text(text.encode(), "essai.yaml", "essai")


def persona(*changes: tuple[str, str]) -> Persona:
    return version(*changes).persona


def test_all_moves_go_on_a_version_that_has_them() -> None:
    carried = play_through(persona(("Tutrice. Je veux voir.", "Tutrice, oui.")), 1, MOVES)
    assert carried.moves == MOVES
    assert carried.stopped_at is None
    assert carried.interview.ended


@pytest.mark.parametrize(
    ("change", "moves", "made", "why"),
    [
        (("id: redire", "id: refleter"), MOVES, 1, "elle n'est plus dans le fichier"),
        (
            ("id: nommer\n", "id: nommer\n        si: {confiance: {min: 9}}\n"),
            MOVES,
            2,
            "sa condition n'est plus vraie ici",
        ),
        (
            ("revele: [nuit]", "revele: [equipe]"),
            MOVES,
            1,
            "elle redonne « nuit », pas encore appris ici",
        ),
        (
            ("        vers: parcours\n", "        vers: piste\n"),
            MOVES,
            1,
            "elle se dit au moment « parcours », et l'on est au moment « piste »",
        ),
        (
            ("    encore: true\n    duree: 3", "    duree: 3"),
            ("silence", "silence"),
            1,
            "elle ne se dit plus qu'une fois",
        ),
        (
            ("depart: {moment: accueil, confiance: 4}", "depart: {moment: accueil, confiance: 2}"),
            ("juger", "ouvrir"),
            1,
            "l'entretien se termine avant elle",
        ),
    ],
)
def test_the_first_move_that_does_not_go_is_told_with_its_reason(
    change: tuple[str, str], moves: tuple[str, ...], made: int, why: str
) -> None:
    carried = play_through(persona(change), 1, moves)
    assert carried.moves == moves[:made]
    assert (carried.stopped_at, carried.why) == (moves[made], why)


def test_a_try_goes_further_again_once_the_file_can() -> None:
    trial = Trial(version(), 1)
    for move in MOVES[:3]:
        trial.act(move)
    before = (trial.moves, trial.events, trial.stopped)
    trial.renew(version(("id: redire", "id: refleter")))
    assert len(trial.moves) == 1
    assert "« redire » (réplique 2 sur 3)" in trial.stopped
    trial.renew(version())
    assert (trial.moves, trial.events, trial.stopped) == before


def test_another_way_taken_meanwhile_is_the_one_kept() -> None:
    trial = Trial(version(), 1)
    for move in MOVES[:3]:
        trial.act(move)
    trial.renew(version(("id: redire", "id: refleter")))
    trial.act("aller")
    trial.renew(version())
    assert trial.moves == ("ouvrir", "aller")


def test_moves_of_a_session_that_the_file_no_longer_has() -> None:
    record = read_journal(a_session("silence", "silence", "ouvrir", "redire"))
    assert removed_moves(record, persona()) == ()
    gone = persona(("id: silence", "id: attendre"), ("id: redire", "id: refleter"))
    assert removed_moves(record, gone) == ("silence", "redire")


@pytest.mark.parametrize("moment", ["accueil", "parcours", "piste", "accord", "politesse", "refus"])
def test_a_way_found_leads_there(moment: str) -> None:
    way = find_path(persona(), moment)
    assert way is not None
    trial = Trial(version(), 1)
    trial.play(way)
    assert (trial.moment, trial.stopped) == (moment, "")


def test_no_way_leads_where_nothing_does() -> None:
    lost = persona(("  accord: {", "  perdu: {phase: proposer_expliquer, fin: refus}\n  accord: {"))
    assert find_path(lost, "perdu") is None


def test_a_file_is_told_once_each_time_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text("a", "utf-8")
    watch = FileWatch(path)
    assert (watch.look(), watch.look()) == (b"a", None)
    path.write_text("b", "utf-8")
    assert (watch.look(), watch.look()) == (b"b", None)
    watch.forget()
    assert watch.look() == b"b"


def test_a_save_of_the_same_size_and_date_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text("a", "utf-8")
    date = path.stat().st_mtime_ns
    watch = FileWatch(path)
    watch.look()
    with path.open("r+b") as file:
        file.write(b"b")
    os.utime(path, ns=(date, date))
    assert watch.look() == b"b"


def test_a_file_saved_unchanged_is_not_told_again(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text("a", "utf-8")
    watch = FileWatch(path)
    watch.look()
    beside = tmp_path / "beside"
    beside.write_text("a", "utf-8")
    beside.replace(path)
    assert watch.look() is None


def test_a_file_away_or_empty_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text("a", "utf-8")
    watch = FileWatch(path)
    watch.look()
    path.unlink()
    assert watch.look() is None
    path.write_text("", "utf-8")
    assert watch.look() is None
    path.write_text("b", "utf-8")
    assert watch.look() == b"b"


def test_a_file_gone_or_emptied_for_good_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text("a", "utf-8")
    watch = FileWatch(path)
    watch.look()
    path.unlink()
    told = [found for found in (watch.look() for _ in range(20)) if found is not None]
    assert [type(found) for found in told] == [FileNotFoundError]
    path.write_text("a", "utf-8")
    assert watch.look() == b"a"
    path.write_text("", "utf-8")
    assert [found for found in (watch.look() for _ in range(20)) if found is not None] == [b""]


@pytest.mark.skipif(os.name == "nt", reason="no named pipes there")
def test_what_is_not_a_file_is_said_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "essai.yaml"
    os.mkfifo(pipe)
    for path, why in (
        (pipe, "un tube ou un périphérique, et non un fichier"),
        (tmp_path, "c'est un dossier"),
    ):
        found = FileWatch(path).look()
        assert isinstance(found, OSError)
        (remark,) = check_version(found, path).remarks
        assert remark.message == f"fichier illisible : {why}"


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+12", "F"]),
        ("nano -w", ["nano", "-w", "+12", "F"]),
        ("/usr/bin/nvim", ["/usr/bin/nvim", "+12", "F"]),
        ("'/opt/mes outils/kak'", ["/opt/mes outils/kak", "+12", "F"]),
        ("emacsclient -t", ["emacsclient", "-t", "+12", "F"]),
        ("micro", ["micro", "+12", "F"]),
        ("hx", ["hx", "F:12"]),
        ("code --wait", ["code", "--wait", "-g", "F:12"]),
        ("subl", ["subl", "F:12"]),
        ("inconnu; rm -rf ~", ["inconnu;", "rm", "-rf", "~", "F"]),
    ],
)
def test_each_editor_is_told_the_line_its_own_way(editor: str, words: list[str]) -> None:
    path = Path("/tmp/-mes personas/a.yaml")
    expected = [word.replace("F", str(path)) if word[0] == "F" else word for word in words]
    assert editor_command(path, 12, {"EDITOR": editor}) == expected
    assert editor_command(path, 12, {"EDITOR": "autre", "VISUAL": editor}) == expected


@pytest.mark.parametrize("environment", [{}, {"EDITOR": ""}, {"EDITOR": "'vim"}, {"EDITOR": " "}])
def test_no_editor_is_a_sentence(environment: dict[str, str]) -> None:
    with pytest.raises(NoEditor, match=r"\w"):
        editor_command(Path("a.yaml"), 1, environment | {"PATH": ""})


def test_where_none_is_set_a_plain_editor_of_the_machine_will_do(tmp_path: Path) -> None:
    path = tmp_path / "vi"
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    command = editor_command(Path("a.yaml"), 3, {"PATH": str(tmp_path)})
    assert command == [str(path), "+3", str(Path("a.yaml").absolute())]
    assert ":q! et Entrée" in how_to_leave(command, {"PATH": str(tmp_path)})
    assert how_to_leave(command, {"EDITOR": "vi"}) == ""


def test_an_editor_that_tells_its_keys_comes_before_vi(tmp_path: Path) -> None:
    for name in ("vi", "vim", "micro"):
        (tmp_path / name).write_text("#!/bin/sh\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    command = editor_command(Path("a.yaml"), 3, {"PATH": str(tmp_path)})
    assert Path(command[0]).name == "micro"
    assert how_to_leave(command, {}) == ""
