"""The notebook on the screens: in view at once, corrected, classed and struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseMove
from textual.widgets import OptionList

from tests.screens.driving import screen_text, until, until_on, until_shown
from tests.screens.playing import WAY_TO_AGREEMENT, a_sitting
from tui.app import AllianceApp
from tui.field.terms import Category
from tui.screens.interview import InterviewScreen
from tui.screens.note_dialogs import KeepScreen, NoteScreen
from tui.screens.notebook_screen import CorrectScreen, NotebookScreen
from tui.screens.routes import SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session.journal import read_journal
from tui.session.notebook import notes
from tui.widgets.note_input import CategoryLine, WordPicker
from tui.widgets.notebook_panel import NotebookLine, NotebookPanel

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def a_session_with(*texts: str, moves: tuple[str, ...] = ("ouvrir",)) -> Path:
    sitting = a_sitting(*moves)
    for text in texts:
        sitting.note(text, None, kept=False)
    sitting.close()
    return sitting.path


def standing(path: Path) -> list[tuple[str, Category | None]]:
    return [(note.text, note.category) for note in notes(read_journal(path).events)]


async def place_of(pilot: Pilot[None], text: str) -> tuple[int, int]:
    """Return where a text is on the screen, once it is there."""
    await until(pilot, lambda: text in screen_text(pilot.app))  # type: ignore[arg-type]
    lines = screen_text(pilot.app).split("\n")  # type: ignore[arg-type]
    y = next(y for y, line in enumerate(lines) if text in line)
    return lines[y].index(text), y


@pytest.mark.parametrize("size", [(80, 24), (110, 36), (160, 45)])
async def test_the_last_note_is_in_view_as_soon_as_it_is_written(size: tuple[int, int]) -> None:
    path = a_session_with(*(f"note {number} " + "mot " * 40 for number in range(12)))
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("n")
        await until_on(pilot, NoteScreen)
        await pilot.press(*"enfin", "enter")
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "enfin")
        await until_shown(pilot, "13")
        assert screen_text(app).count("enfin") == 1


async def test_a_note_is_corrected_and_put_in_a_category_with_the_keys() -> None:
    path = a_session_with("il dort", "la nuit")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("c")
        await until_on(pilot, NotebookScreen)
        await pilot.press("up", "enter")
        await until_on(pilot, CorrectScreen)
        await pilot.press(*" mal", "tab", "enter")
        await until_on(pilot, NotebookScreen)
        await until_shown(pilot, "il dort mal")
    assert standing(path) == [("il dort mal", Category.OBSTACLES), ("la nuit", None)]


async def test_a_note_is_put_in_a_category_with_the_mouse() -> None:
    path = a_session_with("la nuit")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.click(NotebookLine)
        await until_on(pilot, NotebookScreen)
        await pilot.click("#notes", offset=(8, 0))
        await until_on(pilot, CorrectScreen)
        await pilot.click(offset=await place_of(pilot, "Demande"))
        await until(pilot, lambda: app.screen.query_one(CategoryLine).category is Category.DEMAND)
        await pilot.click("#done")
        await until(pilot, lambda: standing(path) == [("la nuit", Category.DEMAND)])


async def test_a_note_is_struck_out_and_stands_again() -> None:
    path = a_session_with("un", "deux")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("c")
        await until_on(pilot, NotebookScreen)
        await pilot.press("delete")
        await until_shown(pilot, "rayée")
        assert standing(path) == [("un", None)]
        await pilot.press("delete")
        await until(pilot, lambda: standing(path) == [("un", None), ("deux", None)])
        await pilot.press("up", "delete", "escape")
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "1 note")


async def test_an_empty_notebook_says_so_and_has_nothing_to_correct() -> None:
    app = AllianceApp(SessionRoute(a_session_with()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("c")
        await until_on(pilot, NotebookScreen)
        await until_shown(pilot, "Rien encore")
        await pilot.press("enter", "delete")
        assert isinstance(app.screen, NotebookScreen)


async def test_the_notebook_is_hidden_and_resized_with_the_keys() -> None:
    path = a_session_with("un mot")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, InterviewScreen)
        panel, line = app.screen.query_one(NotebookPanel), app.screen.query_one(NotebookLine)
        column = app.screen.query_one("#beside")
        widths = [panel.size.width]
        await pilot.press("less_than_sign")
        await until(pilot, lambda: panel.size.width > widths[0])
        await pilot.press(*("greater_than_sign",) * 2)
        await until(pilot, lambda: line.display and not column.display)
        await until_shown(pilot, "un mot")
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: not line.display)
        assert "un mot" not in screen_text(app)
        await pilot.press(*("greater_than_sign", "less_than_sign"))
        await until_shown(pilot, "un mot")


async def test_notes_without_a_category_come_back_in_the_synthesis_as_they_stand() -> None:
    sitting = a_sitting(*WAY_TO_AGREEMENT[:-1])
    sitting.note("elle attend", None, kept=False)
    sitting.note("rayez-moi", None, kept=False)
    sitting.note("le dos", None, kept=False)
    sitting.strike_note(2)
    sitting.correct_note(3, "le dos", Category.OBSTACLES)
    sitting.act(WAY_TO_AGREEMENT[-1])
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, SynthesisScreen)
        await until_shown(pilot, "≡ 8' le dos")
        await until_shown(pilot, "≡ 8' elle attend")
        assert "rayez-moi" not in screen_text(app)


# ── Garder ses mots ─────────────────────────────────────────────────────────

SAID = "Les horaires. La nuit, je n'en peux plus.\nJe prépare des commandes depuis neuf ans."


async def taken_with(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    return pilot.app.screen.query_one(WordPicker).taken


async def keeping(pilot: Pilot[None]) -> None:
    await until_on(pilot, InterviewScreen)
    await pilot.press("g")
    await until_on(pilot, KeepScreen)


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        ((), "Les"),
        (("right", "shift+right"), "horaires. La"),
        (("down", "end"), "La nuit"),
        (("down", "shift+down", "shift+down"), "La nuit, je n'en peux plus"),
        (("down", "down", "shift+down"), "je n'en peux plus"),
        (("down", "down", "down", "up", "end"), "je n'en peux plus"),
        (("end", "shift+left"), "Les"),
        (("ctrl+a",), SAID.rstrip(".")),
    ],
)
async def test_words_are_taken_by_passages(keys: tuple[str, ...], taken: str) -> None:
    app = AllianceApp(SessionRoute(a_session_with()))
    async with app.run_test(size=(80, 24)) as pilot:
        await keeping(pilot)
        assert await taken_with(pilot, *keys) == taken


async def test_words_are_taken_by_clicking_the_first_and_the_last() -> None:
    path = a_session_with()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await keeping(pilot)
        picker = app.screen.query_one(WordPicker)
        await pilot.click(picker, offset=(SAID.index("plus"), 0))
        await pilot.click(picker, offset=(SAID.index("nuit"), 0))
        assert picker.taken == "nuit, je n'en peux plus"
        await pilot.click(picker, offset=(SAID.index("horaires"), 0))
        assert picker.taken == "horaires"
        await pilot.click(offset=await place_of(pilot, "Besoin"))
        await pilot.click("#done")
        await until(pilot, lambda: standing(path) == [("horaires", Category.NEED)])


async def test_words_are_drawn_over_with_the_mouse() -> None:
    app = AllianceApp(SessionRoute(a_session_with()))
    async with app.run_test(size=(80, 24)) as pilot:
        await keeping(pilot)
        picker = app.screen.query_one(WordPicker)
        await pilot.mouse_down(picker, offset=(SAID.index("La"), 0))
        place = (SAID.index("je"), 0)
        await pilot._post_mouse_events([MouseMove], picker, offset=place, button=1)
        await pilot.mouse_up(picker, offset=(SAID.index("je"), 0))
        await pilot.pause()
        assert picker.taken == "La nuit, je"


def test_a_word_in_decomposed_letters_is_one_word() -> None:
    picker = WordPicker("Zoe\u0301 attend")
    picker.action_move(1)

    assert picker.taken == "attend"


async def test_a_list_of_notes_longer_than_the_screen_is_gone_through() -> None:
    path = a_session_with(*(f"note {number}" for number in range(40)))
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("c")
        await until_on(pilot, NotebookScreen)
        await until_shown(pilot, "note 39")
        await pilot.press("home")
        await until_shown(pilot, "note 0")
        assert app.screen.query_one(OptionList).highlighted == 0
        assert "Rayer" in screen_text(app)
