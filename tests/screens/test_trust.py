"""The curve of trust on screen: drawn, gone along, and leading to its turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import DATA
from tests.screens.driving import screen_text, until, until_on, until_shown
from tests.screens.playing import a_finished_session
from tests.transcript.playing import long
from tui.app import AllianceApp
from tui.field.signs import MINE, NOTE, POINTER
from tui.persona.loading import load
from tui.screens.bilan import BilanScreen
from tui.screens.branch import BranchScreen
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.routes import SessionRoute
from tui.screens.trust import TrustScreen
from tui.session.events import ContractRead
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.transcript.trust_curve import trust_curve
from tui.widgets.dialogue import Dialogue
from tui.widgets.trust_chart import TrustChart

if TYPE_CHECKING:
    from textual.pilot import Pilot


async def on_curve(pilot: Pilot[None]) -> TrustChart:
    await until_on(pilot, BilanScreen)
    await until_shown(pilot, "Ce qui a tenu")
    await pilot.press("v")
    await until_on(pilot, TrustScreen)
    await until_shown(pilot, "L'arrivée")
    return pilot.app.screen.query_one(TrustChart)


async def test_each_point_opens_its_turn() -> None:
    path = a_finished_session()
    curve = trust_curve(read_journal(path).events)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        chart = await on_curve(pilot)
        for number, point in enumerate(curve.points, 1):
            await pilot.press("right")
            await until_shown(pilot, f"{point.minute}' · {number} sur {len(curve.points)}")
            assert chart.step == point
            await pilot.press("enter")
            await until_on(pilot, ReadingScreen)
            dialogue = app.screen.query_one(Dialogue)
            await until(pilot, lambda: "┃" in screen_text(app))
            assert dialogue._current == point.event
            await pilot.press("escape")
            await until_on(pilot, TrustScreen)
        await pilot.press("right", "home", "left")
        await until_shown(pilot, "L'arrivée")
        await pilot.press("end")
        await until_shown(pilot, "accord sur les moyens")
        await pilot.press("escape")
        await until_on(pilot, BilanScreen)


async def test_another_way_is_tried_from_a_point() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_curve(pilot)
        await pilot.press("b")
        assert isinstance(app.screen, TrustScreen)
        await pilot.press("right", "b")
        await until_on(pilot, BranchScreen)
        await until_shown(pilot, "Vous avez dit :")


async def test_it_is_read_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_curve(pilot)
        shown = screen_text(app)
    rows = {line[:8].strip(): line[10:] for line in shown.split("\n")}
    assert MINE in rows["accord"]
    assert NOTE in rows["note"]
    assert MINE in shown
    assert POINTER in rows["minute"]
    assert rows["phase"].startswith(("Écouter", "░"))


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 50)])
async def test_a_long_interview_is_followed_along(size: tuple[int, int]) -> None:
    curve = trust_curve(long(1000).events)
    record = read_journal(a_finished_session())
    app = AllianceApp()
    async with app.run_test(size=size) as pilot:
        app.push_screen(TrustScreen(record, load(DATA / "essai.yaml").persona, curve))
        await until_on(pilot, TrustScreen)
        await pilot.press("end")
        last = len(curve.points)
        await until_shown(pilot, f"{curve.points[-1].minute}' · {last} sur {last}")
        assert "●" in screen_text(app)
        await pilot.press("left", "left")
        await until_shown(pilot, f"{last - 2} sur {last}")


async def test_a_click_goes_to_a_point() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        chart = await on_curve(pilot)
        await pilot.click(TrustChart, offset=(1 + 9 + 11, 3))
        await until(pilot, lambda: chart.at == 1)


async def test_it_stays_closed_while_one_looks_again() -> None:
    path = a_finished_session()
    session = OpenSession.of(read_journal(path))
    session.write(ContractRead(text="Rien ne sort d'ici."))
    session.close()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_on(pilot, BilanScreen)
        await until_shown(pilot, "Ce qui a tenu")
        await pilot.press("v")
        await until_shown(pilot, "La courbe de la")
        assert isinstance(app.screen, BilanScreen)


async def test_the_inner_pages_read_the_interview_otherwise() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(120, 60)) as pilot:
        await until_on(pilot, BilanScreen)
        await until_shown(pilot, "Ce qui a tenu")
        await pilot.press("end")
        await until_shown(pilot, "situations n'est un modèle à imiter")
        await until_shown(pilot, "A10 met en garde")
        await pilot.press("up")
        await until_shown(pilot, "Quatre pratiques dont l'alliance se sépare")
        await until_shown(pilot, "Bâtonnage")
        await pilot.press("up")
        await until_shown(pilot, "Accords : sur le but, minute")
        await pilot.press("enter", "enter")
        await until_on(pilot, ReadingScreen)
