from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.screens.driving import screen_text, to_line, until, until_on, until_shown
from tests.screens.playing import WAY_TO_AGREEMENT, a_finished_session, a_sitting
from tests.transcript.forms import MARKDOWN
from tui import places
from tui.app import AllianceApp
from tui.interview.live import DEFAULT_RUBRIC, persona_of
from tui.screens.bilan import BilanScreen
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.home import HomeScreen
from tui.screens.routes import SessionRoute
from tui.session.events import Synthesised
from tui.session.journal import read_journal
from tui.transcript.bilan_model import bilan_of
from tui.transcript.exporting import Options, export

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.checker.reach import Patience
    from tui.session.journal import Record
    from tui.transcript.bilan_model import Bilan


async def on_bilan(pilot: Pilot[None]) -> BilanScreen:
    await until_on(pilot, BilanScreen)
    await until_shown(pilot, "Ce qui a tenu")
    screen = pilot.app.screen
    assert isinstance(screen, BilanScreen)
    return screen


def lines_of(screen: BilanScreen) -> OptionList:
    return screen.query_one("#lines", OptionList)


async def test_the_bilan_says_how_it_ended_and_what_the_person_would_say() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(100, 40)) as pilot:
        await on_bilan(pilot)
        await until_shown(pilot, "Accord à la minute 10 : Léa accepte ce qui a été convenu.")
        await to_line(pilot, "profil")
        await until_shown(pilot, "Notes prises : 1")
        await pilot.press("up")
        await until_shown(pilot, "souffler")
        await pilot.press("up")
        await until_shown(pilot, "75 % d'accord dans l'étude")
        await pilot.press("up")
        await until_shown(pilot, "Accord, à la minute 10.")


async def test_until_when_an_agreement_was_possible_comes_without_being_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = threading.Event()

    def slowly(record: Record, kept: None = None, patience: Patience | None = None) -> Bilan:
        if patience:
            assert found.wait(60)
        return bilan_of(record, kept, patience)

    monkeypatch.setattr("tui.screens.bilan.bilan_of", slowly)
    sitting = a_sitting("ouvrir", "aller", "place")
    sitting.write(Synthesised())
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await on_bilan(pilot)
        lines = lines_of(screen)
        lines.highlighted = ending = lines.get_option_index("fin")
        await until_shown(pilot, "On cherche encore ce qui restait possible…")
        await pilot.press("down")
        await until_shown(pilot, "d'accord dans l'étude")
        await pilot.press("up")
        await until_shown(pilot, "On cherche encore ce qui restait possible…")
        found.set()
        await until_shown(pilot, "À la minute 4, un accord restait possible, au plus court")
        await until_shown(pilot, "Ce qui a été dit là l'a fermé : c'est prouvé.")
        assert lines.highlighted == ending
        await pilot.press("enter", "enter")
        await until_on(pilot, ReadingScreen)
        await until_shown(pilot, "J'ai une place en atelier jeudi.")


async def test_who_leaves_is_not_kept_waiting_for_what_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[Patience] = []

    def until_over(record: Record, kept: None = None, patience: Patience | None = None) -> Bilan:
        if patience:
            waited.append(patience)
            while not patience.over():
                threading.Event().wait(0.01)
        return bilan_of(record, kept)

    monkeypatch.setattr("tui.screens.bilan.SECONDS", 1e6)
    monkeypatch.setattr("tui.screens.bilan.bilan_of", until_over)
    sitting = a_sitting("ouvrir", "aller", "place")
    sitting.write(Synthesised())
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(100, 40)) as pilot:
        await on_bilan(pilot)
        await until(pilot, lambda: waited)
        await pilot.press("escape")
        await until(pilot, waited[0].over)


async def test_every_line_that_rests_on_moments_leads_to_each_of_them() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await on_bilan(pilot)
        lines = lines_of(screen)
        followed = 0
        for number in range(lines.option_count):
            if lines.get_option_at_index(number).disabled:
                continue
            lines.focus()
            lines.highlighted = number
            await pilot.pause()
            evidence = screen.query_one("#evidence", OptionList)
            if not evidence.option_count:
                continue
            await pilot.press("enter", "enter")
            await until_on(pilot, ReadingScreen)
            await until(pilot, lambda: "┃" in screen_text(app))
            followed += 1
            await pilot.press("escape")
            await until_on(pilot, BilanScreen)
            await pilot.press("escape")
            assert app.screen.focused is lines
        assert followed >= 8


async def test_escape_leaves_the_bilan_for_home() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_bilan(pilot)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)


