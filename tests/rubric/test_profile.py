from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from hypothesis import given

from tests.rubric.strategies import sessions
from tests.rubric.telling import act
from tui.field.terms import Phase, Scheme
from tui.rubric.profile import Profile, profile
from tui.session.events import Acted, Noted, PhaseEntered, ScreenSeen

if TYPE_CHECKING:
    from tui.session.events import Event


def test_a_profile_counts_acts_and_minutes() -> None:
    events: list[Event] = [
        PhaseEntered(phase=Phase.LISTEN, passage="debut"),
        act("question_ouverte", scheme=Scheme.LISTEN, duration=3),
        Noted(text="un mot"),
        PhaseEntered(minute=3, phase=Phase.PROPOSE, passage="saut"),
        act("choix_offert", scheme=Scheme.PROPOSE, duration=4),
        act("resume", scheme=Scheme.LISTEN, duration=2),
        ScreenSeen(duration=1),
    ]
    found = profile(events)
    by_scheme = {key: (tally.acts, tally.minutes) for key, tally in found.schemes.items()}
    assert list(by_scheme) == list(Scheme)
    assert by_scheme[Scheme.LISTEN] == (2, 5)
    assert by_scheme[Scheme.PROPOSE] == (1, 4)
    assert by_scheme[Scheme.CHECK] == (0, 0)
    by_phase = {key: (tally.acts, tally.minutes) for key, tally in found.phases.items()}
    assert by_phase == {Phase.LISTEN: (1, 3), Phase.QUESTION: (0, 0), Phase.PROPOSE: (3, 7)}
    assert (found.screen.acts, found.screen.minutes, found.notes) == (1, 1, 1)
    assert [(passage.event, passage.minute, passage.kind) for passage in found.passages] == [
        (0, 0, "debut"),
        (3, 3, "saut"),
    ]


@given(sessions)
def test_a_profile_loses_no_act(events: list[Event]) -> None:
    found = profile(events)
    acts = sum(tally.acts for tally in found.schemes.values()) + found.screen.acts
    assert acts == sum(isinstance(event, Acted | ScreenSeen) for event in events)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Profile) == found
