"""Own words first: what is asked for, what is kept, how commands are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.session.events import Acted, Noted, Offered, ScreenSeen, Typed
from tui.session.journal import read_journal
from tui.text.orders import (
    Exchanges,
    Keep,
    Plain,
    Unclear,
    WriteNote,
    WriteOwnWords,
    as_order,
    words_or_order,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run
    from tui.session.events import Event
    from tui.text.orders import Order

FIRST = ("--graine", "1", "--mes-mots")
ASKED = "Vos mots : "


def events_of(folder: Path) -> tuple[Event, ...]:
    (path,) = (folder / "sessions").glob("*.jsonl")
    return read_journal(path).events


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("Qu'est-ce qui vous amène ?", WriteOwnWords("Qu'est-ce qui vous amène ?")),
        ("", WriteOwnWords("")),
        ("n", WriteOwnWords("n")),
        ("2", WriteOwnWords("2")),
        ("d'accord", WriteOwnWords("d'accord")),
        ("/n la nuit", WriteNote("la nuit", None)),
        ("/ n la nuit", WriteNote("la nuit", None)),
        ("/g la nuit", Keep("la nuit", None)),
        ("/o", Plain.SCREEN),
        ("/d", Plain.FILE),
        ("/h", Exchanges()),
        ("/c", Plain.NOTEBOOK),
        ("/?", Plain.HELP),
        ("/q", Plain.LEAVE),
        ("?", Plain.HELP),
        ("q", Plain.LEAVE),
    ],
)
def test_words_and_commands_are_told_apart(line: str, order: WriteOwnWords | Order) -> None:
    assert words_or_order(line) == order


@pytest.mark.parametrize("line", ["/", "/2", "/9", "/ouvrir", "/xyz", "/n", "/options"])
def test_nothing_is_said_for_the_person_before_the_words(line: str) -> None:
    assert isinstance(words_or_order(line), Unclear)


@given(st.text(max_size=60))
def test_any_line_is_words_or_is_understood_or_explained(line: str) -> None:
    order = words_or_order(line.strip())
    typed = line.strip()
    assert (
        isinstance(order, WriteOwnWords) or typed.startswith("/") or as_order(typed) in ("?", "q")
    )


def test_words_come_before_the_moves_and_both_are_kept(play: Play, own_folder: Path) -> None:
    told = play("Racontez-moi.", "ouvrir", "", "redire", options=FIRST).stdout

    lines = told.splitlines()
    asked = lines.index(f"{ASKED}Racontez-moi.")
    assert not [line for line in lines[:asked] if line.startswith("1. ")]
    assert lines[asked + 1].startswith("1. ")
    assert told.count("\nMinute 0 sur 20.\n") == 1
    kept = [e for e in events_of(own_folder) if isinstance(e, Typed | Acted)]
    assert [getattr(e, "text", "") for e in kept] == [
        "Racontez-moi.",
        "Qu'est-ce qui vous amène ?",
        "",
        "La nuit, c'est fini pour vous.",
    ]


def test_commands_work_before_the_words_and_do_not_count_for_them(
    play: Play, own_folder: Path
) -> None:
    result = play("/n plus de nuit", "?", "/o", "/d", "/h", "/2", "/g on m'a dit", options=FIRST)

    events = events_of(own_folder)
    assert not [event for event in events if isinstance(event, Typed | Acted)]
    assert len([event for event in events if isinstance(event, Noted)]) == 2
    assert len([event for event in events if isinstance(event, ScreenSeen)]) == 1
    assert "les répliques viennent après vos mots" in result.stderr
    assert "une commande commence par une barre" in result.stdout
    assert "1. " not in result.stdout


def test_a_look_at_the_screen_asks_for_words_again(play: Play) -> None:
    told = play("Bonjour.", "o", "Bien.", options=FIRST).stdout
    assert told.count(ASKED) == 2


def test_once_said_moves_are_told_again_at_will(play: Play, own_folder: Path) -> None:
    told = play("Bonjour.", "", "n la nuit", "9", options=FIRST).stdout
    assert told.count(ASKED) == 1
    assert told.count("\n1. ") == 2
    assert len([event for event in events_of(own_folder) if isinstance(event, Typed)]) == 1


def test_taking_up_a_session_keeps_its_way(run: Run, play: Play, own_folder: Path) -> None:
    play("Bonjour.", options=FIRST)
    (path,) = (own_folder / "sessions").glob("*.jsonl")

    again = run("jouer", "--reprendre", path, "--texte", typed="ouvrir\n/n x\nDites-moi.\n")

    assert "Vos mots : Bonjour." in again.stdout.partition("Votre choix")[0]
    assert f"{ASKED}Dites-moi.\n1. " in again.stdout
    events = read_journal(path).events
    assert [event.text for event in events if isinstance(event, Typed)] == [
        "Bonjour.",
        "Dites-moi.",
    ]
    assert read_journal(path).header.own_words


def test_without_the_option_nothing_is_asked(play: Play, own_folder: Path) -> None:
    assert ASKED not in play("ouvrir").stdout
    assert not [event for event in events_of(own_folder) if isinstance(event, Typed)]


def test_the_same_interview_with_or_without_words(play: Play, own_folder: Path) -> None:
    with_words = play("", "ouvrir", "", "redire", options=FIRST)
    without = play("ouvrir", "redire")
    assert (with_words.exit_code, without.exit_code) == (0, 0)
    both = [
        [e.text for e in read_journal(path).events if isinstance(e, Acted)]
        + [str(e.moves) for e in read_journal(path).events if isinstance(e, Offered)]
        for path in (own_folder / "sessions").glob("*.jsonl")
    ]
    assert both[0] == both[1]


def test_the_option_is_not_for_a_session_taken_up(run: Run) -> None:
    result = run("jouer", "--reprendre", "x", "--mes-mots", "--texte")
    assert result.exit_code == 2
    assert "« --reprendre » garde" in result.stderr


def test_very_long_words_are_cut_as_in_the_app(play: Play, own_folder: Path) -> None:
    told = play("a" * 5000, options=FIRST).stderr
    (typed,) = [event for event in events_of(own_folder) if isinstance(event, Typed)]
    assert len(typed.text) == 2000
    left = "Les 3\u202f000 derniers caractères n'ont pas été repris"
    assert f"{left} : ce qui se dit d'une fois tient en 2\u202f000 caractères." in told


def test_the_app_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    class App:
        return_code = 0

        def __init__(self, persona: str | None, **settings: object) -> None:
            given.update(settings)

        def run(self) -> None: ...

    monkeypatch.setattr("tui.app.AllianceApp", App)
    monkeypatch.setattr("tui.cli.launch.are_a_terminal", lambda: True)
    run("jouer", "denis-auclair", "--mes-mots")
    assert given["own_words"] is True
