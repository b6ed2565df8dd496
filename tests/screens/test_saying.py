"""Nothing is said by accident: presses that come too soon, twice, or for what is gone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList

from tests.samples import loaded, moment, move
from tests.screens.driving import agree, app_of, say, screen_text, until, until_on, until_shown
from tests.screens.playing import WAY_TO_AGREEMENT, a_finished_session, a_session, a_sitting
from tests.screens.test_bursts import click, done, send
from tui import settings
from tui.app import AllianceApp
from tui.screens.bilan import BilanScreen
from tui.screens.confrontation_dialogs import ContractScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.export import WrittenScreen
from tui.screens.information import InformationSystemScreen
from tui.screens.interview import InterviewScreen
from tui.screens.note_dialogs import NoteScreen
from tui.screens.routes import SessionRoute
from tui.screens.synthesis import SynthesisScreen
from tui.session.events import Acted, ContractRead, Event, Noted, ScreenSeen
from tui.session.journal import read_journal
from tui.widgets.options import MoveOptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.screens.conftest import Clock


def acts(path: Path) -> list[str]:
    return [event.move for event in read_journal(path).events if isinstance(event, Acted)]


def events(path: Path, kind: type[Event]) -> list[Event]:
    return [event for event in read_journal(path).events if isinstance(event, kind)]


def moves(pilot: Pilot[None]) -> MoveOptions:
    return pilot.app.screen.query_one(MoveOptions)


async def until_offered(pilot: Pilot[None], clock: Clock) -> None:
    """Wait until what is offered has been drawn, then let time pass."""
    await until_on(pilot, InterviewScreen)

    def settled() -> bool:
        clock.now += 1
        return moves(pilot).answers

    await until(pilot, settled)


@pytest.mark.parametrize(
    "keys",
    ["11", "33", "44", ("down", "enter", "enter"), ("down", "enter", "down", "enter")],
    ids=" ".join,
)
async def test_two_quick_presses_say_one_thing(keys: Sequence[str], clock: Clock) -> None:
    path = a_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        for key in keys:
            app.simulate_key(key)
        await until(pilot, lambda: acts(path))
        await pilot.pause()
    assert len(acts(path)) == 1


async def test_a_double_click_says_one_thing(clock: Clock) -> None:
    path = a_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        await pilot.click("#moves", offset=(10, 1), times=2)
        await until(pilot, lambda: acts(path))
        await pilot.pause()
    assert len(acts(path)) == 1


@pytest.mark.parametrize("key", ["1", "enter"])
async def test_what_is_offered_is_not_said_before_it_has_been_on_screen(
    key: str, clock: Clock
) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        await pilot.press("1")
        await until(pilot, lambda: len(acts(path)) == 2)
        await pilot.press("down")
        for passed in (0.0, 0.15, 0.14):
            clock.now += passed
            await pilot.press(key, "4")
            await pilot.click("#moves", offset=(10, 0))
            assert len(acts(path)) == 2
        clock.now += 0.02
        await pilot.press("4")
        await until(pilot, lambda: len(acts(path)) == 3)


async def test_time_counts_from_when_the_options_are_drawn(clock: Clock) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        options = moves(pilot)
        options.wait_until_seen()
        clock.now += 10
        assert not options.answers
        await until_offered(pilot, clock)


async def test_enter_in_a_dialog_twice_writes_one_note_and_says_nothing(clock: Clock) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        await pilot.press("down", "n")
        await until_on(pilot, NoteScreen)
        await pilot.press("a", "enter", "enter", "1")
        await until_on(pilot, InterviewScreen)
    assert len(events(path, Noted)) == 1
    assert acts(path) == ["ouvrir"]


async def test_enter_twice_on_what_follows_the_interview_opens_one_synthesis(clock: Clock) -> None:
    path = a_session(*WAY_TO_AGREEMENT[:-1])
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        number = moves(pilot).numbers[moves(pilot).get_option_index(WAY_TO_AGREEMENT[-1])]
        app.simulate_key(str(number))
        app.simulate_key("enter")
        await until_shown(pilot, "Écrire votre synthèse")
        await pilot.press("enter")
        assert isinstance(app.screen, InterviewScreen)
        await until_offered(pilot, clock)
        for _ in range(3):
            app.simulate_key("enter")
        await until_on(pilot, SynthesisScreen)
        await pilot.pause()
        assert Counter(map(type, app.screen_stack))[SynthesisScreen] == 1


async def test_the_screen_looked_at_twice_at_once_is_looked_at_once(clock: Clock) -> None:
    path = a_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        app.simulate_key("e")
        app.simulate_key("e")
        await until_on(pilot, InformationSystemScreen)
        await pilot.pause()
    assert len(events(path, ScreenSeen)) == 1


async def test_a_second_click_counts_from_when_it_was_made(clock: Clock) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        for _ in range(2):
            late = click(6, 20)
            for event in late:
                event.time -= 0.5
            send(pilot, late)
            await done(pilot)
            clock.now += 0.4
    assert len(acts(path)) == 2


async def test_what_must_be_read_is_not_closed_by_a_second_press(clock: Clock) -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, BilanScreen)
        await pilot.press("x", "enter", "enter", "enter")
        await until_on(pilot, WrittenScreen)
        clock.now += 1
        await pilot.press("enter")
        await until_on(pilot, BilanScreen)


async def test_the_contract_is_not_agreed_to_by_a_second_press(clock: Clock) -> None:
    path = a_finished_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, BilanScreen)
        await pilot.press("r", "enter", "enter")
        await until_on(pilot, ContractScreen)
        await pilot.pause()
        assert not events(path, ContractRead)
        clock.now += 1
        await agree(pilot)
        await until_on(pilot, MessageScreen)


@pytest.mark.parametrize("key", ["n", "g", "c", "d", "escape"])
async def test_a_key_pressed_twice_at_once_opens_or_leaves_once(key: str, clock: Clock) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        app.simulate_key(key)
        app.simulate_key(key)
        await until(pilot, lambda: not isinstance(app.screen, InterviewScreen))
        await pilot.pause()
        assert len(app.screen_stack) == (1 if key == "escape" else 3)


async def test_a_number_that_nothing_has_any_more_says_nothing(clock: Clock) -> None:
    path = a_session("ouvrir")
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_offered(pilot, clock)
        before = moves(pilot).numbers
        await pilot.press("1")
        await until(pilot, lambda: len(acts(path)) == 2)
        await until_offered(pilot, clock)
        assert moves(pilot).numbers == before[1:]
        await pilot.press("1", "9")
        assert len(acts(path)) == 2
        await until_shown(pilot, " 2 ")


async def test_with_confirmation_a_number_chooses_and_enter_says() -> None:
    settings.keep("confirmer", "toujours")
    path = a_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("2", "3")
        await pilot.pause()
        assert acts(path) == []
        await until_shown(pilot, "┃ 3")
        await until(pilot, lambda: moves(pilot).answers)
        chosen = moves(pilot).get_option_at_index(2).id
        await pilot.press("enter")
        await until(pilot, lambda: acts(path) == [chosen])


async def test_with_confirmation_a_click_chooses_and_another_says() -> None:
    settings.keep("confirmer", "toujours")
    path = a_session()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await until(pilot, lambda: moves(pilot).answers)
        await pilot.click("#moves", offset=(10, 1))
        assert moves(pilot).highlighted == 1
        assert acts(path) == []
        await pilot.click("#moves", offset=(10, 1))
        await until(pilot, lambda: len(acts(path)) == 1)


async def test_confirmation_is_asked_for_from_the_palette_and_kept() -> None:
    app = AllianceApp(SessionRoute(a_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        for before, confirms in (("non", True), ("oui", False)):
            await pilot.press("ctrl+p")
            await until_shown(pilot, "Ici · Noter")
            await pilot.press(*"confirmeravantdedire")
            await until(pilot, lambda: app.screen.query_one(CommandList).option_count == 1)
            await until_shown(pilot, f"Réglages · Confirmer avant de dire : {before}")
            await pilot.press("enter")
            await until_on(pilot, InterviewScreen)
            await pilot.pause()
            assert settings.confirms(settings.load()) == confirms


async def test_options_beyond_nine_are_reached_with_the_arrows() -> None:
    many = loaded({"a": moment(*(move(f"r{number}") for number in range(12)))})
    sitting = a_sitting(loaded=many)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await until(pilot, lambda: moves(pilot).answers)
        await until_shown(pilot, "12 ")
        await pilot.press("end", "enter")
        await until(pilot, lambda: len(acts(sitting.path)) == 1)
        assert app_of(pilot).is_running
        assert "Traceback" not in screen_text(app)


async def test_own_words_confirmed_twice_are_kept_once() -> None:
    from tui.interview.live import DEFAULT_RUBRIC, Sitting
    from tui.session.events import Typed

    persona = loaded({"a": moment(move("une"), move("deux"))})
    sitting = Sitting.begin(
        persona, mode="guide", seed=1, rubric=DEFAULT_RUBRIC, pseudonym="", own_words=True
    )
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await pilot.press("o", "u", "i")
        app.simulate_key("enter")
        app.simulate_key("enter")
        await until(pilot, lambda: moves(pilot).display)
        await pilot.pause()
        assert len(events(sitting.path, Typed)) == 1
        await say(pilot, "une")
        await until(pilot, lambda: acts(sitting.path) == ["une"])
