"""What became of it: asked in one key once the bilan is there, told after, kept in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.samples import TEXT
from tests.screens.driving import screen_text, to_line, until, until_on, until_shown, until_still
from tests.screens.playing import WAY_TO_AGREEMENT, a_finished_session, a_sitting
from tui.app import AllianceApp
from tui.field.terms import Became
from tui.persona.loading import load_text
from tui.screens.bilan import BilanScreen
from tui.screens.home import HomeScreen
from tui.screens.routes import BilanRoute, SequelRoute
from tui.screens.sequel import SequelScreen
from tui.screens.sequel_pages import SEQUEL
from tui.session.events import Synthesised
from tui.session.journal import read_journal
from tui.session.own_marks import forecast_of
from tui.session.reflection import Foreseen

if TYPE_CHECKING:
    from pathlib import Path

STORY = """\
apres:
- si: {fin: accord, accords: [buts, moyens], dit: [choix]}
  delai: 21
  texte: "L'atelier l'a reçue deux matins."
  fait: [{quoi: "Visiter un atelier.", convenu: [choix]}]
  laisse: [{quoi: "Rappeler le jeudi.", convenu: [choix]}]
- {si: {fin: [politesse, refus, rupture, temps, accord]}, delai: 30, texte: "Rien."}
"""
TOLD = "deux matins"


def a_told_session(*moves: str, persona: str = TEXT + STORY, finished: bool = True) -> Path:
    """Return a session with a persona that tells what became of it."""
    sitting = a_sitting(
        *(moves or WAY_TO_AGREEMENT), loaded=load_text(persona.encode(), "essai.yaml")
    )
    if finished:
        sitting.write(Synthesised(need="souffler"))
    sitting.close()
    return sitting.path


async def test_it_is_asked_after_the_bilan_then_told_and_kept() -> None:
    path = a_told_session()
    app = AllianceApp(BilanRoute(path))
    async with app.run_test(size=(110, 40)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await to_line(pilot, SEQUEL)
        shown = await until_still(pilot)
        assert "3 semaines plus tard. D'après vous, qu'aura fait Léa" in " ".join(shown.split())
        assert TOLD not in shown
        await pilot.press("enter")
        await until_on(pilot, SequelScreen)
        assert TOLD not in await until_still(pilot)
        await pilot.press("1")
        await until_shown(pilot, TOLD)
        shown = screen_text(app)
        assert "Visiter un atelier." in shown
        assert "Rappeler le jeudi." in shown
        assert "Vous pensiez : ce qui était convenu." in shown
        await pilot.press("2", "escape")
        await until_on(pilot, BilanScreen)
        await until_shown(pilot, TOLD)
    events = read_journal(path).events
    assert [one for one in events if isinstance(one, Foreseen)] == [
        Foreseen(became=Became.DONE, minute=events[-1].minute, seconds=events[-1].seconds)
    ]


async def test_a_key_of_the_bilan_leads_to_it() -> None:
    app = AllianceApp(BilanRoute(a_told_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await until_shown(pilot, "p Plus tard")
        await pilot.press("p")
        await until_on(pilot, SequelScreen)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_a_burst_answers_once_and_goes_nowhere(size: tuple[int, int]) -> None:
    path = a_told_session()
    app = AllianceApp(SequelRoute(path))
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, SequelScreen)
        for key in ("1", "enter", "3"):
            app.simulate_key(key)
        await until(pilot, lambda: TOLD in screen_text(app))
        assert isinstance(app.screen, SequelScreen)
    assert forecast_of(read_journal(path).events) is Became.DONE


@pytest.mark.parametrize(
    "path",
    [a_finished_session, lambda: a_told_session(finished=False)],
    ids=["no story", "no synthesis yet"],
)
async def test_nothing_is_asked_where_nothing_is_told(path: object) -> None:
    assert callable(path)
    app = AllianceApp(BilanRoute(path()))
    async with app.run_test(size=(110, 40)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("end")
        assert "Plus tard" not in await until_still(pilot)


async def test_leaving_without_an_answer_keeps_the_question() -> None:
    path = a_told_session()
    app = AllianceApp(SequelRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, SequelScreen)
        await pilot.press("escape")
    assert forecast_of(read_journal(path).events) is None


async def test_what_was_said_once_is_told_again_without_asking() -> None:
    path = a_told_session()
    for _ in range(2):
        app = AllianceApp(SequelRoute(path))
        async with app.run_test(size=(80, 24)) as pilot:
            await until_on(pilot, SequelScreen)
            await pilot.press("4")
            await until_shown(pilot, TOLD)
            assert "autre chose, de sa propre initiative" in " ".join(screen_text(app).split())
            await pilot.press("escape")
            await until_on(pilot, HomeScreen)
    assert sum(isinstance(one, Foreseen) for one in read_journal(path).events) == 1


@pytest.mark.parametrize(
    "poison", ["[b]Gras[/b] [@click=app.quit]x[/]", "$rule [/] { 1 }", "\u202eici"]
)
async def test_hostile_stories_are_shown_literally(poison: str) -> None:
    story = STORY.replace("\"L'atelier l'a reçue deux matins.\"", f"'{poison} deux matins'")
    story = story.replace('"Visiter un atelier."', f"'{poison}'")
    path = a_told_session(persona=TEXT + story)
    app = AllianceApp(SequelRoute(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await until_on(pilot, SequelScreen)
        await pilot.press("1")
        await until_shown(pilot, TOLD)
        shown = screen_text(app)
        assert poison.replace("\u202e", "").split()[0] in shown
        assert "\u202e" not in shown
