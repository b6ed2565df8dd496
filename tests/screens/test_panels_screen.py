"""A panel on screen: answered without seeing the others, read together, told with the bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.group.panels import found_panels, questions, several_answers
from tests.group.test_panels import FIRST, finished_session
from tests.screens.driving import agree, screen_text, until_on, until_shown
from tui.app import AllianceApp
from tui.group.panel_desk import own_answers
from tui.group.panel_file import PANELS, answers_of
from tui.group.panel_keeping import keep_panels
from tui.group.panel_words import NO_REFERENCE, NO_RIGHT_ANSWER
from tui.screens.bilan import BilanScreen
from tui.screens.export import WrittenScreen
from tui.screens.panel_answering import PanelAnsweringScreen
from tui.screens.panel_dialogs import FinishPanelScreen, PanelistScreen, PlaceReasonScreen
from tui.screens.panel_together import PanelReadingScreen
from tui.screens.routes import BilanRoute, PanelRoute

if TYPE_CHECKING:
    from pathlib import Path

CV = "il s'arrête il y a onze ans"
"""Words of an option where Denis comes in."""


async def test_a_panelist_says_first_then_places_then_finishes(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    app = AllianceApp(PanelRoute((asked,)))
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, PanelistScreen)
        await pilot.press(*"Zoe", "enter")
        await until_on(pilot, PanelAnsweringScreen)
        await until_shown(pilot, "Que diriez-vous ici")
        assert CV not in screen_text(app)
        await pilot.press(*"Bonjour", "enter")
        await until_shown(pilot, CV)
        await pilot.press("1", "right", "enter")
        await until_shown(pilot, "ni l'un ni l'autre")
        await until_on(pilot, PlaceReasonScreen)
        await pilot.press(*"tard", "enter")
        await until_on(pilot, PanelAnsweringScreen)
        await until_shown(pilot, "tard")
        await pilot.press("f")
        await until_on(pilot, FinishPanelScreen)
        await until_shown(pilot, "n'ont pas de place")
        await agree(pilot, "o")
        await until_on(pilot, WrittenScreen)
    answers = answers_of(PANELS.read(own_answers(asked, "Zoe")))
    assert answers.finished
    assert answers.would_say[0] == "Bonjour"
    assert [(one.fit, one.reason) for one in answers.placed.values()] == [(-2, ""), (0, "tard")]


async def test_what_is_typed_is_there_again_and_nothing_of_others_is(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    keep_panels(found_panels(several_answers(asked, 6, tmp_path / "r")))
    own = own_answers(asked, "Zoe")
    for typed in ("Bon", ""):
        app = AllianceApp(PanelRoute((own,)))
        async with app.run_test() as pilot:
            await until_on(pilot, PanelAnsweringScreen)
            await pilot.press(*typed)
            await until_shown(pilot, "Bon")
            assert "raison 0" not in screen_text(app)
            await pilot.press("escape")


async def test_a_panel_is_read_moment_by_moment(tmp_path: Path) -> None:
    paths = several_answers(questions(tmp_path), 3, tmp_path / "r")
    app = AllianceApp(PanelRoute(tuple(paths)))
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, PanelReadingScreen)
        await until_shown(pilot, f"3 formateurs : {NO_REFERENCE}")
        await pilot.press("down")
        await until_shown(pilot, "Denis : Bonjour.")
        shown = screen_text(app)
        assert "■" in shown
        assert "médiane" not in shown
        assert NO_RIGHT_ANSWER not in shown


async def test_the_bilan_shows_the_panel_beside_the_choice(tmp_path: Path) -> None:
    session = finished_session(tmp_path / "s.jsonl", FIRST)
    keep_panels(found_panels(several_answers(questions(tmp_path), 5, tmp_path / "r")))
    app = AllianceApp(BilanRoute(session))
    async with app.run_test(size=(110, 60)) as pilot:
        await until_on(pilot, BilanScreen)
        await until_shown(pilot, "Un panel")
        lines = app.screen.query_one("#lines")
        lines.highlighted = lines.get_option_index("panel:0")  # type: ignore[attr-defined]
        await until_shown(pilot, "votre choix")
        assert f"5 formateurs ; {NO_RIGHT_ANSWER}" in " ".join(screen_text(app).split())
        await until_shown(pilot, "médiane +1")
