"""What is done together, on a disk that refuses: leaving is never unsaid, and goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.disk import FOR_GOOD, Disk
from tests.group.coders import read_coding
from tests.group.crossing import crossing, two_peers
from tests.group.meetings import a_meeting
from tests.group.panels import questions
from tests.screens.driving import agree, until, until_on, until_shown
from tests.screens.playing import a_whole_session
from tui import places
from tui.app import AllianceApp
from tui.group.coding_desk import CodingPlan, take_up_or_begin
from tui.group.codings import CodedBy
from tui.group.crossed_journal import CROSSED
from tui.group.meeting_journal import MEETINGS
from tui.group.panel_desk import own_answers
from tui.group.panel_file import PANELS
from tui.screens import loss_dialogs
from tui.screens.coding import CodingScreen
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.loss_dialogs import UnsavedScreen
from tui.screens.panel_answering import PanelAnsweringScreen
from tui.screens.presenter import PresenterScreen
from tui.screens.routes import CodingDeskRoute, CrossedRoute, MeetingRoute, PanelRoute
from tui.session.record import read_journal

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


@pytest.fixture
def full() -> Disk:
    """Return a disk that takes nothing more of what groups keep, once it is asked to refuse."""
    return Disk(at=1, lasting=FOR_GOOD, within=places.groups())


def written(folder: Path, ending: str) -> list[Path]:
    return list(folder.glob(f"*{ending}"))


async def goes_elsewhere(pilot: Pilot[None], lost: str, folder: Path, ending: str) -> Path:
    """Leave, have all of it written elsewhere; return the file."""
    await pilot.press("escape")
    await until_on(pilot, UnsavedScreen)
    await until_shown(pilot, f"sera perdu : {lost}")
    await pilot.press("a")
    await until(pilot, lambda: written(folder, ending))
    return written(folder, ending)[0]


async def test_codes_go_elsewhere(home: Path, full: Disk) -> None:
    plan = CodingPlan("Ana", CodedBy.SCHEMES, 12)
    desk = take_up_or_begin([read_journal(a_whole_session())], plan)
    desk.close()
    async with AllianceApp(CodingDeskRoute(desk.path)).run_test(size=(80, 24)) as pilot:
        await until_on(pilot, CodingScreen)
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        await until(pilot, lambda: screen.answers)
        with full.refusing(("write",)):
            await pilot.press("1")
            path = await goes_elsewhere(pilot, "1 codage", home, ".codage.jsonl")
    assert len(read_coding(path).answers) == 1


async def test_the_answers_of_a_panel_go_elsewhere(home: Path, full: Disk, tmp_path: Path) -> None:
    path = own_answers(questions(tmp_path), "Zoe")
    async with AllianceApp(PanelRoute((path,))).run_test(size=(80, 24)) as pilot:
        await until_on(pilot, PanelAnsweringScreen)
        with full.refusing(("write",)):
            await pilot.press(*"Bonjour", "enter")
            there = await goes_elsewhere(pilot, "1 réponse", home, ".panel.jsonl")
    assert len(PANELS.read(there).events) == 1


async def test_what_peers_write_goes_elsewhere(home: Path, full: Disk) -> None:
    crossing(agreed=False).close()
    async with AllianceApp(CrossedRoute(*two_peers())).run_test(size=(80, 24)) as pilot:
        await until_on(pilot, ContractScreen)
        with full.refusing(("write",)):
            await agree(pilot)
            await until_shown(pilot, "Relisez ensemble")
            there = await goes_elsewhere(pilot, "1 texte", home, ".croisee.jsonl")
    assert len(CROSSED.read(there).events) == 1


async def test_votes_go_elsewhere(home: Path, full: Disk) -> None:
    path = a_meeting(places.groups())
    async with AllianceApp(MeetingRoute(path)).run_test(size=(80, 24)) as pilot:
        await until_on(pilot, PresenterScreen)
        await until_shown(pilot, "Ordre du jour")
        with full.refusing(("write",)):
            await pilot.press("space")
            await until_shown(pilot, "Ce qui se dit")
            await pilot.press("escape")
            await until_shown(pilot, "Ordre du jour")
            there = await goes_elsewhere(
                pilot, "l'endroit où en est la séance", home, ".seance.jsonl"
            )
    assert MEETINGS.read(there).events
