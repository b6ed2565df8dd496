"""Fields of which one is open: all are in view, none loses a word, keys go to the one meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from tests.screens.driving import screen_text, until_on, until_shown, until_still
from tests.screens.playing import WAY_TO_AGREEMENT, a_sitting, a_whole_session, tell_moments
from tests.screens.test_bursts import done, keys, send
from tui.app import AllianceApp
from tui.confrontation.stages import confrontation
from tui.field.terms import SYNTHESIS_FIELDS, SYNTHESIS_SHORT, Category
from tui.screens.answers import AnswerArea
from tui.screens.confrontation_dialogs import ConclusionScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.moment import MomentScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import ReplayRoute, SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session.bounds import LONGEST_TEXT
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SHORT = (80, 24)


def a_session_with_notes(*notes: tuple[str, Category | None]) -> Path:
    sitting = a_sitting(*WAY_TO_AGREEMENT)
    for text, category in notes:
        sitting.note(text, category, kept=False)
    sitting.close()
    return sitting.path


def synthesis(*notes: tuple[str, Category | None]) -> AllianceApp:
    return AllianceApp(SessionRoute(a_session_with_notes(*notes)))


def opened(app: AllianceApp) -> str | None:
    """Return the id of the field that is open, and sees to it that keys go there."""
    (area,) = app.screen.query(AnswerArea).filter(".-open")
    assert app.screen.focused is area.query_one(TextArea)
    return area.id


async def typed(pilot: Pilot[None], *names: str) -> None:
    """Send keys all at once, and wait for their effect."""
    send(pilot, keys(*names))
    await done(pilot)


async def test_seven_fields_are_in_24_rows_and_the_open_one_has_several() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        shown = await until_still(pilot)
        assert "╭─ Les freins personnels et sociaux" in shown
        for name, _, _ in SYNTHESIS_FIELDS[1:]:
            assert f"· {SYNTHESIS_SHORT[name]}" in shown
        assert app.screen.query(TextArea).first().size.height >= 5
        assert "0 sur 7" in shown


async def test_tab_opens_the_next_field_and_the_other_keeps_its_first_line() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        await pilot.press(*"le dos", "enter", *"la nuit", "tab")
        await until_shown(pilot, "╭─ La motivation : ce qui met la personne en mouvement")
        assert "● Les freins       le dos la nuit" in await until_still(pilot)
        assert "1 sur 7" in screen_text(app)
        await pilot.press("shift+tab")
        assert opened(app) == "obstacles"
        await pilot.press("shift+tab")
        assert opened(app) == "plan"
        await pilot.press("tab", *" surtout")
        assert app.screen.query(TextArea).first().text == "le dos\nla nuit surtout"


async def test_arrows_leave_a_field_at_its_ends_only() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        await pilot.press("up")
        assert opened(app) == "obstacles"
        await pilot.press(*"un", "enter", *"deux", "up")
        assert opened(app) == "obstacles"
        await pilot.press("down", "down")
        assert opened(app) == "motivation"
        await pilot.press("up")
        assert opened(app) == "obstacles"
        await pilot.press("shift+tab", "down")
        assert opened(app) == "plan"


async def test_an_arrow_leaves_a_long_line_after_its_last_row() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        app.screen.query(TextArea).first().text = "mot " * 40
        await pilot.press("ctrl+home", "down")
        assert opened(app) == "obstacles"
        await pilot.press("down", "down")
        assert opened(app) == "motivation"


async def test_a_click_opens_a_field() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        await pilot.click("#project")
        assert opened(app) == "project"
        await pilot.click("#obstacles")
        assert opened(app) == "obstacles"


async def test_keys_that_arrive_at_once_go_to_the_field_that_is_open_by_then() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        await typed(pilot, *"dos", "tab", *"vite", "down", *"partir", "up", "tab", "tab", *"oui")
        texts = [area.text for area in app.screen.query(TextArea)]
        assert texts == ["dos", "vite", "partir", "oui", "", "", ""]


async def test_a_field_that_holds_too_much_is_opened() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT, notifications=True) as pilot:
        await until_on(pilot, SynthesisScreen)
        app.screen.query_one("#need TextArea", TextArea).text = "x" * (LONGEST_TEXT + 1)
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Trop long de 1 caractère")
        assert opened(app) == "need"


async def test_notes_are_recalled_in_the_field_and_all_are_a_key_away() -> None:
    notes = [(f"prime {number}", Category.DEMAND) for number in range(1, 5)]
    app = synthesis(*notes, ("de combien ?", None))
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        shown = await until_still(pilot)
        assert "de combien ?" in shown
        assert "prime" not in shown
        await pilot.press("tab", "tab")
        await until_shown(pilot, "et 2 autres notes · F2 : le carnet")
        assert "prime 3" in screen_text(app)
        assert "prime 4" not in screen_text(app)
        await pilot.press("f2")
        await until_on(pilot, MessageScreen)
        await until_shown(pilot, "prime 4")
        await until_shown(pilot, "Sans catégorie")
        await pilot.press("escape", *"la prime")
        assert opened(app) == "demand"
        assert app.screen.query_one("#demand TextArea", TextArea).text == "la prime"


@pytest.mark.parametrize("size", [(110, 36), (160, 45)])
async def test_the_notebook_stands_beside_where_there_is_room(size: tuple[int, int]) -> None:
    app = synthesis(("la [b]prime[/b]", Category.DEMAND), ("de combien ?", None))
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, SynthesisScreen)
        await pilot.press("tab", "tab")
        shown = await until_still(pilot)
        assert "Carnet · 2" in shown
        assert "┃ Demande" in shown
        assert shown.count("la [b]prime[/b]") == 1
        assert "Sans catégorie" in shown


async def test_what_is_on_a_line_is_harmless() -> None:
    app = synthesis()
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, SynthesisScreen)
        app.screen.query(TextArea).first().text = "[red]le dos[/red]\u202e\x1b[31m"
        await pilot.press("tab")
        shown = await until_still(pilot)
        assert "● Les freins       [red]le dos[/red]" in shown
        assert "\u202e" not in shown


async def test_a_moment_opens_where_its_question_leads_and_has_five_fields() -> None:
    path = a_whole_session()
    tell_moments(path)
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=SHORT) as pilot:
        await until_on(pilot, ReplayScreen)
        await pilot.press("tab", "enter")
        await until_on(pilot, MomentScreen)
        shown = await until_still(pilot)
        for name in ("Ce que je visais", "● Ce que je remarquais", "· Ce que je me demandais",
                     "· Ce que j'aurais voulu faire", "· Autre"):  # fmt: skip
            assert name in shown
        assert "≡         Vient pour qu'on lui dise laquelle tient debout." in shown
        assert " : Vient" not in shown
        await pilot.press("tab", *" Un peu.", "tab", *"La suite ?", "ctrl+s")
        await until_on(pilot, ReplayScreen)
    first = confrontation(read_journal(path).events).moments[0]
    assert (first.noticed, first.wondered) == ("Il soupire. Un peu.", "La suite ?")


async def test_the_last_questions_are_read_whole_where_they_are_answered() -> None:
    path = a_whole_session()
    tell_moments(path)
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(60, 18)) as pilot:
        await until_on(pilot, ReplayScreen)
        await pilot.press("f")
        await until_on(pilot, ConclusionScreen)
        await until_shown(pilot, "Ce que je garde")
        shown = await until_still(pilot)
        words = " ".join(shown.replace("│", " ").split())
        assert "qu'est-ce que cet entretien change pour la personne, ou ne change pas ?" in words


async def test_what_was_told_of_the_moments_is_beside_the_last_questions() -> None:
    path = a_whole_session()
    tell_moments(path)
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, ReplayScreen)
        await pilot.press("f")
        await until_on(pilot, ConclusionScreen)
        shown = await until_still(pilot)
        assert "Moments · 2" in shown
        assert "6'  Qu'aviez-vous en tête à cet" in shown
        assert "Qu'il sente que sa demande est" in shown
        await pilot.press(*"rien", "tab", *"bien")
        assert opened(app) == "evaluation"
