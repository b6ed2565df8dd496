"""The presenter: a meeting led by a few keys, kept as it goes, readable from the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.group.later_words import held, later_words, packed
from tests.group.meetings import ROOM, a_meeting, header_of
from tests.screens.driving import app_of, screen_text, until, until_on, until_shown, until_still
from tests.screens.test_bursts import keys, send
from tui import places
from tui.app import AllianceApp
from tui.group.meeting import state_of, steps_of
from tui.group.meeting_journal import MEETINGS
from tui.group.meeting_steps import STEPS, Ballot, Step
from tui.group.open_meeting import OpenMeeting
from tui.screens.home import HomeScreen
from tui.screens.meeting_dialogs import AgendaDialog, BlackScreen
from tui.screens.presenter import PresenterScreen
from tui.screens.routes import MeetingRoute
from tui.widgets.meeting_band import MeetingBand

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.group.meeting import MeetingState

PROJECTOR, PLAIN = (160, 45), (80, 24)
SECONDS_A_KEY = 1.35
"""Of somebody who looks for each key, « worst typist »: Card, Moran and Newell 1980 give 1.20."""


def begun(moment: str = "", until_step: Step = Step.SAID) -> Path:
    """Write a meeting that came to a step of a moment; to its agenda without one."""
    path = a_meeting(places.groups())
    shown = header_of().moment(moment)
    if shown:
        meeting = OpenMeeting.resume(path)
        for event in held(meeting.header, shown, until_step):
            meeting.keep(event)
        meeting.close()
    return path


def kept(path: Path) -> MeetingState:
    """Return where a meeting stands on the disk."""
    found = MEETINGS.read(path)
    return state_of(found.header, found.events)


async def pressed(pilot: Pilot[None], *names: str) -> None:
    """Send keys at once, as one read of a terminal gives them, and wait for their effect."""
    send(pilot, keys(*names))
    await pilot.pause()
    await until(pilot, lambda: not app_of(pilot).busy)
    await pilot.pause()


async def test_a_whole_moment_for_fifteen_takes_under_ninety_seconds_by_keys_alone() -> None:
    path = begun()
    first, second, twin = "112233333344555", "113333333333355", "111112222233333"
    way = (
        *("right", "right", "right", *first, "right", "right", *second),
        *("right", "right", "right", "right", "pagedown", *twin, "right"),
    )
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PROJECTOR) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "a", "down", "down", "enter", *way[1:])
        await until_shown(pilot, "Le vote du jumeau")
    assert len(way) == 56
    assert len(way) * SECONDS_A_KEY < 90
    talk = kept(path).talk("tri")
    for ballot in Ballot:
        assert talk.total(ballot) == ROOM
    assert talk.step is Step.TRANSFER


async def test_counts_are_typed_for_each_reply_in_turn() -> None:
    path = begun("feuille", Step.SAID)
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "right", "right", "enter", "4", "enter", "1", "2", "enter", "enter")
        await until_shown(pilot, "pour la réplique 4")
        await pressed(pilot, "9", "9", "9", "9", "backspace", "backspace", "right")
        await until_shown(pilot, "À deux")
    talk = kept(path).talk("feuille")
    moves = [one.move for one in header_of().moment("feuille").options]  # type: ignore[union-attr]
    assert [talk.counted(Ballot.FIRST, move) for move in moves[:5]] == [4, 12, 0, 9, 0]


async def test_a_hand_too_many_is_taken_off_and_told() -> None:
    path = begun("feuille", Step.SAID)
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "right", "right", *"1" * (ROOM + 1))
        await until_shown(pilot, "16 mains pour 15 personnes : comptez à nouveau.")
        await pressed(pilot, "backspace")
        await until_shown(pilot, "15 mains sur 15")
    assert kept(path).talk("feuille").total(Ballot.FIRST) == ROOM


async def test_the_digits_of_a_french_keyboard_count_without_shift() -> None:
    path = begun("feuille", Step.SAID)
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "right", "right", *"&&é-")
        await until_shown(pilot, "4 mains sur 15")
    talk = kept(path).talk("feuille")
    assert [n for _, _, n in talk.hands] != []
    assert talk.total(Ballot.FIRST) == 4


async def test_a_remote_control_of_slides_is_enough() -> None:
    path = begun("feuille", Step.SAID)
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "pagedown")
        await until_shown(pilot, "Chacun pour soi")
        await pressed(pilot, "pageup")
        await until_shown(pilot, "Ce qui se dit")
        for dark in ("b", "."):
            await pressed(pilot, dark)
            await until_on(pilot, BlackScreen)
            assert not screen_text(app).strip()
            await pressed(pilot, "pagedown")
            await until_on(pilot, PresenterScreen)
        await until_shown(pilot, "Ce qui se dit")


async def test_time_is_counted_where_one_thinks_and_talks() -> None:
    now = [0.0]
    app = AllianceApp(MeetingRoute(begun("feuille", Step.SAID)))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        app.screen.query_one(MeetingBand).countdown._clock = lambda: now[0]
        await pressed(pilot, "right")
        await until_shown(pilot, "1:00")
        now[0] = 20.0
        await until_shown(pilot, "0:40")
        await pressed(pilot, "t")
        now[0] = 50.0
        await until_shown(pilot, "0:40 t : repartir")
        await pressed(pilot, "t", "3")
        await until_shown(pilot, "3:00")
        now[0] = 50.0 + 180
        await until_shown(pilot, "C'est l'heure.")
        await pressed(pilot, "right")
        await until_shown(pilot, "0 main sur 15")


async def test_the_agenda_is_put_in_another_order_and_jumped_in() -> None:
    path = begun()
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "a")
        await until_on(pilot, AgendaDialog)
        await pressed(pilot, "down", "down", "m", "m")
        assert kept(path).order[0] == "tri"
        await pressed(pilot, "enter")
        await until_shown(pilot, "Le plus raisonnable")
    assert kept(path).moment == "tri"


async def test_letters_are_set_larger_and_smaller() -> None:
    app = AllianceApp(MeetingRoute(begun("tri", Step.SAID)))
    async with app.run_test(size=PROJECTOR) as pilot:
        await until_on(pilot, PresenterScreen)
        as_it_fits = await until_still(pilot)
        await pressed(pilot, "p")
        smaller = await until_still(pilot)
        await pressed(pilot, "g")
        assert await until_still(pilot) == as_it_fits
        assert smaller != as_it_fits
        assert packed([smaller]) == packed([as_it_fits])


async def test_comments_are_kept_as_said_taken_back_and_left_empty_to_go_on() -> None:
    path = begun("tri", Step.FOLLOWED)
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "right", *"b a t", "enter", *"deux", "enter", "up", "s", "enter")
        await until_shown(pilot, "– deuxs")
        assert [text for _, text in kept(path).talk("tri").comments] == ["b a t", "", "deuxs"]
        await pressed(pilot, "enter")
        await until_shown(pilot, "Le moment jumeau")


async def test_what_is_typed_and_what_was_done_are_there_after_a_kill() -> None:
    path = begun("tri", Step.FOLLOWED)
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "right", *"dit", "enter", *"en train")
        screen = app.screen
        assert isinstance(screen, PresenterScreen)
        screen.keep_draft()
        screen.open_session._journal._let_go()  # as the system does with what it kills
    again = AllianceApp(MeetingRoute(path))
    async with again.run_test(size=PLAIN) as pilot:
        await until_shown(pilot, "– dit")
        await until_shown(pilot, "en train")


async def test_leaving_passes_by_the_agenda_and_loses_nothing() -> None:
    path = begun("tri", Step.PEERS)
    app = AllianceApp(MeetingRoute(path))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "escape")
        await until_shown(pilot, "Ordre du jour")
        await until_shown(pilot, "7 sur 11, dans les entretiens")
        await pressed(pilot, "escape")
        await until_on(pilot, HomeScreen)
    assert kept(path).talk("tri").step is Step.PEERS


async def test_a_page_is_written_as_far_as_the_meeting_went() -> None:
    app = AllianceApp(MeetingRoute(begun("tri", Step.FIRST_VOTE)))
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await pressed(pilot, "x")
        await until(pilot, lambda: list(places.exports().glob("*.html")))
    (written,) = places.exports().glob("*.html")
    assert "Le plus raisonnable" in written.read_text("utf-8")
    assert "premier vote" not in written.read_text("utf-8")


async def test_a_page_longer_than_the_screen_is_turned_before_the_next_step() -> None:
    app = AllianceApp(MeetingRoute(begun("feuille", Step.COMPARED)))
    last = header_of().moment("feuille").options[-1].text  # type: ignore[union-attr]
    async with app.run_test(size=PLAIN) as pilot:
        await until_on(pilot, PresenterScreen)
        await until_shown(pilot, "Les deux votes")
        await pressed(pilot, "right")
        assert packed([last]) in packed([screen_text(app)])
        assert "Les deux votes" in screen_text(app)
        await pressed(pilot, "right")
        await until_shown(pilot, "Dans les entretiens")


@pytest.mark.parametrize("size", [PLAIN, PROJECTOR], ids=["80x24", "160x45"])
@pytest.mark.parametrize("name", [one.id for one in header_of().moments])
async def test_no_screen_shows_a_word_of_a_later_step(name: str, size: tuple[int, int]) -> None:
    moment = header_of().moment(name)
    assert moment
    app = AllianceApp(MeetingRoute(begun(name, STEPS[-1])))
    async with app.run_test(size=size) as pilot:
        await until_on(pilot, PresenterScreen)
        for step in reversed(steps_of(moment)):
            await until(pilot, lambda: not app.busy)
            await pilot.pause()
            text = packed([screen_text(app)])
            later = later_words(moment, step)
            assert not [word for word in later if packed([word]) in text], step
            await pressed(pilot, "pageup")
        await until_shown(pilot, "Ordre du jour")
