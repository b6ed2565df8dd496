"""When things are said: made times, but times that follow each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.transcript.conftest import bank, grid
from tests.transcript.playing import long, persona, played
from tui.field.terms import Scheme
from tui.transcript.sources import Source
from tui.transcript.time_alignment import MINUTE, TimeInterval, aligned
from tui.transcript.transcribing import transcribe
from tui.transcript.turns import CounsellorMove, Note, ScreenLook, Speech, Spoken, Turn


def move(event: int, minute: int, text: str = "Oui ?") -> CounsellorMove:
    return CounsellorMove(
        event=event, minute=minute, number=event, speaker="K", text=text, scheme=Scheme.LISTEN
    )


def speech(event: int, minute: int, text: str = "Oui.") -> Speech:
    return Speech(event=event, minute=minute, number=event, speaker="L", text=text, gesture="")


def look(event: int, minute: int) -> ScreenLook:
    return ScreenLook(event=event, minute=minute, duration=1, gesture="")


def note(event: int, minute: int) -> Note:
    return Note(event=event, minute=minute, text="Oui", category=None, kept=False)


def times(*turns: Turn) -> list[tuple[int, int]]:
    return [(one.start, one.stop) for one in aligned(turns).values()]


def test_an_exchange_lasts_until_the_next_shared_by_length() -> None:
    assert times(move(0, 0, "a" * 10), speech(1, 2, "a" * 30), move(2, 2), speech(3, 3)) == [
        (0, 30_000), (30_000, 120_000), (120_000, 153_333), (153_333, 180_000),
    ]  # fmt: skip


def test_minute_m_starts_at_m_minutes() -> None:
    for event, time in aligned((move(0, 4), speech(1, 9), move(2, 9), speech(3, 15))).items():
        assert event % 2 or time.start == {0: 4, 2: 9}[event] * MINUTE


def test_what_takes_no_time_shares_that_of_what_follows() -> None:
    assert times(speech(0, 0), move(1, 0, "abcd"), speech(2, 1)) == [
        (0, 20_000), (20_000, 40_000), (40_000, 60_000),
    ]  # fmt: skip


def test_a_look_at_the_screen_is_a_silence() -> None:
    assert times(move(0, 0), speech(1, 2), look(2, 2), move(3, 3), speech(4, 4))[2:3] == [
        (120_000, 180_000)
    ]


def test_notes_take_no_time() -> None:
    with_note = aligned((move(0, 0), speech(1, 2), note(2, 2)))

    assert with_note == aligned((move(0, 0), speech(1, 2)))


def test_last_words_that_take_no_time_get_some() -> None:
    assert times(move(0, 3, "Oui."), speech(1, 3)) == [(180_000, 182_000), (182_000, 184_000)]


def test_no_words_no_times() -> None:
    assert aligned((note(0, 2),)) == {}


TURNS = st.lists(
    st.tuples(st.sampled_from([move, speech, look]), st.integers(-3, 200)), min_size=1, max_size=60
)


@given(TURNS, st.lists(st.text(max_size=400), min_size=60, max_size=60))
def test_times_follow_each_other_whatever_the_journal_says(
    made: list[tuple[type, int]], texts: list[str]
) -> None:
    turns = [
        make(event, minute) if make is look else make(event, minute, texts[event])
        for event, (make, minute) in enumerate(made)
    ]
    found = aligned(turns)

    assert list(found) == [turn.event for turn in turns]
    assert all(time.start < time.stop for time in found.values())
    assert all(one.stop <= other.start for one, other in pairwise(found.values()))
    assert next(iter(found.values())).start >= 0


def test_every_turn_of_speech_has_its_time() -> None:
    for record in (played(), long(1000)):
        turns = transcribe(Source.of(record, persona()), grid(), bank()).turns
        found = aligned(turns)
        assert set(found) == {turn.event for turn in turns if isinstance(turn, Spoken | ScreenLook)}
        assert isinstance(found[next(iter(found))], TimeInterval)
