"""The courses on a page: folded on home, what is done is marked, each step opens a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.screens.driving import screen_text, until_on, until_shown
from tests.screens.playing import a_sitting
from tui.app import AllianceApp
from tui.persona import library
from tui.persona.loading import load
from tui.screens.courses_screen import CoursesScreen
from tui.screens.dossier import DossierScreen
from tui.screens.home import HomeScreen
from tui.screens.routes import CoursesRoute

if TYPE_CHECKING:
    from pathlib import Path


def met(who: str) -> None:
    """Lead an interview with somebody to its end."""
    sitting = a_sitting(loaded=load(library.find(who)))
    while not sitting.interview.ended:
        sitting.act(sitting.interview.offers[0].id)
    sitting.close()


async def test_home_folds_the_courses_to_a_row_that_opens_them() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "Suivre un parcours · 10 ou 4 séances")
        await until_shown(pilot, "Premiers pas")
        await pilot.press("slash", "escape", "end", "up")
        await until_shown(pilot, "┃ Suivre un parcours")
        await pilot.press("enter")
        await until_on(pilot, CoursesScreen)
        await until_shown(pilot, "Dix séances, pour un centre de formation 0 sur 10")
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)


async def test_the_arrow_goes_to_the_first_step_to_come_which_opens_its_file() -> None:
    met("joaquim-teixeira")
    app = AllianceApp(CoursesRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Dix séances, pour un centre de formation 1 sur 10")
        await until_shown(pilot, "● 1 Joaquim Teixeira")
        await until_shown(pilot, "Entrée lire le dossier")
        await pilot.press("enter")
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, "Mireille Adjovi, 46 ans")
        await pilot.press("escape")
        await until_on(pilot, CoursesScreen)


async def test_what_is_done_is_told_on_home() -> None:
    met("joaquim-teixeira")
    app = AllianceApp()
    async with app.run_test(size=(80, 45)) as pilot:
        await until_shown(pilot, "Suivre un parcours · fait : 1 sur 10 · 1 sur 4")


async def test_a_burst_opens_one_file_and_comes_back() -> None:
    app = AllianceApp(CoursesRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Dix séances")
        await pilot.press("end", "enter")
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, "Philippe Vandamme")
        await pilot.press("escape", "home", "down", "enter")
        await until_shown(pilot, "Mireille Adjovi, 46 ans")


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=str)
async def test_somebody_who_is_not_in_the_library_opens_nothing(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tui.places.shipped_personas", lambda: tmp_path)
    app = AllianceApp(CoursesRoute())
    async with app.run_test(size=size) as pilot:
        await until_shown(pilot, "Cette personne n'est pas dans votre bibliothèque.")
        await pilot.press("enter")
        await pilot.pause()
        await until_on(pilot, CoursesScreen)
        assert "lire le dossier" not in screen_text(app)
