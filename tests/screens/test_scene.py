"""The interview at a glance: where each thing stands, what is new, what one sees, the time."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.samples import loaded, moment, move
from tests.screens.driving import (
    say,
    screen_text,
    until,
    until_on,
    until_shown,
    until_still,
    widget_text,
)
from tests.screens.looked_at import LATE, SEVEN_REPLIES
from tests.screens.playing import (
    WAY_TO_AGREEMENT,
    a_branch,
    a_finished_session,
    a_session,
    a_sitting,
)
from tui.app import AllianceApp
from tui.field.terms import Category
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.persona.library import load_named
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.interview import InterviewScreen
from tui.screens.notebook_screen import NotebookScreen
from tui.screens.routes import SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.widgets.interview_banner import InterviewBanner
from tui.widgets.live_dialogue import LiveDialogue
from tui.widgets.notebook_panel import NotebookLine, NotebookPanel
from tui.widgets.options import MoveOptions
from tui.widgets.scene import FilePanel

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.session.journal import Mode

SIZES = [(60, 18), (80, 24), (110, 36), (160, 45), (200, 50)]
NEW = "┃"


def with_denis(*moves: str, mode: Mode = "guide") -> Path:
    sitting = a_sitting(*moves, loaded=load_named("denis-auclair"), mode=mode)
    sitting.close()
    return sitting.path


async def opened(pilot: Pilot[None]) -> str:
    await until_on(pilot, InterviewScreen)
    return await until_still(pilot)


def marked(app: AllianceApp) -> list[str]:
    """Return the lines of the dialogue that are marked as new."""
    lines = widget_text(app, "#transcript").split("\n")
    return [line.removeprefix(NEW).strip() for line in lines if line.startswith(NEW)]


# ── Where things stand ──────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_short_dialogue_stands_on_what_can_be_said(size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(with_denis()))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        dialogue = app.screen.query_one(LiveDialogue)
        assert widget_text(app, "#transcript").split("\n")[-1].endswith("quatre)")
        moves = app.screen.query_one(MoveOptions)
        assert moves.region.y - dialogue.region.bottom <= 2
        assert moves.region.x == dialogue.region.x


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_measure_of_the_dialogue_is_that_of_a_book(size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(with_denis(*SEVEN_REPLIES)))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        widest = max(map(len, widget_text(app, "#transcript").split("\n")))
        assert widest <= 88
        assert app.screen.query_one(MoveOptions).region.width <= 90
        if size[0] >= 80:
            assert app.screen.query_one(LiveDialogue).region.width >= 78


async def test_at_80_by_24_seven_replies_leave_ten_rows_of_dialogue() -> None:
    long = "Et si l'on regardait ce que vous savez faire, sans rien décider"
    seven = [f"{long * (at < 4)} {at} ?" for at in range(7)]
    persona = loaded({"a": moment(*(move(f"r{at}", dis=text) for at, text in enumerate(seven)))})
    sitting = a_sitting(loaded=persona)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        moves = app.screen.query_one(MoveOptions)
        assert moves.option_count == 7
        assert moves.virtual_size.height == moves.size.height == 11
        assert app.screen.query_one(LiveDialogue).size.height >= 10


async def test_columns_come_with_the_room_there_is() -> None:
    app = AllianceApp(SessionRoute(with_denis()))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        file, dialogue = app.screen.query_one(FilePanel), app.screen.query_one(LiveDialogue)
        panel, line = app.screen.query_one(NotebookPanel), app.screen.query_one(NotebookLine)

        def seen(size: tuple[int, int], shown: tuple[bool, ...]) -> bool:
            drawn = tuple(one.region.width > 0 for one in (file, panel, line))
            return drawn == shown and app.screen.size == size

        for size, shown in (
            ((160, 24), (False, False, True)),
            ((109, 45), (False, False, True)),
            ((110, 28), (False, True, False)),
            ((150, 28), (True, True, False)),
            ((80, 24), (False, False, True)),
        ):
            await pilot.resize_terminal(*size)
            await until(pilot, partial(seen, size, shown))
            if panel.region.width:
                assert panel.region.x >= dialogue.region.right
            if file.region.width:
                assert 28 <= file.region.width <= 44
                assert file.region.right <= dialogue.region.x
                assert panel.region.width >= 33


async def test_the_file_is_scrolled_where_it_stands() -> None:
    app = AllianceApp(SessionRoute(with_denis()))
    async with app.run_test(size=(150, 28)) as pilot:
        await opened(pilot)
        file = app.screen.query_one(FilePanel)
        await pilot.press("shift+tab", "shift+tab")
        await until(pilot, lambda: file.has_focus)
        await pilot.press("end")
        await until(pilot, lambda: file.scroll_offset.y > 0)
        await until_shown(pilot, "finalement")


async def test_the_window_may_change_while_own_words_are_typed() -> None:
    sitting = Sitting.begin(
        load_named("denis-auclair"),
        mode="guide",
        seed=1,
        rubric=DEFAULT_RUBRIC,
        pseudonym="",
        own_words=True,
    )
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        for size, key in (((160, 45), "d"), ((60, 18), "i"), ((110, 36), "t"), ((80, 24), "es")):
            await pilot.resize_terminal(*size)
            await pilot.press(*key)
        line = app.screen.query_one("#own-words", Input)
        await until(pilot, lambda: line.value == "dites")
        assert line.has_focus
        assert "pliée" in widget_text(app, "#transcript")


# ── What is new ─────────────────────────────────────────────────────────────


async def test_what_came_since_the_last_reply_is_marked_until_the_next() -> None:
    app = AllianceApp(SessionRoute(a_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert marked(app) == ["Léa       Bonjour. On m'a dit de venir.", "(reste debout)"]
        await say(pilot, "ouvrir")
        await until_shown(pilot, "depuis neuf ans")
        assert marked(app) == [
            "Léa       Les horaires. La nuit, je n'en peux plus.",
            "Léa       Je prépare des commandes depuis neuf ans.",
            "→ se livre un peu plus",
        ]
        await pilot.press("n", *"nuit", "enter")
        await until_shown(pilot, "1 note")
        assert len(marked(app)) == 3
        await say(pilot, "nommer")
        await until_shown(pilot, "Je leur montre les gestes.")
        assert marked(app) == ["Léa       Moi. Je leur montre les gestes."]


async def test_nothing_is_new_in_a_dialogue_read_again() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Ce qui a tenu")
        await pilot.press("t")
        await until_on(pilot, ReadingScreen)
        await pilot.press("home")
        assert NEW not in "\n".join(
            line[:2] for line in (await until_still(pilot)).split("\n") if "Bonjour" in line
        )


# ── Presence ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mode", ["guide", "epreuve"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_one_sees_stays_until_something_else_is_seen(
    size: tuple[int, int], mode: Mode
) -> None:
    sitting = a_sitting(mode=mode)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, InterviewScreen)
        beside = size[0] >= 110
        assert ("Présence" in await until_still(pilot)) is beside, "the dialogue tells it"
        await say(pilot, "juger")
        await until_shown(pilot, "Vous n'y étiez pas.")
        await until_shown(pilot, "reste debout" if beside else "Présence  reste debout")
        await say(pilot, "silence")
        await until_shown(pilot, "(regarde ses mains)")
        assert ("Présence" in await until_still(pilot)) is beside
        await say(pilot, "ouvrir")
        await until_shown(pilot, "depuis neuf ans")
        shown = re.sub(r"[│╭╮╰╯─]", " ", widget_text(app, "#beside" if beside else "#talk"))
        assert re.search(r"Présence\s+regarde ses mains", shown)


async def test_a_hostile_gesture_is_harmless() -> None:
    gesture = "[b]lève[/b] [$fault]les yeux[/] [/] \\["
    said = [{"texte": "Oui.", "geste": gesture}]
    persona = loaded({"a": moment(move("une", reponse=said), move("deux"), move("trois"))})
    sitting = a_sitting("une", "deux", loaded=persona)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, f"Présence {gesture}")
        await pilot.resize_terminal(160, 45)
        await until(pilot, lambda: app.screen.query_one("#presence").region.height)
        await until_shown(pilot, "[$fault]les")


# ── The time ────────────────────────────────────────────────────────────────


def drawn(app: AllianceApp) -> tuple[str, str]:
    """Return the banner, parted where its bar of time begins."""
    banner = screen_text(app).split("\n")[0]
    found = re.search(r"[━╸┄═]+$", banner)
    assert found
    return banner[: found.start()], found[0]


@pytest.mark.parametrize("size", [(80, 24), (110, 36), (160, 45)], ids=str)
async def test_the_bar_of_time_keeps_its_place_to_the_end(size: tuple[int, int]) -> None:
    app = AllianceApp(SessionRoute(with_denis()))
    places, words = set(), []
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, InterviewScreen)
        for number in LATE:
            await say(pilot, number)
            before, bar = drawn(app)
            places.add((len(before), len(bar)))
            words.append(before.split("  ")[-1].strip())
            assert ("═" in bar) is words[-1].endswith("retard")
    assert len(places) == 1
    assert {"il reste 1 min", "2 min de retard"} & set(words)
    assert words[-1] == "2 min de retard"


async def test_the_bar_says_how_much_of_the_time_is_spent() -> None:
    app = AllianceApp(SessionRoute(a_session(*("silence",) * 3)))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        before, bar = drawn(app)
        assert before.endswith(" 9/20 min ")
        assert bar.count("━") + bar.count("╸") / 2 == pytest.approx(len(bar) * 9 / 20, abs=0.5)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (110, 36), (160, 45)], ids=str)
async def test_person_phase_and_time_of_a_branch_are_whole(size: tuple[int, int]) -> None:
    path = a_branch(a_session(*WAY_TO_AGREEMENT), "silence")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        banner = screen_text(app).split("\n")[0]
        assert re.match(r" Léa Martin · Questionner, vérifier\b", banner)
        assert re.search(r"\d+/20 min\b", banner)
        assert len(banner) <= size[0]
        mention = re.search(r"vérifier · (à part.*?)(  |$)", banner)
        assert (mention is not None) == (size[0] >= 80)
        if mention:
            assert re.fullmatch(
                r"à part(, tour \d+( \(minute \d+\)( de .* : « .* »)?)?)?", mention[1]
            )


async def test_a_very_long_name_is_cut_before_the_phase_and_the_time() -> None:
    who = {"prenom": "Maximilienne-Bérénice", "nom": "de la Tour du Pin " * 3, "age": 40,
           "pronom": "elle"}  # fmt: skip
    persona = loaded({"a": moment(move("une"))}, identite=who)
    sitting = a_sitting(loaded=persona)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "… · Écouter, reformuler" in screen_text(app).split("\n")[0]
        assert "0/60 min" in screen_text(app).split("\n")[0]
        assert app.screen.query_one(InterviewBanner).region.height == 1


# ── The notebook beside ─────────────────────────────────────────────────────


async def test_notes_stand_by_what_they_are_about_and_a_click_opens_them() -> None:
    sitting = a_sitting("ouvrir")
    for text, about in (("il attend", None), ("le dos", Category.OBSTACLES), ("fin", None)):
        sitting.note(text, about, kept=False)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(160, 45)) as pilot:
        await opened(pilot)
        panel = re.sub(r"[│╭╮╰╯─┃]", " ", widget_text(app, "#notebook"))
        assert " ".join(panel.split()) == (
            "Carnet · 3 notes Freins 2' le dos Sans catégorie 2' il attend 2' fin "
            "n noter · g garder ses mots"
        )
        await pilot.click("#notebook", offset=(8, 2))
        await until_on(pilot, NotebookScreen)


async def test_enter_goes_on_to_the_synthesis_from_the_notebook_too() -> None:
    sitting = a_sitting(*WAY_TO_AGREEMENT[:-1])
    sitting.note("fin", None, kept=False)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(110, 36)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        await pilot.press("shift+tab")
        await say(pilot, WAY_TO_AGREEMENT[-1])
        await until_shown(pilot, "L'entretien est terminé")
        await until_shown(pilot, "c corriger")
        await until(pilot, lambda: app.screen.query_one(MoveOptions).answers)
        await pilot.press("tab", "enter")
        await until_on(pilot, SynthesisScreen)


async def test_an_empty_notebook_says_so_in_its_middle() -> None:
    app = AllianceApp(SessionRoute(a_session()))
    async with app.run_test(size=(110, 36)) as pilot:
        await opened(pilot)
        lines = widget_text(app, "#notebook").split("\n")
        at = next(y for y, line in enumerate(lines) if "Rien n'est noté encore." in line)
        region = app.screen.query_one(NotebookPanel).region
        assert abs(at - region.height // 2) <= 1
        assert "n noter · g garder" in lines[-1]


async def test_a_click_on_a_reply_says_it() -> None:
    path = a_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(160, 45)) as pilot:
        await until_on(pilot, InterviewScreen)
        moves = app.screen.query_one(MoveOptions)
        await until(pilot, lambda: moves.answers)
        row = moves.get_option_index("ouvrir")
        await pilot.click("#moves", offset=(10, row + 1))
        await until_shown(pilot, "La nuit, je n'en peux plus.")
