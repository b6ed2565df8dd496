"""What the trainee marks of their own work, and when a diagnosis is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rubric.strategies import any_event, sessions
from tui.field.terms import Ending, Phase, Scheme
from tui.session.diagnosis_times import (
    EARLY_AT,
    LAPSES_AFTER,
    DiagnosisTimes,
    diagnosis_due,
)
from tui.session.events import Acted, Ended, Event, Felt, Noted, PhaseEntered, Spoke
from tui.session.own_marks import (
    closeness_of,
    diagnoses_of,
    intention_of,
    pin_of_last_turn,
    pinned,
)
from tui.session.reflection import (
    Closeness,
    Diagnosed,
    DiagnosisReread,
    DiagnosisTime,
    Intended,
    Pinned,
)

LISTEN = PhaseEntered(minute=0, phase=Phase.LISTEN, passage="debut")
SAID = Acted(move="une", text="Dites-moi.", scheme=Scheme.LISTEN)
ANSWER = Spoke(text="La nuit.")


def hinge(minute: int, phase: Phase = Phase.QUESTION) -> PhaseEntered:
    return PhaseEntered(minute=minute, phase=phase, passage="suite")


def at(minute: int) -> Felt:
    return Felt(minute=minute, confidence=5)


@pytest.mark.parametrize(
    ("events", "minute", "due"),
    [
        ([LISTEN], 0, None),
        ([LISTEN, at(9)], 9, None),
        ([LISTEN, at(10)], 10, DiagnosisTime.EARLY),
        ([LISTEN, at(9), at(12)], 14, DiagnosisTime.EARLY),
        ([LISTEN, at(10), at(15)], 15, None),
        ([LISTEN, at(2), hinge(3)], 4, DiagnosisTime.HINGE),
        ([LISTEN, hinge(3), at(9)], 9, None),
        ([LISTEN, hinge(3), at(11)], 11, DiagnosisTime.EARLY),
        ([LISTEN, hinge(8), at(11)], 11, DiagnosisTime.HINGE),
        ([LISTEN, at(11), hinge(12)], 12, DiagnosisTime.HINGE),
        ([LISTEN, hinge(20, Phase.PROPOSE)], 20, DiagnosisTime.HINGE),
        ([LISTEN, hinge(3), LISTEN, at(10), hinge(30)], 30, None),
        ([hinge(0)], 2, None),
        ([LISTEN, hinge(20), Ended(minute=21, ending=Ending.REFUSED)], 21, DiagnosisTime.END),
        ([LISTEN, Ended(minute=21, ending=Ending.REFUSED)], 60, DiagnosisTime.END),
    ],
)
def test_a_diagnosis_is_asked_for_at_three_times_and_lapses(
    events: list[Event], minute: int, due: DiagnosisTime | None
) -> None:
    assert diagnosis_due(events, minute) is due


@given(sessions, st.integers(0, 120))
def test_a_diagnosis_is_asked_for_once_and_never_after_its_time(
    events: list[Event], minute: int
) -> None:
    due = diagnosis_due(events, minute)
    if due is None:
        return
    said = [*events, Diagnosed(minute=minute, time=due, text="Cherche du calme.")]
    assert diagnosis_due(said, minute) is None
    assert due not in diagnoses_of(events)
    ended = any(isinstance(event, Ended) for event in events)
    assert (due is DiagnosisTime.END) == ended
    if due is DiagnosisTime.EARLY:
        assert minute >= EARLY_AT
    if not ended:
        assert diagnosis_due(events, minute + 120 + LAPSES_AFTER) is not due


def test_the_last_of_what_is_said_counts() -> None:
    events: list[Event] = [
        Intended(text="Laisser des silences."),
        Diagnosed(minute=10, time=DiagnosisTime.EARLY, text="Trop vite."),
        Diagnosed(minute=20, time=DiagnosisTime.HINGE, text="La nuit."),
        Diagnosed(minute=11, time=DiagnosisTime.EARLY, text="Le dos."),
        DiagnosisReread(time=DiagnosisTime.EARLY, closeness=Closeness.CLOSE),
        DiagnosisReread(time=DiagnosisTime.EARLY, closeness=Closeness.OTHERWISE),
        Intended(text="", criterion=""),
    ]

    assert [one.text for _, one in diagnoses_of(events).values()] == ["La nuit.", "Le dos."]
    assert closeness_of(events) == {DiagnosisTime.EARLY: Closeness.OTHERWISE}
    assert intention_of(events) is None
    assert intention_of(events[:-1]) == events[0]


def test_a_pin_goes_to_what_was_just_said_and_comes_off_the_same_way() -> None:
    events: list[Event] = [LISTEN, SAID, ANSWER, at(3), Noted(text="la nuit")]

    for stands in ([2], [], [2]):
        pin = pin_of_last_turn(events)
        assert pin is not None
        assert pin.event == 2
        events.append(pin)
        assert pinned(events) == stands

    assert pin_of_last_turn([LISTEN]) is None


@given(st.lists(any_event, max_size=30))
def test_what_is_pinned_is_told_in_order_and_once(events: list[Event]) -> None:
    found = pinned(events)
    assert found == sorted(set(found))
    assert set(found) <= {event.event for event in events if isinstance(event, Pinned)}


@given(sessions, st.data(), st.integers(0, 120))
def test_the_times_are_the_same_wherever_the_journal_is_cut(
    events: list[Event], data: st.DataObject, minute: int
) -> None:
    cut = data.draw(st.integers(0, len(events)))
    times = DiagnosisTimes()
    times.follow(events[:cut])
    times.follow(events[cut:])

    assert times.due(minute) is diagnosis_due(events, minute)
