"""Each route leads to its screen, above the one that posts it or in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from tests.group.crossing import two_peers
from tests.group.meetings import a_meeting
from tests.screens.driving import until_on, until_shown
from tests.screens.playing import (
    ESSAI,
    WAY_TO_AGREEMENT,
    a_finished_session,
    a_session,
    a_sitting,
)
from tui import places
from tui.app import AllianceApp
from tui.screens.bilan import BilanScreen
from tui.screens.coding_compared import CodingsComparedScreen
from tui.screens.coding_start import CodingStartScreen
from tui.screens.comparing import ComparisonScreen
from tui.screens.courses_screen import CoursesScreen
from tui.screens.crossed import CrossedScreen
from tui.screens.diagnosis_review import DiagnosesScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.dossier import DossierScreen
from tui.screens.first_run import FirstRunScreen
from tui.screens.group import GroupScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.panel_choosing import PanelMakingScreen
from tui.screens.panels import PanelsScreen
from tui.screens.presenter import PresenterScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import (
    AgainRoute,
    BilanRoute,
    CodingDeskRoute,
    CodingRoute,
    CodingsComparedRoute,
    ComparisonRoute,
    CoursesRoute,
    CrossedRoute,
    DiagnosesRoute,
    FirstRunRoute,
    Go,
    GroupRoute,
    InterviewRoute,
    MeetingRoute,
    PanelMakingRoute,
    PanelReadingRoute,
    PanelRoute,
    PersonaRoute,
    Replace,
    ReplayRoute,
    Route,
    SequelRoute,
    SessionRoute,
    SessionsRoute,
    SettingsRoute,
    SynthesisRoute,
    WorkshopRoute,
)
from tui.screens.sequel import SequelScreen
from tui.screens.sessions import SessionsScreen
from tui.screens.settings_screen import SettingsScreen
from tui.screens.synthesis import SynthesisScreen
from tui.screens.workshop import WorkshopScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

PLACES: list[tuple[Callable[[], Route], type[Screen[None]]]] = [
    (lambda: PersonaRoute(ESSAI), DossierScreen),
    (lambda: AgainRoute(a_finished_session()), DossierScreen),
    (lambda: InterviewRoute(a_sitting("ouvrir")), InterviewScreen),
    (lambda: SynthesisRoute(a_sitting(*WAY_TO_AGREEMENT)), SynthesisScreen),
    (lambda: SessionRoute(a_session("ouvrir")), InterviewScreen),
    (lambda: SessionRoute(a_session(*WAY_TO_AGREEMENT)), SynthesisScreen),
    (lambda: SessionRoute(a_finished_session()), BilanScreen),
    (lambda: BilanRoute(a_finished_session()), BilanScreen),
    (lambda: DiagnosesRoute(a_finished_session()), DiagnosesScreen),
    (lambda: SequelRoute(a_finished_session()), SequelScreen),
    (lambda: ReplayRoute(a_finished_session()), ReplayScreen),
    (lambda: ReplayRoute(a_session("ouvrir")), MessageScreen),
    (lambda: ComparisonRoute(a_finished_session(), a_session("ouvrir")), ComparisonScreen),
    (lambda: ComparisonRoute(a_session("ouvrir"), Path("perdue.jsonl")), MessageScreen),
    (CodingRoute, CodingStartScreen),
    (lambda: CodingDeskRoute(Path("perdue.codage.jsonl")), MessageScreen),
    (lambda: CodingsComparedRoute(()), CodingsComparedScreen),
    (lambda: CrossedRoute(*two_peers()), CrossedScreen),
    (lambda: PanelRoute(()), PanelsScreen),
    (lambda: PanelMakingRoute(()), PanelMakingScreen),
    (lambda: PanelReadingRoute((), "perdue"), MessageScreen),
    (GroupRoute, GroupScreen),
    (SessionsRoute, SessionsScreen),
    (FirstRunRoute, FirstRunScreen),
    (CoursesRoute, CoursesScreen),
    (SettingsRoute, SettingsScreen),
    (lambda: WorkshopRoute(Path(ESSAI)), WorkshopScreen),
    (lambda: MeetingRoute(a_meeting(places.groups())), PresenterScreen),
    (lambda: MeetingRoute(Path("perdue.seance.jsonl")), MessageScreen),
    (lambda: PersonaRoute("inconnue"), MessageScreen),
    (lambda: SessionRoute(Path("perdue.jsonl")), MessageScreen),
    (lambda: AgainRoute(Path("perdue.jsonl")), MessageScreen),
    (lambda: BilanRoute(Path("perdue.jsonl")), MessageScreen),
    (lambda: ReplayRoute(Path("perdue.jsonl")), MessageScreen),
]


def screens(app: AllianceApp) -> list[type[Screen[object]]]:
    """Return what is on the stack, from the first screen to the one seen."""
    return [type(screen) for screen in app.screen_stack]


@pytest.mark.parametrize(("route", "screen"), PLACES)
async def test_a_route_is_shown_above_the_screen_that_posts_it(
    route: Callable[[], Route], screen: type[Screen[None]]
) -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        # The replay puts its contract above itself.
        app.screen.post_message(Go(route()))
        await pilot.pause()
        assert screens(app)[:2] == [HomeScreen, screen]


def test_every_route_is_tried() -> None:
    assert {type(route()) for route, _ in PLACES} == set(get_args(Route))


async def test_a_route_may_take_the_place_of_the_screen_that_posts_it() -> None:
    app = AllianceApp(SessionsRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, SessionsScreen)
        app.screen.post_message(Replace(PersonaRoute(ESSAI)))
        await until_shown(pilot, "Léa Martin")
        assert screens(app) == [HomeScreen, DossierScreen]


async def test_keys_that_follow_a_route_at_once_reach_the_screen_that_it_leads_to() -> None:
    a_finished_session()
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.press("s", "escape", "s", "escape", "enter", "enter")
        await until_on(pilot, InterviewScreen)
        assert screens(app) == [HomeScreen, InterviewScreen]
