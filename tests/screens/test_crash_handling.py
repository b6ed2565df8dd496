"""Whatever fails, the app closes with a sentence and a report that holds no word of anybody's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.screens.driving import until, until_on
from tests.screens.playing import a_finished_session, a_session
from tui.app import AllianceApp
from tui.screens.dialogs import MessageScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import SessionRoute
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "Camille n'en dort plus"


class Unforeseen(Exception):
    """What nobody foresaw, with words that nobody is to read."""


def fail(*_: Any, **__: Any) -> Any:
    secret = SECRET
    raise Unforeseen(secret)


async def fail_soon(*_: Any) -> None:
    fail()


def from_a_timer(self: InterviewScreen) -> None:
    self.set_timer(0.001, fail)


def from_a_worker(self: InterviewScreen) -> None:
    self.run_worker(fail_soon())


def from_a_thread(self: InterviewScreen) -> None:
    self.run_worker(fail, thread=True)


def from_the_next_refresh(self: InterviewScreen) -> None:
    self.call_after_refresh(fail)


def from_a_screen_opened(self: InterviewScreen) -> None:
    class Failing(MessageScreen):
        compose = fail

    self.app.push_screen(Failing("", ""))


def from_a_drawing(self: InterviewScreen) -> None:
    from textual.widgets import Static

    class Failing(Static):
        render = fail

    self.mount(Failing())


@pytest.mark.parametrize(
    "how",
    [
        fail,
        from_a_timer,
        from_a_worker,
        from_a_thread,
        from_the_next_refresh,
        from_a_screen_opened,
        from_a_drawing,
    ],
)
async def test_a_failure_closes_the_app_with_what_is_saved_and_no_secret(
    how: Callable[..., None], own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InterviewScreen, "action_show_file", how)
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    with pytest.raises(Exception):  # noqa: B017, PT011, PT012 - as Textual tells its test
        async with app.run_test(size=(80, 24)) as pilot:
            await until_on(pilot, InterviewScreen)
            await pilot.press("d")
            await until(pilot, lambda: app.farewell)
    report = own_folder / "erreurs.log"
    assert app.return_code == 1
    assert app.farewell == (
        f"une erreur imprévue a fermé l'application ; l'entretien est enregistré ({path}) ; "
        f"un rapport, sans rien de ce que vous avez écrit, est dans {report}."
    )
    written = report.read_text("utf-8")
    assert "test_crash_handling" in written
    assert "HomeScreen > InterviewScreen" in written
    for word in (SECRET, "Camille", str(Path.home()), str(own_folder)):
        assert word not in written
    assert read_journal(path).events


async def test_what_could_not_be_saved_is_not_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(InterviewScreen, "action_show_file", fail)
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    with pytest.raises(Unforeseen):  # noqa: PT012
        async with app.run_test(size=(80, 24)) as pilot:
            await until_on(pilot, InterviewScreen)
            screen = app.screen
            assert isinstance(screen, InterviewScreen)
            monkeypatch.setattr(screen.open_session, "save", lambda: False, raising=False)
            monkeypatch.setattr(OpenSession, "unsaved", "disque plein")
            await pilot.press("d")
            await until(pilot, lambda: app.farewell)
    assert app.farewell
    assert "la fin de l'entretien n'a pas pu être enregistrée" in app.farewell
    assert "est enregistré (" not in app.farewell


async def test_a_failure_in_what_is_read_aside_is_not_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.bilan.bilan_of", fail)
    app = AllianceApp(SessionRoute(a_finished_session()))
    with pytest.raises(Exception):  # noqa: B017, PT011 - as Textual tells its test
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.farewell)
    assert app.farewell
    assert SECRET not in app.farewell


async def test_nothing_of_a_failure_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(InterviewScreen, "action_show_file", fail)
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    with pytest.raises(Unforeseen), app.error_console.capture() as printed:  # noqa: PT012
        async with app.run_test(size=(80, 24)) as pilot:
            await until_on(pilot, InterviewScreen)
            await pilot.press("d")
            await until(pilot, lambda: app.farewell)
    assert printed.get() == ""


async def test_what_is_being_written_is_kept_whatever_closes_the_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(InterviewScreen, "keep_draft", lambda _: kept.append("kept"), raising=False)
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        app.leave_on_signal(15)
    assert kept
    assert app.return_code == 143
