"""What a first run tells next, out of whatever was done in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tui.field.terms import Ending, Phase, Scheme
from tui.practice.lessons import Lesson, learnt, next_lesson
from tui.session.events import Acted, Ended, Noted, PhaseEntered, ScreenSeen, Spoke

if TYPE_CHECKING:
    from tui.session.events import Event

TEACHES: dict[Lesson, Event] = {
    Lesson.SAY: Acted(move="saluer", text="Bonjour.", scheme=Scheme.INTRODUCE),
    Lesson.NOTE: Noted(text="le jeudi"),
    Lesson.KEEP: Noted(text="serres", kept=True),
    Lesson.LOOK: ScreenSeen(),
    Lesson.CONCLUDE: Ended(ending=Ending.AGREED),
}
OF_ITSELF: tuple[Event, ...] = (
    Spoke(text="Bonjour."),
    PhaseEntered(phase=Phase.LISTEN, passage="debut"),
)
WAYS = st.lists(st.sampled_from((*TEACHES.values(), *OF_ITSELF)))


def test_the_lessons_come_in_their_order() -> None:
    events = [*OF_ITSELF]
    for lesson, taught in TEACHES.items():
        assert next_lesson(events) is lesson
        events.append(taught)
    assert next_lesson(events) is None


def test_a_place_is_told_among_all() -> None:
    assert [lesson.place for lesson in Lesson] == [f"{number} sur 5" for number in range(1, 6)]


@given(WAYS)
def test_what_was_done_is_learnt_in_whatever_order(events: list[Event]) -> None:
    made = learnt(events)
    assert made == {lesson for lesson, taught in TEACHES.items() if taught in events}


@given(WAYS)
def test_what_is_told_next_was_not_done_and_all_before_it_was(events: list[Event]) -> None:
    told = next_lesson(events)
    if told is None:
        assert TEACHES[Lesson.CONCLUDE] in events
        return
    assert TEACHES[told] not in events
    before = list(Lesson)[: list(Lesson).index(told)]
    assert all(TEACHES[lesson] in events for lesson in before)


@given(WAYS, WAYS)
def test_nothing_learnt_is_unlearnt(events: list[Event], more: list[Event]) -> None:
    assert learnt(events) <= learnt([*events, *more])