async def test_a_transcript_is_written_without_the_grid_unless_asked_and_never_over_another() -> (
    None
):
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_bilan(pilot)
        await pilot.press("x", "enter")
        await until(pilot, lambda: len(written()) == 1)
        await pilot.press("escape", "x", "g", "enter")
        await until(pilot, lambda: len(written()) == 2)
    alone, with_grid = written()
    assert "Alliance de travail" not in alone
    assert "Alliance de travail" in with_grid


async def test_where_an_export_is_written_is_told_whole_and_can_be_copied_and_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []

    def opens(path: Path) -> bool:
        opened.append(path)
        return True

    deep = tmp_path / "un dossier au nom long" / ("é" * 90) / "alliance"
    monkeypatch.setenv("ALLIANCE_DOSSIER", str(deep))
    monkeypatch.setattr("tui.screens.export.has_desktop", lambda: True)
    monkeypatch.setattr("tui.screens.export.open_outside", opens)
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_bilan(pilot)
        await pilot.press("x", "enter")
        await until(pilot, lambda: len(written()) == 1)
        (path,) = places.exports().iterdir()
        await until(pilot, lambda: "".join(str(path).split()) in dialog_text(app))
        await pilot.press("c", "o", "d")
        await until(pilot, lambda: len(opened) == 2)
        assert app.clipboard == str(path)
        assert opened == [path, path.parent]
        await pilot.press("escape")
        await until_on(pilot, BilanScreen)


async def test_an_answer_of_several_lines_is_set_in_whole() -> None:
    sitting = a_sitting(*WAY_TO_AGREEMENT)
    sitting.write(Synthesised(need="souffler\nsans perdre son salaire"))
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(100, 40)) as pilot:
        await on_bilan(pilot)
        await to_line(pilot, "synthese")
        await until_shown(pilot, "sans perdre son salaire")
        shown = screen_text(app).split("\n")
        first = next(line for line in shown if "souffler" in line)
        second = next(line for line in shown if "sans perdre" in line)
        assert first.index("souffler") == second.index("sans perdre")


async def test_without_a_desktop_nothing_offers_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "ailleurs")
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_bilan(pilot)
        await pilot.press("x", "enter")
        await until_shown(pilot, "copier ce chemin")
        assert "ouvrir" not in screen_text(app)
        await pilot.press("o", "d")
        await until_shown(pilot, "copier ce chemin")


async def test_an_anonymous_transcript_names_nobody() -> None:
    app = AllianceApp(SessionRoute(a_finished_session("Camille")))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_bilan(pilot)
        await pilot.press("x", "a", "enter")
        await until(pilot, lambda: len(written()) == 1)
    (text,) = written()
    assert not any(name in text for name in ("Léa", "Martin", "Camille"))


@pytest.mark.parametrize(
    ("keys", "options"),
    [
        ((), Options()),
        (("s",), Options(schemes=False)),
        (("p",), Options(offered=True)),
        (("s", "p", "s"), Options(offered=True)),
        (("p", "s", "a"), Options(schemes=False, offered=True, anonymous=True)),
    ],
)
async def test_what_goes_in_an_export_is_chosen(keys: tuple[str, ...], options: Options) -> None:
    path = a_finished_session()
    record = read_journal(path)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_bilan(pilot)
        await pilot.press("x", *keys, "down", "enter")
        await until(pilot, lambda: len(written()) == 1)
    assert written() == [export(record, persona_of(record), MARKDOWN, options)]


async def test_a_rubric_that_is_gone_leaves_a_bilan_by_another(own_folder: Path) -> None:
    path = a_finished_session()
    path.write_text(path.read_text().replace(f'"{DEFAULT_RUBRIC}"', '"perdue"', 1))
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_shown(pilot, "La rubrique choisie")
        await on_bilan(pilot)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)


def dialog_text(app: AllianceApp) -> str:
    """Return what a dialog shows, without its border nor any space."""
    return "".join("".join(re.findall(r"│  (.*?)│", screen_text(app))).split())


def written() -> list[str]:
    """Return what was exported, the oldest first."""
    return [
        path.read_text(encoding="utf-8") for path in sorted(places.exports().glob("*"), key=_age)
    ]


def _age(path: Path) -> tuple[int, str]:
    return len(path.name), path.name


async def test_a_form_that_cannot_hold_the_grid_says_so_and_writes_nothing() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_bilan(pilot)
        await pilot.press("x", "g", "down", "down", "down", "enter")
        await until_shown(pilot, "ne porte pas le bilan")
    assert written() == []
