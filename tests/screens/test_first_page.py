"""The first page of the bilan on screen: whole at 80 by 24, and where it leads."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.screens.driving import say, screen_text, until, until_on, until_shown, until_still
from tests.screens.playing import WAY_TO_AGREEMENT, a_finished_session, a_sitting
from tui.app import AllianceApp
from tui.persona import library
from tui.persona.loading import load
from tui.screens.bilan import BilanScreen
from tui.screens.branch import BranchScreen
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.dossier import DossierScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import BilanRoute, SessionRoute
from tui.session.events import Synthesised
from tui.session.journal import read_journal
from tui.session.store import paths

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SIZES = [(80, 24), (60, 20), (120, 40)]
WHOLE = [(80, 24), (120, 40)]
HEADINGS = ("Le tour qui a compté, minute", "Ce qui a tenu", "À essayer", "↓ : le détail")


async def on_first_page(pilot: Pilot[None]) -> BilanScreen:
    await until_on(pilot, BilanScreen)
    await until_shown(pilot, "Ce qui a tenu")
    await until_still(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, BilanScreen)
    return screen


def led_at_random(seed: int) -> Path:
    """Return the journal of an interview with one of the people shipped, led to its end."""
    cards = library.cards()
    chance = random.Random(seed)
    sitting = a_sitting(loaded=load(cards[seed % len(cards)].path))
    while not sitting.interview.ended:
        sitting.act(chance.choice(sitting.interview.offers).id)
    sitting.write(Synthesised(need="souffler"))
    sitting.close()
    return sitting.path


@pytest.mark.parametrize("size", WHOLE, ids=str)
@pytest.mark.parametrize("seed", range(3))
async def test_it_is_seen_whole_without_scrolling(seed: int, size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(led_at_random(seed)))
    async with app.run_test(size=size) as pilot:
        screen = await on_first_page(pilot)
        assert screen.query_one("#page").max_scroll_y == 0
        for heading in HEADINGS:
            await until_shown(pilot, heading)


async def test_on_a_small_screen_what_is_below_comes_by_page_down() -> None:
    app = AllianceApp(SessionRoute(led_at_random(1)))
    async with app.run_test(size=(60, 20)) as pilot:
        await on_first_page(pilot)
        await pilot.press("pagedown")
        await until_shown(pilot, "n : nouvel essai")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_down_opens_the_detail_and_up_comes_back(size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=size) as pilot:
        await on_first_page(pilot)
        assert ("Du plus utile" in screen_text(app)) == (size[0] >= 110)
        await pilot.press("down")
        await until_shown(pilot, "Du plus utile à lire")
        await until_shown(pilot, "S'accorder sur")
        await pilot.press("up")
        await until_shown(pilot, "Le tour qui a compté")


async def test_enter_shows_the_turn_that_counted() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_first_page(pilot)
        await pilot.press("enter")
        await until_on(pilot, ReadingScreen)
        await until(pilot, lambda: "┃Vous      La nuit, c'est fini pour vous." in screen_text(app))
        await pilot.press("escape")
        await on_first_page(pilot)


async def test_another_way_is_taken_from_the_turn_that_counted() -> None:
    path = a_finished_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_first_page(pilot)
        await pilot.press("b")
        await until_on(pilot, BranchScreen)
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
    (branch,) = (read_journal(one) for one in paths() if one != path)
    assert branch.header.parent == path.stem
    assert branch.header.parent_event
    assert read_journal(path).events[branch.header.parent_event].minute == 2


async def test_another_way_is_taken_from_any_passage_and_from_no_page_without_one() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await on_first_page(pilot)
        await pilot.press("down")
        await until(pilot, lambda: not screen.query_one("#evidence", OptionList).option_count)
        await pilot.press("b")
        assert app.screen is screen
        await pilot.press("down", "down", "down", "enter", "b")
        await until_on(pilot, BranchScreen)


async def test_the_person_is_met_anew_even_when_their_file_is_gone() -> None:
    path = a_finished_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_first_page(pilot)
        await pilot.press("n")
        await until_on(pilot, DossierScreen)
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        await say(pilot, WAY_TO_AGREEMENT[0])
    again = next(read_journal(one) for one in paths() if one != path)
    assert again.header.persona == "essai"
    assert not again.header.parent


async def test_while_the_interview_goes_on_no_turn_is_singled_out() -> None:
    sitting = a_sitting("ouvrir")
    sitting.close()
    app = AllianceApp(BilanRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "L'entretien n'est pas terminé")
        await pilot.press("enter", "b")
        assert isinstance(app.screen, BilanScreen)
