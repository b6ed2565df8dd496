"""What is said is copied: by drawing over it with the mouse, or a turn at a time with « y »."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseDown, MouseMove, MouseUp
from textual.widgets import Input, OptionList

from tests.screens.driving import (
    agree,
    app_of,
    screen_text,
    to_line,
    until,
    until_on,
    until_shown,
    until_still,
)
from tests.screens.looked_at import file, interview
from tests.screens.playing import a_finished_session, a_session
from tests.screens.test_bursts import done, keys, send
from tui.app import AllianceApp
from tui.screens.bilan import BilanScreen
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.interview import InterviewScreen
from tui.screens.note_dialogs import NoteScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import ReplayRoute, SessionRoute
from tui.widgets.dialogue import Dialogue

if TYPE_CHECKING:
    from textual.events import Event
    from textual.pilot import Pilot

PLAIN = (80, 24)
Spot = tuple[int, int]


def drawn(start: Spot, end: Spot) -> list[Event]:
    """Return what the mouse sends while it is drawn from a cell to another."""
    places = ((MouseDown, start), (MouseMove, start), (MouseMove, end), (MouseUp, end))
    return [
        kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
        for kind, (x, y) in places
    ]


def place(app: AllianceApp, text: str) -> Spot:
    """Return the cell where a text begins on screen, the first time it is there."""
    lines = screen_text(app).splitlines()
    y = next(y for y, line in enumerate(lines) if text in line)
    return lines[y].index(text), y


async def copy_drawn(pilot: Pilot[None], first: str, last: str) -> str:
    """Draw from the beginning of a text to the end of another; return what was copied."""
    app = app_of(pilot)
    await until_still(pilot)
    x, y = place(app, last)
    send(pilot, drawn(place(app, first), (x + len(last) - 1, y)))
    await done(pilot)
    await until(pilot, lambda: not app.busy)
    await pilot.pause()
    return app.clipboard


@pytest.fixture
def finished() -> AllianceApp:
    return AllianceApp(SessionRoute(a_finished_session()))


async def test_words_of_a_reply_are_copied_when_the_button_is_let_go() -> None:
    async with interview("guide")().run_test(size=PLAIN, notifications=True) as pilot:
        await until_shown(pilot, "C'est ça.")
        assert await copy_drawn(pilot, "La nuit, je", "n'en peux") == "La nuit, je n'en peux"
        await until_shown(pilot, "Copié.")


async def test_several_turns_are_copied_without_labels_margins_or_blanks() -> None:
    async with interview("guide")().run_test(size=PLAIN) as pilot:
        await until_shown(pilot, "C'est ça.")
        copied = await copy_drawn(pilot, "amène ?", "Et le dos")
    assert copied.splitlines()[:2] == ["amène ?", "Les horaires. La nuit, je n'en peux plus."]
    assert copied.endswith("La nuit, c'est fini pour vous.\nC'est ça. Et le dos")
    assert "Léa" not in copied
    assert "Vous" not in copied
    assert "─" not in copied
    assert "\ue000" not in copied
    assert all(line == line.rstrip() for line in copied.splitlines())


async def test_a_selection_that_begins_in_the_margin_has_the_whole_line() -> None:
    app = interview("guide")()
    async with app.run_test(size=PLAIN) as pilot:
        await until_shown(pilot, "C'est ça.")
        await until_still(pilot)
        _, y = place(app, "La nuit, c'est fini")
        send(pilot, drawn((0, y), (78, y)))
        await done(pilot)
        assert app.clipboard == "La nuit, c'est fini pour vous."


async def test_a_line_cut_on_screen_is_copied_in_one_piece(finished: AllianceApp) -> None:
    long = "Je prépare des commandes depuis neuf ans."
    async with finished.run_test(size=(60, 24)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("t")
        await until_on(pilot, ReadingScreen)
        transcript = finished.screen.query_one(Dialogue)
        transcript.styles.width = 34
        await until_still(pilot)
        transcript.scroll_to(y=0, animate=False)
        assert long not in screen_text(finished)
        assert await copy_drawn(pilot, "Je prépare", "neuf ans.") == long


async def test_control_c_copies_again_what_is_selected_and_else_says_how_to_leave() -> None:
    app = interview("guide")()
    async with app.run_test(size=PLAIN, notifications=True) as pilot:
        await until_shown(pilot, "C'est ça.")
        await copy_drawn(pilot, "La nuit, je", "n'en peux")
        app.copy_to_clipboard("")
        await pilot.press("ctrl+c")
        assert app.clipboard == "La nuit, je n'en peux"
        app.screen.clear_selection()
        await pilot.press("ctrl+c")
        await until_shown(pilot, "Ctrl+Q pour quitter.")
        assert app.clipboard == "La nuit, je n'en peux"


async def test_a_click_copies_nothing() -> None:
    app = interview("guide")()
    async with app.run_test(size=PLAIN, notifications=True) as pilot:
        await until_shown(pilot, "C'est ça.")
        await until_still(pilot)
        spot = place(app, "La nuit")
        send(pilot, drawn(spot, spot))
        await done(pilot)
        assert app.clipboard == ""


async def test_what_is_not_revealed_yet_is_not_copied() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=PLAIN) as pilot:
        await on_replay(pilot)
        transcript = app.screen.query_one(Dialogue)
        transcript.text_select_all()
        await pilot.press("ctrl+c")
        first = app.clipboard
        await pilot.press("right", "right")
        transcript.text_select_all()
        await pilot.press("ctrl+c")
        assert app.clipboard.startswith(first)
        assert len(app.clipboard) > len(first)
        assert "Deux chemins" not in app.clipboard


async def test_the_file_is_copied() -> None:
    async with file().run_test(size=PLAIN) as pilot:
        await until_shown(pilot, "préparatrice de commandes")
        copied = await copy_drawn(pilot, "préparatrice", "commandes")
        assert copied == "préparatrice de commandes"


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_selection_is_seen_without_colour(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = interview("guide")()
    async with app.run_test(size=size) as pilot:
        await until_shown(pilot, "C'est ça.")
        await copy_drawn(pilot, "La nuit, je", "n'en peux")
        segments = [one for strip in app.screen._compositor.render_strips() for one in strip]
        reversed_ = "".join(one.text for one in segments if one.style and one.style.reverse)
        assert "La nuit, je n'en peux" in reversed_


# ── One turn, with a key ────────────────────────────────────────────────────


async def on_replay(pilot: Pilot[None]) -> None:
    await until_shown(pilot, "Avant de commencer")
    await agree(pilot)
    await pilot.press("escape")
    await until_on(pilot, ReplayScreen)


async def test_while_playing_it_is_what_was_said_last_wherever_the_focus_is() -> None:
    app = interview("guide")()
    async with app.run_test(size=PLAIN, notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "C'est ça.")
        await pilot.press("y")
        assert app.clipboard in ("C'est ça. Et le dos avec.", "le dos")
        await until_shown(pilot, "Copié.")


async def test_in_a_field_the_letter_is_a_letter() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, InterviewScreen)
        await until(pilot, lambda: not app.busy)
        send(pilot, keys("n", "y"))
        await done(pilot)
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.query_one(Input).value == "y"
        assert app.clipboard == ""


async def test_looking_again_it_is_the_turn_one_is_at() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=PLAIN) as pilot:
        await on_replay(pilot)
        await pilot.press("y")
        assert app.clipboard == "Bonjour. On m'a dit de venir."
        await pilot.press("right", "y")
        assert app.clipboard == "Qu'est-ce qui vous amène ?"
        app.screen.query_one("#moments").focus()
        await pilot.press("y")
        assert app.clipboard == "Qu'est-ce qui vous amène ?"


async def test_from_a_passage_of_the_bilan_it_is_what_was_said_there(
    finished: AllianceApp,
) -> None:
    async with finished.run_test(size=(130, 40)) as pilot:
        await until_on(pilot, BilanScreen)
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("y")
        assert finished.clipboard == "La nuit, c'est fini pour vous."
        await to_line(pilot, "voix")
        evidence = finished.screen.query_one("#evidence", OptionList)
        await until(pilot, lambda: evidence.option_count > 1)
        await pilot.press("enter", "down", "y")
        assert finished.clipboard == "C'est ça. Et le dos avec."


async def test_reading_again_it_is_the_turn_that_is_marked(finished: AllianceApp) -> None:
    async with finished.run_test(size=PLAIN) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("enter")
        await until_on(pilot, ReadingScreen)
        await until_still(pilot)
        await pilot.press("y")
        assert finished.clipboard == "La nuit, c'est fini pour vous."
