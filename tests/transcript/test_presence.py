"""What one sees of the person: the same wherever the journal is cut, and always harmless."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rubric.strategies import sessions
from tui.field.terms import Scheme
from tui.session.events import Acted, Event, Felt, Noted, ScreenSeen, Spoke
from tui.source.hostile import one_line
from tui.transcript.presence import last_said, presence_after, presence_untold

SAID = Acted(move="une", text="Dites-moi.", scheme=Scheme.LISTEN)
SITS = Spoke(text="Bonjour.", gesture="s'assoit, garde son manteau")
LOOKS = ScreenSeen(gesture="suit vos yeux")
SPEAKS = Spoke(text="La nuit.")


def test_what_was_seen_last_holds_until_something_else_is_seen() -> None:
    so_far: list[Event] = []
    seen = []
    for event in (SAID, SITS, SAID, SPEAKS, Felt(confidence=3), Noted(text="nuit"), LOOKS, SAID):
        so_far.append(event)
        seen.append(presence_after(so_far))

    assert seen == ["", *[SITS.gesture] * 5, *[LOOKS.gesture] * 2]


def test_a_gesture_of_blanks_changes_nothing() -> None:
    assert presence_after([SITS, Spoke(text="Oui.", gesture=" \n ")]) == SITS.gesture


@given(sessions, st.data())
def test_the_journal_may_be_cut_anywhere(events: list[Event], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(events)))

    so_far = presence_after(events[:cut])

    assert presence_after(events[cut:], so_far) == presence_after(events)


@given(st.text())
def test_what_is_shown_is_one_harmless_line(gesture: str) -> None:
    seen = presence_after([Spoke(text="Oui.", gesture=gesture)])

    assert seen == one_line(seen)
    assert "\n" not in seen
    assert "\x1b" not in seen


def test_what_was_just_told_is_not_told_again() -> None:
    events: list[Event] = [SITS, SAID, SPEAKS]

    assert last_said(events) == 2
    assert presence_untold(events[2:], presence_after(events)) == SITS.gesture
    assert presence_untold([SITS], presence_after([SITS])) == ""
    assert last_said([SITS]) == 0
