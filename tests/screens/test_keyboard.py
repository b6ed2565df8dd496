"""Keys as French keyboards send them, and keys that arrive together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from textual.widgets import Input

from tests.screens.driving import SEED, until, until_on, until_shown
from tests.screens.playing import ESSAI, a_session
from tests.screens.test_bursts import done, keys, send
from tui import settings
from tui.app import AllianceApp
from tui.screens.dossier import DossierScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.note_dialogs import NoteScreen
from tui.screens.routes import PersonaRoute, SessionRoute
from tui.screens.too_small import TooSmallScreen
from tui.session.events import Acted, Noted, Offered
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

Kind = TypeVar("Kind", Acted, Noted, Offered)


async def on_interview(pilot: Pilot[None]) -> None:
    await until_on(pilot, InterviewScreen)
    await until(pilot, lambda: pilot.app.screen.query_one("#moves").region.height > 0)


def recorded(path: Path, kind: type[Kind]) -> list[Kind]:
    return [event for event in read_journal(path).events if isinstance(event, kind)]


def offered_second(path: Path) -> str:
    (*_, offered) = recorded(path, Offered)
    return offered.moves[1]


@pytest.mark.parametrize("key", ["2", "é", "É"])
async def test_a_digit_needs_no_shift(key: str) -> None:
    path = a_session("ouvrir")
    second = offered_second(path)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_interview(pilot)
        await until(pilot, lambda: not app.busy)
        while len(recorded(path, Acted)) < 2:
            send(pilot, keys(key))
            await done(pilot)
        acts = recorded(path, Acted)
    assert acts[1].move == second


async def test_a_letter_is_the_same_with_caps_lock() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_interview(pilot)
        await pilot.press("N")
        await until_on(pilot, NoteScreen)


async def test_what_is_written_is_what_was_typed() -> None:
    app = AllianceApp(SessionRoute(a_session("ouvrir")))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_interview(pilot)
        await pilot.press("n")
        await until_on(pilot, NoteScreen)
        typed = 'L\'été & "ça" (À-_è) 2'
        send(pilot, keys(*("space" if letter == " " else letter for letter in typed)))
        await until(pilot, lambda: app.screen.query_one(Input).value == typed)


async def test_a_capital_that_was_given_a_meaning_keeps_it() -> None:
    settings.keep("touche.dossier.mode", "é")
    settings.keep("touche.dossier.vos-mots", "M")
    app = AllianceApp(PersonaRoute(ESSAI), mode="guide")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DossierScreen)
        await pilot.press("M")
        await until_shown(pilot, "vos mots d'abord")
        await until_shown(pilot, "Mode guidé")
        await pilot.press("é")
        await until_shown(pilot, "Mode épreuve")


async def test_a_digit_can_be_given_another_key() -> None:
    settings.keep("touche.entretien.dire-2", "f5")
    path = a_session("ouvrir")
    second = offered_second(path)
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_interview(pilot)
        while len(recorded(path, Acted)) < 2:
            send(pilot, keys("f5"))
            await done(pilot)
        acts = recorded(path, Acted)
    assert acts[1].move == second


async def test_a_note_sent_at_once_is_written_and_nothing_else_is_done() -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_interview(pilot)
        send(pilot, keys("n", *"ede31", "enter"))
        await until(pilot, lambda: recorded(path, Noted))
        await done(pilot)
        assert isinstance(app.screen, InterviewScreen)
    (note,) = recorded(path, Noted)
    assert note.text == "ede31"
    assert len(recorded(path, Acted)) == 1


@pytest.mark.parametrize("again", ["enter", "escape"])
async def test_a_dialog_closed_twice_closes_once(again: str) -> None:
    app = AllianceApp(PersonaRoute(ESSAI), mode="guide", seed=SEED)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DossierScreen)
        dossier = app.screen
        send(pilot, keys("f1", "f1", "f1", again, again))
        await done(pilot)
        before = len(app.screen_stack)
        dossier.dismiss()
        assert len(app.screen_stack) == (before if app.screen is not dossier else before - 1)


_TAKING_AWAY = ("throw_away", "strike", "withdraw", "remove", "take_off")


def test_what_takes_away_has_keys_of_its_own() -> None:
    taking_away: dict[str, str] = {}
    others: dict[str, str] = {}
    for screen in all_screens():
        for binding in vars(screen).get("BINDINGS", ()):
            takes = binding.action in _TAKING_AWAY
            for key in binding.key.split(","):
                (taking_away if takes else others)[key] = f"{screen.__name__}.{binding.action}"
    assert len(taking_away) > 2
    assert {key: others[key] for key in taking_away if key in others} == {}


def all_screens() -> set[type]:
    """Return all the screens there are."""
    from importlib import import_module
    from pkgutil import iter_modules

    import tui.screens
    from tui.screens.kinds import Dialog, FullScreen

    for module in iter_modules(tui.screens.__path__, "tui.screens."):
        import_module(module.name)
    found: set[type] = set()
    waiting: list[type] = [Dialog, FullScreen]
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting += kind.__subclasses__()
    return {kind for kind in found if kind.__module__.startswith("tui.")}


async def test_a_window_that_grows_under_the_palette_is_used_again() -> None:
    app = AllianceApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Denis Auclair")
        await pilot.resize_terminal(40, 10)
        await until_on(pilot, TooSmallScreen)
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
