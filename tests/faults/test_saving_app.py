"""Saving under faults, in the app: leaving is never unsaid, and never the only way out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.disk import FOR_GOOD, Disk
from tests.screens.driving import agree, say, until, until_on, until_shown
from tests.screens.playing import ESSAI, WAY_TO_AGREEMENT, a_finished_session, a_session
from tests.screens.test_sequel import TOLD, a_told_session
from tui import places
from tui.app import AllianceApp
from tui.field.terms import Became
from tui.screens import loss_dialogs
from tui.screens.after_interview import AfterInterviewScreen
from tui.screens.bilan import BilanScreen
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.dossier import DossierScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.loss_dialogs import UnsavedScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import PersonaRoute, ReplayRoute, SequelRoute, SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session.events import Acted
from tui.session.journal import read_journal
from tui.session.own_marks import forecast_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a home of their own; let nothing be tried again unasked."""
    folder = tmp_path / "chez-moi"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(folder))
    monkeypatch.setattr(loss_dialogs, "_AGAIN", 1_000)
    return folder


def full() -> Disk:
    return Disk(at=1, lasting=FOR_GOOD, within=places.sessions())


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def acts(path: Path) -> list[str]:
    return [event.move for event in read_journal(path).events if isinstance(event, Acted)]


async def refused(pilot: Pilot[None]) -> InterviewScreen:
    """Say two things that the disk refuses, and leave."""
    await until_on(pilot, InterviewScreen)
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    await say(pilot, "redire")
    await until_shown(pilot, "Pas encore enregistré : 1 réplique")
    await say(pilot, "nommer")
    await pilot.press("escape")
    await until_on(pilot, UnsavedScreen)
    await until_shown(pilot, "sera perdu : 2 répliques")
    return screen


async def test_one_stays_and_goes_on() -> None:
    path = a_session("ouvrir")
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        with full().refusing(("write",)):
            screen = await refused(pilot)
            await pilot.press("escape")
            await until_on(pilot, InterviewScreen)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        assert screen.sitting.unsaved is None
    assert acts(path) == ["ouvrir", "redire", "nommer"]


async def test_one_tries_again() -> None:
    path = a_session("ouvrir")
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        with full().refusing(("write",)):
            await refused(pilot)
            await pilot.press("r")
            await until_shown(pilot, "Toujours pas.")
        await pilot.press("r")
        await until_on(pilot, HomeScreen)
    assert acts(path) == ["ouvrir", "redire", "nommer"]


async def test_one_writes_it_elsewhere(home: Path) -> None:
    path = a_session("ouvrir")
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        with full().refusing(("write",)):
            await refused(pilot)
            await pilot.press("a")
            await until_on(pilot, HomeScreen)
            await until_shown(pilot, "C'est écrit ici")
    (written,) = files(home)
    assert acts(written) == ["ouvrir", "redire", "nommer"]


async def test_where_it_was_written_is_kept_to_be_told_once_the_app_is_closed(home: Path) -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with full().refusing(("write",)):
            await refused(pilot)
            await pilot.press("escape", "ctrl+q")
            await until_on(pilot, UnsavedScreen)
            await pilot.press("a")
            await until(pilot, lambda: app.reminders)
    (written,) = files(home)
    assert app.reminders == (f"l'entretien se trouve ici : {written}",)


async def test_elsewhere_may_refuse_too() -> None:
    path = a_session("ouvrir")
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        with Disk(at=1, lasting=FOR_GOOD).refusing(("write",)):
            await refused(pilot)
            await pilot.press("a")
            await until_shown(pilot, "Ailleurs non plus (le disque est plein).")


async def test_one_leaves_knowing_what_is_lost() -> None:
    path = a_session("ouvrir")
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        with full().refusing(("write",)):
            await refused(pilot)
            await pilot.press("p")
            await until_on(pilot, HomeScreen)
    assert acts(path) == ["ouvrir"]


