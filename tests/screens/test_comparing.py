"""Two interviews side by side, another way from wherever a turn is shown, branches by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.screens.driving import (
    agree,
    say,
    screen_text,
    to_line,
    until,
    until_on,
    until_shown,
    until_still,
)
from tests.screens.playing import WAY_TO_AGREEMENT, a_branch, a_finished_session, a_session
from tui.app import AllianceApp
from tui.screens.bilan import BilanScreen
from tui.screens.branch import BranchScreen
from tui.screens.comparing import ComparisonScreen
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.counterpart import CounterpartScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.interview import InterviewScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import ComparisonRoute, SessionRoute, SessionsRoute
from tui.widgets.dialogue import Dialogue

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

NARROW, WIDE = (80, 24), (130, 40)
SIDE_BY_SIDE = re.compile(r"aux nouveaux \? +│ 4' +Vous +On regarde")


@pytest.fixture
def parent() -> Path:
    return a_finished_session()


@pytest.fixture
def branch(parent: Path) -> Path:
    return a_branch(parent)


async def on_comparison(pilot: Pilot[None]) -> OptionList:
    await until_on(pilot, ComparisonScreen)
    await until_shown(pilot, "Côte à côte")
    return pilot.app.screen.query_one("#rows", OptionList)


@pytest.mark.parametrize("size", [NARROW, (119, 40), (120, 40), WIDE])
async def test_both_are_side_by_side_from_120_columns_and_one_under_the_other_below(
    parent: Path, branch: Path, size: tuple[int, int]
) -> None:
    async with AllianceApp(ComparisonRoute(parent, branch)).run_test(size=size) as pilot:
        await on_comparison(pilot)
        seen = await until_still(pilot)
    assert "Là où ils se séparent, minute 4" in seen
    assert bool(SIDE_BY_SIDE.search(seen)) == (size[0] >= 120)
    assert bool(re.search(r"\n +A +4' +Vous +Qui apprend", seen)) == (size[0] < 120)
    assert re.search(r"Fin +Accord, minute 10 +Refus, minute 8", seen)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_whole_page_is_reached_with_the_arrows(
    parent: Path, branch: Path, size: tuple[int, int]
) -> None:
    async with AllianceApp(ComparisonRoute(parent, branch)).run_test(size=size) as pilot:
        rows = await on_comparison(pilot)
        await pilot.press("end")
        await until_shown(pilot, "Je préfère m'arrêter là.")
        assert rows.highlighted == rows.option_count - 1
        await pilot.press("home")
        await until_shown(pilot, "Les 2 premières répliques sont les mêmes dans les deux.")


async def test_enter_reads_again_and_b_takes_another_way_on_the_side_chosen(
    parent: Path, branch: Path
) -> None:
    async with AllianceApp(ComparisonRoute(parent, branch)).run_test(size=NARROW) as pilot:
        await on_comparison(pilot)
        await pilot.press("down", "left", "enter")
        await until_on(pilot, ReadingScreen)
        await until_shown(pilot, "┃Vous     Qui apprend le métier aux nouveaux ?")
        await pilot.press("escape")
        await until_on(pilot, ComparisonScreen)
        await pilot.press("right", "b")
        await until_on(pilot, BranchScreen)
        await until_shown(pilot, "4' Vous avez dit : On regarde ce qui serait possible ?")


async def test_a_row_that_shows_no_turn_of_a_side_says_so(parent: Path, branch: Path) -> None:
    app = AllianceApp(ComparisonRoute(parent, branch))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await on_comparison(pilot)
        await pilot.press("down", "down", "b")
        await until_shown(pilot, "Cette ligne ne montre aucun tour de B.")
        assert isinstance(app.screen, ComparisonScreen)


async def test_nothing_of_how_it_ended_is_shown_before_both_syntheses(parent: Path) -> None:
    unfinished = a_branch(parent, "aller")
    async with AllianceApp(ComparisonRoute(parent, unfinished)).run_test(size=WIDE) as pilot:
        await on_comparison(pilot)
        seen = await until_still(pilot)
    assert "Là où ils se séparent" in seen
    assert "sur 10" not in seen
    assert "une fois les deux synthèses écrites" in " ".join(seen.split())


# ── Ways to it


async def test_the_list_proposes_the_parent_of_a_branch_first(parent: Path, branch: Path) -> None:
    a_session("ouvrir")
    async with AllianceApp(SessionsRoute("refus")).run_test(size=NARROW) as pilot:
        await until_shown(pilot, "à part, tour 7 (minute 4)")
        await pilot.press("down", "c")
        await until_on(pilot, CounterpartScreen)
        await until_shown(pilot, "l'entretien dont celui-ci part")
        assert pilot.app.screen.query_one(OptionList).option_count == 2
        await pilot.press("enter")
        await on_comparison(pilot)
        seen = await until_still(pilot)
    assert f"A  {parent.stem}" in seen
    assert f"┃B  {branch.stem}" in seen


async def test_any_two_with_the_same_person_can_be_chosen(parent: Path, branch: Path) -> None:
    other = a_session("ouvrir")
    async with AllianceApp(SessionsRoute("refus")).run_test(size=NARROW) as pilot:
        await until_shown(pilot, "à part, tour 7 (minute 4)")
        await pilot.press("down", "c")
        await until_on(pilot, CounterpartScreen)
        await until_shown(pilot, "minute 2 sur 20")
        await pilot.press("down", "enter")
        await on_comparison(pilot)
        await until_shown(pilot, other.stem)
        await pilot.press("escape")
        await until_shown(pilot, "Vos entretiens")


async def test_alone_there_is_nothing_to_compare(parent: Path) -> None:
    async with AllianceApp(SessionRoute(parent)).run_test(size=NARROW) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("c")
        await until_shown(pilot, "Pas d'autre entretien avec cette personne.")
        await pilot.press("enter", "escape")
        await until_on(pilot, BilanScreen)


async def test_from_the_bilan_of_a_branch(branch: Path) -> None:
    async with AllianceApp(SessionRoute(branch)).run_test(size=WIDE) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("c")
        await until_shown(pilot, "l'entretien dont celui-ci part")
        await pilot.press("enter")
        await on_comparison(pilot)


async def test_from_the_end_of_a_branch(parent: Path) -> None:
    going_on = a_branch(parent, "aller")
    async with AllianceApp(SessionRoute(going_on)).run_test(size=NARROW) as pilot:
        await until_on(pilot, InterviewScreen)
        await say(pilot, "place")
        await until_shown(pilot, "Comparer avec l'entretien dont celui-ci part")
        await pilot.press("end", "enter")
        await on_comparison(pilot)
        await pilot.press("escape")
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "Écrire votre synthèse (Entrée)")


async def test_an_interview_that_left_none_does_not_offer_it() -> None:
    app = AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT[:-1])))
    async with app.run_test(size=NARROW) as pilot:
        await until_on(pilot, InterviewScreen)
        await say(pilot, "choix")
        await until_shown(pilot, "Écrire votre synthèse (Entrée)")
        assert "Comparer" not in screen_text(app)


# ── Another way, wherever a turn is shown


async def test_from_a_passage_of_the_bilan(parent: Path) -> None:
    app = AllianceApp(SessionRoute(parent))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await to_line(pilot, "voix")
        await until(pilot, lambda: app.screen.query_one("#evidence", OptionList).option_count > 1)
        await pilot.press("enter")
        evidence = app.screen.query_one("#evidence", OptionList)
        await until(pilot, lambda: app.screen.focused is evidence)
        await pilot.press("b")
        await until_on(pilot, BranchScreen)
        await until_shown(pilot, "Vous avez dit :")


async def test_from_the_only_passage_of_a_line_of_the_bilan(parent: Path) -> None:
    app = AllianceApp(SessionRoute(parent))
    async with app.run_test(size=WIDE) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        evidence = app.screen.query_one("#evidence", OptionList)
        while evidence.option_count != 1:
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("b")
        await until_on(pilot, BranchScreen)


async def test_from_the_dialogue_read_again(parent: Path) -> None:
    async with AllianceApp(SessionRoute(parent)).run_test(size=WIDE) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("t")
        await until_on(pilot, ReadingScreen)
        await until_shown(pilot, "Fin de l'entretien")
        await pilot.press("b")
        await until_on(pilot, BranchScreen)
        await until_shown(pilot, "8' Vous avez dit : Deux chemins")
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "à part, tour 11 (minute 8)")


async def test_before_anything_was_said_there_is_no_other_way(parent: Path) -> None:
    app = AllianceApp(SessionRoute(parent))
    async with app.run_test(size=(100, 18), notifications=True) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("t")
        await until_on(pilot, ReadingScreen)
        app.screen.query_one(Dialogue).go_to(0)
        await pilot.press("b")
        await until_shown(pilot, "Impossible : aucune réplique")
        assert isinstance(app.screen, ReadingScreen)


async def test_the_running_interview_says_that_it_is_out_of_place() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("b")
        await until_shown(pilot, "Impossible : pendant l'entretien,")
        assert isinstance(app.screen, InterviewScreen)


# ── Branches bear their turn in their name


async def test_banners_say_where_a_branch_was_taken(parent: Path, branch: Path) -> None:
    named = f"à part, tour 7 (minute 4) de {parent.stem} : « On regarde ce qui serait possible ? »"
    async with AllianceApp(SessionRoute(branch)).run_test(size=(150, 40)) as pilot:
        await until_shown(pilot, f"Bilan · Léa Martin · Essai · {named}")
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("t")
        await until_shown(pilot, f"Le dialogue · Léa Martin · {named}")
        await pilot.press("escape", "r")
        # What is behind a dialog may be drawn after it: the banner is read once that is closed.
        await until_on(pilot, ContractScreen)
        await agree(pilot)
        await until_on(pilot, MessageScreen)
        await pilot.press("escape")
        await until_on(pilot, ReplayScreen)
        await until_shown(
            pilot, "autoconfrontation · 1 de 3, mes moments · à part, tour 7 (minute 4)"
        )


async def test_two_branches_of_one_turn_are_told_apart_at_80_columns(parent: Path) -> None:
    a_branch(parent)
    a_branch(parent, "revenir")
    async with AllianceApp(SessionsRoute()).run_test(size=NARROW) as pilot:
        await until_shown(pilot, "à part, tour 7 (minute 4)")
        seen = await until_still(pilot)
    lines = [line for line in seen.splitlines() if "à part, tour 7" in line]
    assert len(set(lines)) == 2
