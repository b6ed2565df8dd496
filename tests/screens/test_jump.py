"""Jump mode: each panel, field and row in view has a letter, which is one key away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.screens.driving import agree, app_of, until, until_on, until_shown, until_still
from tests.screens.looked_at import LOOKED_AT, come_to, interview
from tests.screens.playing import a_finished_session, a_session
from tests.screens.test_bursts import click, done, keys, send
from tui.app import AllianceApp
from tui.screens.dialogs import SearchScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.jumping import JumpScreen, targets
from tui.screens.note_dialogs import NoteScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import ReplayRoute, SessionRoute
from tui.screens.too_small import TooSmallScreen
from tui.session.events import Acted
from tui.session.journal import read_journal
from tui.widgets.options import MoveOptions
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.screens.looked_at import Look

SMALLEST, PLAIN, PROJECTOR = (60, 18), (80, 24), (160, 45)
BY_NAME = [pytest.param(look, id=look.name) for look in LOOKED_AT if look.name != "palette"]
"""All screens but the palette: typing is how one goes to a line of it."""


def letters(app: AllianceApp) -> dict[str, tuple[int, int]]:
    """Return the cell at which each letter is drawn."""
    return {label.name: label.region.offset for label in app.screen.query(".letter") if label.name}


@pytest.mark.parametrize("look", BY_NAME)
async def test_each_place_that_is_seen_has_a_letter_that_leads_to_it(look: Look) -> None:
    app = look.app()
    async with app.run_test(size=PLAIN) as pilot:
        await come_to(look, pilot)
        for size in (PROJECTOR, SMALLEST):
            await pilot.resize_terminal(*size)
            await until_still(pilot)
            below = app.screen
            for which in (0, -1) if targets(below) else ():
                places = targets(below)
                await pilot.press("ctrl+o")
                await until_on(pilot, JumpScreen)
                drawn = letters(app)
                assert len(set(drawn.values())) == len(drawn) == len(places)
                await pilot.press(sorted(drawn)[which])
                await until_on(pilot, type(below))
                assert app.focused is places[which].widget
                if isinstance(app.focused, Rows) and places[which].row is not None:
                    assert app.focused.highlighted == places[which].row


async def on_interview(pilot: Pilot[None]) -> MoveOptions:
    await until_on(pilot, InterviewScreen)
    moves = pilot.app.screen.query_one(MoveOptions)
    await until(pilot, lambda: moves.region.height > 0 and not app_of(pilot).busy)
    return moves


@pytest.mark.parametrize("key", ["escape", "z", "1", "enter", "n", "tab", "ctrl+o"])
async def test_a_key_that_is_no_letter_leaves_and_does_nothing(key: str) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        moves = await on_interview(pilot)
        await until(pilot, lambda: moves.answers)
        send(pilot, keys("ctrl+o", key))
        await done(pilot)
        assert isinstance(app.screen, InterviewScreen)
        assert app.focused is moves
        assert moves.highlighted is None
        acts = [event for event in read_journal(path).events if isinstance(event, Acted)]
    assert len(acts) == 1


async def test_the_letter_may_come_in_the_same_burst() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=PLAIN) as pilot:
        moves = await on_interview(pilot)
        send(pilot, keys("ctrl+o", "a"))
        await done(pilot)
        assert app.focused is app.screen.query_one("#transcript")
        send(pilot, keys("ctrl+o", "c", "ctrl+o", "C"))
        await done(pilot)
        assert app.focused is moves
        assert moves.highlighted == 1


async def test_nothing_typed_is_lost_and_the_letter_is_not_typed() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=PLAIN) as pilot:
        await on_interview(pilot)
        send(pilot, keys("n", *"le", "ctrl+o", "a", *"dos"))
        await done(pilot)
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.query_one(Input).value == "ledos"


async def test_a_letter_can_be_clicked_and_a_click_elsewhere_leaves() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=PLAIN) as pilot:
        moves = await on_interview(pilot)
        await pilot.press("ctrl+o")
        await until_on(pilot, JumpScreen)
        x, y = letters(app)["a"]
        send(pilot, click(x + 1, y))
        await done(pilot)
        assert app.focused is app.screen.query_one("#transcript")
        moves.focus()
        await pilot.press("ctrl+o")
        await until_on(pilot, JumpScreen)
        send(pilot, click(3, 12))
        await done(pilot)
        assert app.focused is moves


async def test_it_works_above_a_dialog_and_its_field() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=PLAIN) as pilot:
        await until_shown(pilot, "Avant de commencer")
        await agree(pilot)
        await pilot.press("escape")
        await until_on(pilot, ReplayScreen)
        await pilot.press("slash")
        await until_on(pilot, SearchScreen)
        await pilot.press("ctrl+o")
        await until_on(pilot, JumpScreen)
        await pilot.press("a")
        await until_on(pilot, SearchScreen)
        assert isinstance(app.focused, Input)


async def test_a_window_that_changes_takes_the_letters_away() -> None:
    app = AllianceApp()
    async with app.run_test(size=PLAIN) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("ctrl+o")
        await until_on(pilot, JumpScreen)
        await pilot.resize_terminal(40, 10)
        await until_on(pilot, TooSmallScreen)
        await pilot.resize_terminal(100, 30)
        await until_on(pilot, HomeScreen)


@pytest.mark.parametrize("size", [PLAIN, PROJECTOR])
async def test_the_letters_stand_on_what_they_lead_to(size: tuple[int, int]) -> None:
    app = interview("guide")()
    async with app.run_test(size=size) as pilot:
        moves = await on_interview(pilot)
        places = targets(app.screen)
        for place in places:
            under, _ = app.screen.get_widget_at(*place.at)
            assert place.widget in under.ancestors_with_self
        assert sum(place.widget is moves for place in places) >= moves.option_count