async def test_quitting_asks_and_quitting_again_is_an_answer() -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with full().refusing(("write",)):
            await until_on(pilot, InterviewScreen)
            await say(pilot, "redire")
            await pilot.press("ctrl+q")
            await until_on(pilot, UnsavedScreen)
            assert app.farewell is None
            await pilot.press("ctrl+q")
            await until(pilot, lambda: app.farewell)
    assert app.farewell == "perdu, car le disque l'a refusé : 1 réplique."


async def test_what_was_refused_is_tried_again_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loss_dialogs, "_AGAIN", 0.05)
    path = a_session("ouvrir")
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        with full().refusing(("write",)):
            await say(pilot, "redire")
            await until_shown(pilot, "Pas encore enregistré")
        await until_shown(pilot, "Tout est enregistré maintenant.")
        assert acts(path) == ["ouvrir", "redire"]


async def test_folder_taken_away_is_made_again_and_said() -> None:
    path = a_session("ouvrir")
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        shutil.rmtree(places.home())
        await say(pilot, "redire")
        await until_shown(pilot, "disparu")
        shutil.rmtree(places.home())
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
    assert acts(path) == ["ouvrir", "redire"]


async def test_synthesis_goes_on_to_the_bilan_from_elsewhere(home: Path) -> None:
    path = a_session(*WAY_TO_AGREEMENT)
    async with AllianceApp(SessionRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        await until_on(pilot, SynthesisScreen)
        with full().refusing(("write",)):
            await pilot.press(*"dos", "ctrl+s")
            await until_on(pilot, UnsavedScreen)
            await pilot.press("a")
            await until_on(pilot, AfterInterviewScreen)
            await pilot.press("b")
            await until_on(pilot, BilanScreen)
    assert files(home)


async def test_looking_again_asks_too() -> None:
    path = a_finished_session()
    async with AllianceApp(ReplayRoute(path)).run_test(size=(80, 24), notifications=True) as pilot:
        await until_on(pilot, ContractScreen)
        with full().refusing(("write",)):
            await agree(pilot)
            await until_shown(pilot, "Consigne")
            await pilot.press("escape")
            await until_on(pilot, ReplayScreen)
            await pilot.press("escape")
            await until_on(pilot, UnsavedScreen)
            await until_shown(pilot, "sera perdu : 1 accord sur la confidentialité")
        await pilot.press("r")
        await until_on(pilot, HomeScreen)


async def test_a_person_met_on_a_full_disk_can_be_met(home: Path) -> None:
    """Nothing can be created: it is said, and the file of the person stays open."""
    async with AllianceApp(PersonaRoute(ESSAI)).run_test(
        size=(80, 24), notifications=True
    ) as pilot:
        await until_shown(pilot, "préparatrice de commandes")
        with Disk(at=1, lasting=FOR_GOOD).refusing(("write",)):
            await pilot.press("enter")
            await until_shown(pilot, "le disque est plein")
        await pilot.press("escape")
        await until_on(pilot, DossierScreen)
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
    assert not files(home)


async def test_what_one_foresaw_is_on_the_disk_before_the_story_is_told() -> None:
    path = a_told_session()
    app = AllianceApp(SequelRoute(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "D'après vous")
        assert forecast_of(read_journal(path).events) is None
        await pilot.press("3")
        await until_shown(pilot, TOLD)
        assert forecast_of(read_journal(path).events) is Became.NOTHING


async def test_what_one_foresaw_is_not_lost_unsaid() -> None:
    path = a_told_session()
    app = AllianceApp(SequelRoute(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "D'après vous")
        with full().refusing(("write",)):
            await pilot.press("3")
            await until_shown(pilot, TOLD)
            await until_shown(pilot, "Pas encore enregistré : 1 pronostic")
            await pilot.press("escape")
            await until_on(pilot, UnsavedScreen)
        await pilot.press("r")
        await until_on(pilot, HomeScreen)
    assert forecast_of(read_journal(path).events) is Became.NOTHING
