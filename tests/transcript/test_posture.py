"""Practices, families and schemes: whatever the rubric, each criterion in its places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.transcript.playing import played
from tui.field.study_situations import SITUATIONS, situations_with
from tui.field.terms import Scheme
from tui.rubric.assessment import assess
from tui.rubric.loading import cards, load
from tui.rubric.profile import profile
from tui.session.events import Acted
from tui.transcript.posture import read_posture, scheme_presences

if TYPE_CHECKING:
    from pathlib import Path

RUBRICS = [card.path for card in cards()]


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_every_answer_is_read_by_what_its_criterion_speaks_of(path: Path) -> None:
    rubric, events = load(path), played().events
    assessment = assess(rubric, events)
    reading = read_posture(rubric, assessment)
    sides = (*reading.practices, *reading.families)
    told = Counter(one.criterion for side in sides for one in side.judgements)

    assert told == Counter(
        {one.id: bool(one.practice) + bool(one.family) for one in rubric.criteria()}
    )
    assert (len(reading.practices), len(reading.families)) == (4, 6)
    assert {piece.event for piece in reading.evidence()} == {
        piece.event for one in assessment.judgements() for piece in one.evidence
    }


def test_the_study_tells_presence_in_seven_situations() -> None:
    """The counts are those of the table's margins."""
    assert {name: len(schemes) for name, schemes in SITUATIONS.items()} == {
        "A4": 7, "A10": 2, "A8-1": 3, "A8-2": 3, "A2": 5, "A3": 4, "A11": 4,
    }  # fmt: skip
    assert [len(situations_with(scheme)) for scheme in Scheme] == [3, 6, 2, 3, 1, 3, 2, 5, 3]
    assert situations_with(Scheme.CONVINCE) == ("A10",)


def test_a_scheme_is_present_here_once_it_was_used() -> None:
    events = played().events
    used = {event.scheme for event in events if isinstance(event, Acted)}

    presences = scheme_presences(profile(events))

    assert [one.scheme for one in presences] == list(Scheme)
    assert {one.scheme for one in presences if one.present} == used
