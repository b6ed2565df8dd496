"""After the synthesis: look again first, as is proposed, or read; or as a trainer fixed it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.screens.driving import agree, until, until_on, until_shown
from tests.screens.playing import WAY_TO_AGREEMENT, a_finished_session, a_session
from tui import places, settings
from tui.app import AllianceApp
from tui.screens.after_interview import AfterInterviewScreen
from tui.screens.bilan import BilanScreen
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.home import HomeScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import BilanRoute, Go, ReplayRoute, SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session.events import BilanOpened, Concluded, ContractRead, PassClosed
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def fixed(order: str) -> None:
    settings.keep(settings.AFTER_INTERVIEW, order)


def looked_again(path: Path) -> None:
    """Go through the autoconfrontation of a session, without a word."""
    session = OpenSession.of(read_journal(path))
    for event in (
        ContractRead(text="Rien."), PassClosed(number=1), PassClosed(number=2), Concluded(),
    ):  # fmt: skip
        session.write(event)
    session.close()


async def synthesised(pilot: Pilot[None]) -> None:
    await until_on(pilot, SynthesisScreen)
    await pilot.press("ctrl+s")


async def test_enter_looks_again_first() -> None:
    app = AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT)))
    async with app.run_test(size=(80, 24)) as pilot:
        await synthesised(pilot)
        await until_on(pilot, AfterInterviewScreen)
        await until_shown(pilot, "Revoir l'entretien d'abord (proposé)")
        await agree(pilot)
        await until_on(pilot, ContractScreen)
        assert isinstance(app.screen_stack[-2], ReplayScreen)


def may_answer(app: AllianceApp) -> bool:
    return isinstance(app.screen, AfterInterviewScreen) and app.screen.answers


async def test_the_way_under_the_arrow_is_taken_with_enter_or_a_click() -> None:
    for does in ("enter", "click"):
        app = AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT)))
        async with app.run_test(size=(80, 24)) as pilot:
            await synthesised(pilot)
            await until_on(pilot, AfterInterviewScreen)
            await until_shown(pilot, "┃r Revoir l'entretien d'abord (proposé)")
            if does == "click":
                await until(pilot, partial(may_answer, app))
                await pilot.click("Rows", offset=(5, 3))
            else:
                await pilot.press("down")
                await until_shown(pilot, "┃b Lire le bilan tout de suite")
                await agree(pilot)
            await until_on(pilot, BilanScreen)


async def test_one_key_for_each_way_and_later_is_one_too() -> None:
    for key, screen in (("r", ContractScreen), ("b", BilanScreen), ("escape", HomeScreen)):
        app = AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT)))
        async with app.run_test(size=(80, 24)) as pilot:
            await synthesised(pilot)
            await until_on(pilot, AfterInterviewScreen)
            await pilot.press(key)
            await until_on(pilot, screen)


async def test_where_looking_again_is_fixed_the_bilan_waits_for_it() -> None:
    fixed("revoir")
    path = a_session(*WAY_TO_AGREEMENT)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await synthesised(pilot)
        await until_on(pilot, ContractScreen)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        app.post_message(Go(BilanRoute(path)))
        await until_on(pilot, MessageScreen)
        await until_shown(pilot, "Votre formateur a choisi que l'on revoie l'entretien")
        await pilot.press("escape")
        app.post_message(Go(SessionRoute(path)))
        await until_on(pilot, ContractScreen)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        looked_again(path)
        app.post_message(Go(SessionRoute(path)))
        await until_on(pilot, BilanScreen)


async def test_where_looking_again_is_fixed_no_export_holds_the_bilan_before() -> None:
    fixed("revoir")
    app = AllianceApp()
    a_finished_session()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_on(pilot, HomeScreen)
        await pilot.press("s")
        await until_shown(pilot, "Léa")
        await pilot.press("x", "g", "enter")
        await until_shown(pilot, "Votre formateur a choisi")
        assert not places.exports().exists()
        await pilot.press("g", "enter")
        await until(pilot, lambda: places.exports().exists() and any(places.exports().iterdir()))


async def test_where_reading_is_fixed_looking_again_waits_for_it() -> None:
    fixed("bilan")
    path = a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.post_message(Go(ReplayRoute(path)))
        await until_on(pilot, MessageScreen)
        await until_shown(pilot, "Ouvrez d'abord le bilan")
        await pilot.press("escape")
        app.post_message(Go(SessionRoute(path)))
        await until_on(pilot, BilanScreen)
        await until_shown(pilot, "Ce qui a tenu")
        await pilot.press("r")
        await until_on(pilot, ContractScreen)
    assert sum(isinstance(one, BilanOpened) for one in read_journal(path).events) == 1


async def test_where_reading_is_fixed_nothing_is_asked() -> None:
    fixed("bilan")
    app = AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT)))
    async with app.run_test(size=(80, 24)) as pilot:
        await synthesised(pilot)
        await until_on(pilot, BilanScreen)


async def test_what_is_free_to_choose_writes_nothing_in_the_interview() -> None:
    path = a_finished_session()
    before = path.read_bytes()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, BilanScreen)
    assert path.read_bytes() == before
