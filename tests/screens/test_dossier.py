"""The dossier on screen: scanned, set, read again; the dialogs that one fills in from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.screens.driving import screen_text, until, until_on, until_shown, until_still
from tests.screens.playing import ESSAI, a_finished_session, a_session, a_sitting
from tui.app import AllianceApp
from tui.persona.library import load_named
from tui.screens.bilan import BilanScreen
from tui.screens.dialogs import FileScreen
from tui.screens.dossier import DossierScreen
from tui.screens.export import ExportScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import PersonaRoute, SessionRoute

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZES = [(80, 24), (110, 36), (160, 45)]
LABELS = ("Situation", "Motif", "Ce qui manque", "La maison")


def line_with(app: AllianceApp, text: str) -> int:
    """Return the row on which a text begins."""
    return next(y for y, line in enumerate(screen_text(app).split("\n")) if text in line)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("persona", ["denis-auclair", "yannick-delporte"])
async def test_all_that_one_looks_for_is_seen_without_scrolling(
    persona: str, size: tuple[int, int]
) -> None:
    app = AllianceApp(PersonaRoute(persona), mode="guide")
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, DossierScreen)
        seen = await until_still(pilot)
    labels = [label for label in LABELS if f"\n  {label}" in seen]
    assert labels == list(LABELS)
    assert " minutes" in seen
    assert "Mode " in seen


async def test_a_text_hangs_beside_its_label() -> None:
    app = AllianceApp(PersonaRoute("denis-auclair"), mode="guide")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, "Ce qui manque")
        lines = screen_text(app).split("\n")
    first = next(y for y, line in enumerate(lines) if "Situation" in line)
    column = lines[first].index("En poste")
    assert lines[first + 1][:column].strip() == ""
    assert lines[first + 1][column] != " "


async def test_the_screen_that_waits_is_announced() -> None:
    app = AllianceApp(PersonaRoute(ESSAI), mode="guide")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Un écran vous attend : il donne quatre scores")


async def test_how_the_exercise_is_set_stands_in_one_frame_with_its_keys() -> None:
    app = AllianceApp(PersonaRoute(ESSAI), mode="guide")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "L'exercice · difficulté découverte")
        await until_shown(pilot, "Mode guidé")
        await until_shown(pilot, "m mode · v vos mots · t travailler")
        await pilot.press("m", "v")
        await until_shown(pilot, "Mode épreuve")
        await until_shown(pilot, "Dire vos mots d'abord")


async def test_what_was_led_with_this_person_is_listed_beside_where_there_is_room() -> None:
    a_session("ouvrir")
    a_finished_session()
    a_finished_session()
    app = AllianceApp(PersonaRoute(ESSAI), mode="guide")
    async with app.run_test(size=(110, 36)) as pilot:
        await until_shown(pilot, "Déjà menés · 3")
        await until_shown(pilot, "guidé · accord")
        await until_shown(pilot, "guidé · minute 2 sur 20")
        await pilot.resize_terminal(80, 24)
        await until_shown(pilot, "3 entretiens déjà")
        await until(pilot, lambda: "Déjà menés" not in screen_text(app))


async def test_with_a_person_never_met_nothing_is_said_of_before() -> None:
    a_session("ouvrir")
    app = AllianceApp(PersonaRoute("denis-auclair"), mode="guide")
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, "rien de particulier")
        seen = await until_still(pilot)
    assert "Déjà menés" not in seen
    assert "déjà ;" not in seen


async def test_the_file_read_again_in_the_interview_is_the_same() -> None:
    sitting = a_sitting(loaded=load_named("denis-auclair"))
    sitting.intend("Laisser des [b]silences[/b]", "")
    sitting.act(sitting.interview.offers[0].id)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("d")
        await until_on(pilot, FileScreen)
        for label in LABELS:
            await until_shown(pilot, label)
        await until_shown(pilot, "Échap fermer")
        await pilot.press("end")
        await until_shown(pilot, "À travailler : Laisser des [b]silences[/b]")
        await pilot.press("escape")
        await until_on(pilot, InterviewScreen)


async def exporting(pilot: Pilot[None]) -> None:
    await until_on(pilot, BilanScreen)
    await pilot.press("x")
    await until_on(pilot, ExportScreen)
    await until_shown(pilot, "[ ] sans nom, jour ni identifiant")


async def test_what_goes_in_an_export_is_switched_with_the_mouse_too() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot)
        await pilot.click(offset=(20, line_with(app, "sans nom, jour")))
        await until_shown(pilot, "[x] sans nom, jour ni identifiant")
        await pilot.press("a")
        await until_shown(pilot, "[ ] sans nom, jour ni identifiant")


async def test_every_form_and_every_switch_is_seen_on_a_plain_terminal() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot)
        seen = await until_still(pilot)
        count = app.screen.query_one(OptionList).option_count
    assert sum(line.count("│") >= 4 for line in seen.split("\n")) >= count + 4
    assert "Échap fermer" in seen
