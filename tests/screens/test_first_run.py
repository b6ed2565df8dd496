"""The first run on the screen: five gestures, one at a time, and nothing in the way."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from tests.screens.driving import (
    SEED,
    agree,
    app_of,
    say,
    screen_text,
    until,
    until_on,
    until_shown,
)
from tests.screens.looked_at import answers
from tui import settings
from tui.app import AllianceApp
from tui.persona.library import cards
from tui.practice.lessons import Lesson, next_lesson
from tui.screens.dossier import DossierScreen
from tui.screens.first_run import FirstRunScreen
from tui.screens.first_run_dialogs import FarewellScreen, WelcomeScreen
from tui.screens.home import HomeScreen
from tui.screens.information import InformationSystemScreen
from tui.screens.note_dialogs import KeepScreen, NoteScreen
from tui.screens.routes import FirstRunRoute

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TO_THE_END = ("raconter", "souhaiter", "choisir", "convenir")
SMALL, SMALLEST = (80, 24), (60, 18)


@pytest.fixture(autouse=True)
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the system's temporary files a folder of their own."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def first_run() -> AllianceApp:
    return AllianceApp(FirstRunRoute(), seed=SEED)


async def begin(pilot: Pilot[None]) -> None:
    await until_on(pilot, WelcomeScreen)
    await agree(pilot)
    await until_on(pilot, FirstRunScreen)


async def learn(pilot: Pilot[None], lesson: Lesson) -> None:
    """Make a gesture by its keys."""
    match lesson:
        case Lesson.SAY:
            await say(pilot, "saluer")
        case Lesson.NOTE:
            await pilot.press("n", *"le jeudi", "enter")
        case Lesson.KEEP:
            await pilot.press("g", "right", "enter")
        case Lesson.LOOK:
            await pilot.press("e")
            await until_on(pilot, InformationSystemScreen)
            await pilot.press("escape")
        case Lesson.CONCLUDE:
            for move in TO_THE_END:
                await say(pilot, move)
    await until_on(pilot, FirstRunScreen)


def told(pilot: Pilot[None]) -> Lesson | None:
    screen = pilot.app.screen
    assert isinstance(screen, FirstRunScreen)
    return next_lesson(screen.sitting.events)


def how_many(folder: Path) -> int:
    return len(list(folder.iterdir()))


def nothing_is_left(own_folder: Path, passing: Path) -> bool:
    return not how_many(passing) and not list(own_folder.glob("sessions/*"))


async def test_the_five_gestures_are_learnt_by_keys_and_lead_to_somebody(
    own_folder: Path, passing: Path
) -> None:
    app = first_run()
    async with app.run_test(size=SMALL) as pilot:
        await begin(pilot)
        for lesson in Lesson:
            await until_shown(pilot, f"{lesson.place} · {lesson.value}.")
            await learn(pilot, lesson)
        await until_shown(pilot, "C'est fini.")
        await until(pilot, lambda: answers(app.screen))
        await pilot.press("enter")
        await until_on(pilot, FarewellScreen)
        await until_shown(pilot, "dire, noter, garder un mot, regarder l'écran,")
        await agree(pilot)
        await until_on(pilot, DossierScreen)
        await until_shown(pilot, cards()[0].name)
        assert nothing_is_left(own_folder, passing)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        assert "À reprendre" not in screen_text(app)


@pytest.mark.parametrize("count", range(len(Lesson) + 1))
async def test_one_key_leaves_it_at_each_lesson(
    count: int, own_folder: Path, passing: Path
) -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        for lesson in list(Lesson)[:count]:
            await learn(pilot, lesson)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        assert nothing_is_left(own_folder, passing)


async def test_one_key_leaves_it_before_it_begins(own_folder: Path, passing: Path) -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await until_on(pilot, WelcomeScreen)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
        assert nothing_is_left(own_folder, passing)


async def test_quitting_in_the_middle_of_a_note_leaves_nothing(
    own_folder: Path, passing: Path
) -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await learn(pilot, Lesson.SAY)
        await pilot.press("n", *"le jeu")
        await until_on(pilot, NoteScreen)
        await pilot.press("ctrl+q")
    assert nothing_is_left(own_folder, passing)


async def test_gestures_made_in_another_order_count() -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await learn(pilot, Lesson.LOOK)
        await until_shown(pilot, "1 sur 5")
        await learn(pilot, Lesson.KEEP)
        await until_shown(pilot, "1 sur 5")
        await learn(pilot, Lesson.SAY)
        await until_shown(pilot, "2 sur 5")
        await learn(pilot, Lesson.NOTE)
        await until_shown(pilot, "5 sur 5")


async def test_what_was_not_tried_is_told_at_the_end_and_one_may_begin_again(
    passing: Path,
) -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await learn(pilot, Lesson.SAY)
        await learn(pilot, Lesson.CONCLUDE)
        await until(pilot, lambda: answers(pilot.app.screen))
        await pilot.press("enter")
        await until_shown(pilot, "Pas encore essayé : noter, garder un mot, regarder l'écran.")
        await agree(pilot, "r")
        await begin(pilot)
        await until_shown(pilot, "1 sur 5")
        assert how_many(passing) == 1


async def test_keys_that_arrive_together_are_each_one_gesture() -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await say(pilot, "saluer")
        await pilot.press("n", *"le jeudi", "enter", "g", "enter", "e", "escape", "c", "escape")
        await until_on(pilot, FirstRunScreen)
        await until_shown(pilot, "5 sur 5")


async def test_a_dialog_that_is_given_up_teaches_nothing() -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await learn(pilot, Lesson.SAY)
        await pilot.press("n", "escape", "g")
        await until_on(pilot, KeepScreen)
        await pilot.press("escape")
        await until_on(pilot, FirstRunScreen)
        assert told(pilot) is Lesson.NOTE


@pytest.mark.parametrize("size", [SMALL, SMALLEST])
async def test_all_that_is_told_is_seen_whole_above_what_can_be_said(
    size: tuple[int, int],
) -> None:
    last_words = {
        Lesson.SAY: "la voilà dite.",
        Lesson.NOTE: "L'heure n'avance pas.",
        Lesson.KEEP: "jusqu'à ce mot, Entrée.",
        Lesson.LOOK: "passe.",
        Lesson.CONCLUDE: "c'est le mode guidé.",
    }
    async with first_run().run_test(size=size) as pilot:
        await begin(pilot)
        for lesson, words in last_words.items():
            await until_shown(pilot, words)
            lines = screen_text(app_of(pilot)).splitlines()
            above = next(at for at, line in enumerate(lines) if lesson.place in line)
            replies = [at for at, line in enumerate(lines) if line.lstrip(" │┃").startswith("1 ")]
            assert replies[-1] > above
            await learn(pilot, lesson)
        await until_shown(pilot, "puis Entrée.")


async def test_keys_are_told_as_they_are_set() -> None:
    settings.keep("touche.entretien.noter", "w")
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await learn(pilot, Lesson.SAY)
        await until_shown(pilot, "Notez ce que vous en retenez : w,")


async def test_confirming_is_told_where_it_is_wanted() -> None:
    settings.keep("confirmer", "toujours")
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await until_shown(pilot, "puis Entrée : la voilà dite")


async def test_no_diagnosis_is_asked_for() -> None:
    async with first_run().run_test(size=SMALL) as pilot:
        await begin(pilot)
        await learn(pilot, Lesson.SAY)
        await learn(pilot, Lesson.CONCLUDE)
        await until_shown(pilot, "C'est fini.")
        assert "diagnostic" not in screen_text(app_of(pilot))


async def test_the_palette_leads_to_it() -> None:
    async with AllianceApp(seed=SEED).run_test(size=(80, 40)) as pilot:
        await until_on(pilot, HomeScreen)
        await pilot.press("ctrl+p", *"premiers")
        await until_shown(pilot, "en cinq gestes")
        await pilot.press("down", "enter")
        await until_on(pilot, WelcomeScreen)
