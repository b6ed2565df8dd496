"""The pages of the bilan: their head, their passages along the interview, what a mouse opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.screens.driving import say, screen_text, to_line, until, until_on, until_shown
from tests.screens.playing import (
    WAY_TO_AGREEMENT,
    a_finished_session,
    a_session,
    a_sitting,
)
from tui import settings
from tui.app import AllianceApp
from tui.field.terms import Category
from tui.screens.bilan import BilanScreen
from tui.screens.branch import BranchScreen
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session.events import Synthesised
from tui.session.journal import read_journal
from tui.widgets.options import MoveOptions
from tui.widgets.passages import PassageLine

if TYPE_CHECKING:
    from textual.pilot import Pilot


async def on_bilan(pilot: Pilot[None]) -> BilanScreen:
    await until_on(pilot, BilanScreen)
    await until_shown(pilot, "Ce qui a tenu")
    screen = pilot.app.screen
    assert isinstance(screen, BilanScreen)
    return screen


def row_of(app: AllianceApp, text: str) -> str:
    """Return the line of the screen that says a text."""
    return next(line for line in screen_text(app).splitlines() if text in line)


@pytest.mark.parametrize("size", [(80, 24), (110, 36), (160, 45)], ids=str)
async def test_lines_are_short_and_gauges_stand_in_one_column(size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=size) as pilot:
        await on_bilan(pilot)
        await pilot.press("down")
        await until_shown(pilot, "Source : CIREL")
        judged = row_of(app, "Noter l'essentiel"), row_of(app, "L'accord sur le but")
        apart = row_of(app, "Nommer les compétences")
    assert judged[0].index("■··") == judged[1].index("■■■")
    assert apart.index("–") == judged[0].index("■··") + 2


async def test_heads_say_how_many_lines_were_read_and_how_many_were_not() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(110, 50)) as pilot:
        screen = await on_bilan(pilot)
        lines = screen.query_one("#lines", OptionList)
        criteria = [one.id for one in lines.options if (one.id or "").startswith("critere:")]
        assert "11 lues" in row_of(app, "Du plus utile à lire")
        assert f"{len(criteria) - 11} sans" in row_of(app, "Pas jugé ici")


async def test_the_banner_names_the_person_and_says_how_it_ended() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_bilan(pilot)
        banner = screen_text(app).splitlines()[0]
    assert banner.startswith(" Bilan · Léa Martin · Essai")
    assert banner.endswith("accord, 10e min")


async def test_passages_stand_along_the_interview_and_the_arrow_moves_the_pointer() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(110, 40)) as pilot:
        await on_bilan(pilot)
        await to_line(pilot, "critere:ecoute_et_apports")
        await until_shown(pilot, "Les passages ·")
        line = row_of(app, "0' ")
        assert line.rstrip().endswith("10'")
        assert "▲" not in screen_text(app)
        await pilot.press("enter")
        await until_shown(pilot, "▲")
        first = row_of(app, "▲").index("▲")
        assert line[first] == "●"
        await pilot.press("down", "down")
        await until(pilot, lambda: row_of(app, "▲").index("▲") > first)
        assert line[row_of(app, "▲").index("▲")] == "●"


async def test_a_click_on_the_line_of_time_goes_to_the_nearest_passage() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(110, 40)) as pilot:
        screen = await on_bilan(pilot)
        await to_line(pilot, "critere:ecoute_et_apports")
        await until_shown(pilot, "Les passages ·")
        evidence = screen.query_one("#evidence", OptionList)
        line = screen.query_one(PassageLine)
        await pilot.click(line, offset=(line.size.width - 6, 0))
        await until(pilot, lambda: evidence.highlighted == evidence.option_count - 1)
        await pilot.press("enter")
        await until_on(pilot, ReadingScreen)


async def test_a_click_opens_the_detail_and_a_click_comes_back() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_bilan(pilot)
        row = next(
            y for y, told in enumerate(screen_text(app).splitlines()) if "↓ : le détail" in told
        )
        await pilot.click(offset=(row_of(app, "↓ : le détail").index("↓"), row))
        await until_shown(pilot, "Du plus utile à lire")
        await pilot.click(screen.query_one("#lines"), offset=(4, 0))
        await until(pilot, lambda: "Du plus utile à lire" not in screen_text(app))
        await until_shown(pilot, "Le tour qui a compté")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 45)], ids=str)
async def test_words_kept_at_length_are_read_to_their_end(size: tuple[int, int]) -> None:
    sitting = a_sitting("ouvrir", "redire")
    sitting.note(f"le dos {'et encore le dos ' * 12}et la nuit", Category.OBSTACLES, kept=True)
    for move in WAY_TO_AGREEMENT[2:]:
        sitting.act(move)
    sitting.write(Synthesised(need=f"souffler {'et souffler ' * 40}enfin dormir"))
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=size) as pilot:
        await on_bilan(pilot)
        await to_line(pilot, "synthese")
        seen = screen_text(app)
        for _ in range(6):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += screen_text(app)
    assert "enfin dormir" in " ".join(seen.split())


@pytest.mark.parametrize("size", [(60, 18), (70, 30)], ids=str)
async def test_under_80_columns_a_page_has_the_whole_width(size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=size) as pilot:
        screen = await on_bilan(pilot)
        await pilot.press("down")
        await until_shown(pilot, "Que gardent vos notes de ce qui compte pour la personne ?")
        assert screen.query_one("#page").size.width >= size[0] - 3


async def test_the_curve_is_drawn_as_wide_as_its_page_and_told_in_words() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(110, 60)) as pilot:
        await on_bilan(pilot)
        await to_line(pilot, "confiance")
        await until_shown(pilot, "4 au départ, 6 à la fin")
        assert row_of(app, "10 │").strip()
        assert len(row_of(app, "╭─").partition("╭")[2]) > 30


# ── Few keys


async def ended(pilot: Pilot[None]) -> None:
    """Say the last reply of an interview, and wait until it can be left."""
    await until_on(pilot, InterviewScreen)
    await say(pilot, "choix")
    await until_shown(pilot, "Écrire votre synthèse")
    moves = pilot.app.screen.query_one(MoveOptions)
    await until(pilot, lambda: moves.answers)


async def test_from_the_end_two_keys_lead_to_the_one_thing_to_try() -> None:
    app = AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT[:-1])))
    async with app.run_test(size=(80, 24)) as pilot:
        await ended(pilot)
        await pilot.press("down", "enter")
        await on_bilan(pilot)
        await until_shown(pilot, "À essayer")


async def test_the_synthesis_is_still_to_write_after_a_bilan_read_first() -> None:
    path = a_session(*WAY_TO_AGREEMENT[:-1])
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await ended(pilot)
        await pilot.press("down", "enter")
        await on_bilan(pilot)
        await to_line(pilot, "synthese")
        await until_shown(pilot, "Elle reste à écrire")
        await pilot.press("enter")
        await until_on(pilot, SynthesisScreen)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Votre synthèse est gardée")
    assert any(isinstance(one, Synthesised) for one in read_journal(path).events)


async def test_where_looking_again_is_fixed_no_line_reads_the_bilan_first() -> None:
    settings.keep(settings.AFTER_INTERVIEW, "revoir")
    app = AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT[:-1])))
    async with app.run_test(size=(80, 24)) as pilot:
        await ended(pilot)
        assert "Lire le bilan" not in screen_text(app)


@pytest.mark.parametrize("opened", ["first page", "passage", "dialogue", "curve"])
async def test_from_any_turn_two_keys_take_another_way(opened: str) -> None:
    ways = {"passage": "down down down enter", "dialogue": "t", "curve": "v right"}
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(120, 40)) as pilot:
        await on_bilan(pilot)
        for key in ways.get(opened, "").split():
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("b")
        await until_on(pilot, BranchScreen)
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
