"""A second interview on the screen: the first it follows is shown at the dossier, and chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import DATA
from tests.screens.driving import app_of, screen_text, until, until_on
from tests.screens.playing import WAY_TO_AGREEMENT, a_session
from tui.app import AllianceApp
from tui.screens.dossier import DossierScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import PersonaRoute
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SECOND = str(DATA / "essai-suite.yaml")


def sessions(folder: Path) -> list[Path]:
    return sorted((folder / "sessions").glob("*essai-suite*.jsonl"))


def follows_an_agreement(pilot: Pilot[None]) -> bool:
    return "accord" in screen_text(app_of(pilot)).partition("Il suit")[2][:90]


async def test_the_latest_first_is_followed(own_folder: Path) -> None:
    first = a_session(*WAY_TO_AGREEMENT)
    async with AllianceApp(PersonaRoute(SECOND), seed=1).run_test(size=(110, 36)) as pilot:
        await until_on(pilot, DossierScreen)
        await until(
            pilot, lambda: "accord" in screen_text(app_of(pilot)).partition("Il suit")[2][:90]
        )
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        await until(pilot, lambda: "J'ai appelé, comme dit." in screen_text(app_of(pilot)))
        await pilot.press("1")
        (journal,) = sessions(own_folder)
        assert read_journal(journal).header.follows == first.stem


async def test_none_is_followed_when_that_is_chosen_in_one_burst(own_folder: Path) -> None:
    a_session(*WAY_TO_AGREEMENT)
    async with AllianceApp(PersonaRoute(SECOND), seed=1).run_test(size=(110, 36)) as pilot:
        await until_on(pilot, DossierScreen)
        await until(
            pilot, lambda: "accord" in screen_text(app_of(pilot)).partition("Il suit")[2][:90]
        )
        await pilot.press("p", "enter")
        await until_on(pilot, InterviewScreen)
        await until(pilot, lambda: "On m'a dit de venir." in screen_text(app_of(pilot)))
        await pilot.press("1")
        (journal,) = sessions(own_folder)
        assert read_journal(journal).header.follows is None


async def test_a_first_that_cannot_be_read_any_more_is_told(own_folder: Path) -> None:
    first = a_session(*WAY_TO_AGREEMENT)
    async with AllianceApp(PersonaRoute(SECOND), seed=1).run_test(size=(110, 36)) as pilot:
        await until_on(pilot, DossierScreen)
        await until(
            pilot, lambda: "accord" in screen_text(app_of(pilot)).partition("Il suit")[2][:90]
        )
        first.write_text("{}", "utf-8")
        await pilot.press("enter")
        await until(
            pilot, lambda: "Le premier entretien ne se relit pas" in screen_text(app_of(pilot))
        )
        assert not sessions(own_folder)


async def test_a_persona_that_follows_none_has_no_such_key() -> None:
    app = AllianceApp(PersonaRoute(str(DATA / "essai.yaml")), seed=1)
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, DossierScreen)
        assert "Premier entretien" not in screen_text(app_of(pilot))
