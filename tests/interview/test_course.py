"""The course of the phases: every passage has its name, and none comes after the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from transitions import MachineError

from tests.samples import begun, moment, move
from tui.field.terms import Ending, Phase
from tui.interview.course import Course
from tui.session.events import PhaseEntered

if TYPE_CHECKING:
    from tui.session.events import Event

LISTEN, QUESTION, PROPOSE = Phase.LISTEN, Phase.QUESTION, Phase.PROPOSE


@pytest.mark.parametrize("phase", Phase)
def test_the_first_phase_is_the_start_whichever_it_is(phase: Phase) -> None:
    assert Course().enter(phase) == "debut"


@pytest.mark.parametrize(
    ("before", "after", "passage"),
    [
        (LISTEN, QUESTION, "suite"),
        (QUESTION, PROPOSE, "suite"),
        (LISTEN, PROPOSE, "saut"),
        (QUESTION, LISTEN, "retour"),
        (PROPOSE, QUESTION, "retour"),
        (PROPOSE, LISTEN, "retour"),
        (LISTEN, LISTEN, None),
        (QUESTION, QUESTION, None),
        (PROPOSE, PROPOSE, None),
    ],
)
def test_every_passage_has_its_name(before: Phase, after: Phase, passage: str | None) -> None:
    course = Course()
    course.enter(before)

    assert course.enter(after) == passage

    assert course.state == after
    assert not course.ended


@pytest.mark.parametrize("ending", Ending)
@pytest.mark.parametrize("phase", [None, *Phase])
def test_nothing_comes_after_an_end(phase: Phase | None, ending: Ending) -> None:
    course = Course()
    if phase:
        course.enter(phase)
    course.end(ending)

    assert course.ended
    for again in Phase:
        with pytest.raises(MachineError):
            course.enter(again)
    for other in Ending:
        with pytest.raises(MachineError):
            course.end(other)
    assert course.state == ending


def passages(events: list[Event]) -> list[tuple[Phase, str]]:
    return [(one.phase, one.passage) for one in events if isinstance(one, PhaseEntered)]


def test_phases_of_an_interview_are_those_of_its_moments() -> None:
    interview = begun(
        {
            "a": moment(move("b", vers="b"), phase="questionner_verifier"),
            "b": moment(move("c", vers="c"), phase="questionner_verifier"),
            "c": moment(move("d", vers="d"), phase="ecouter_reformuler"),
            "d": moment(move("e", vers="e"), phase="proposer_expliquer"),
            "e": moment(move("f", vers="f"), phase="questionner_verifier"),
            "f": moment(phase="proposer_expliquer", fin="accord"),
        }
    )

    assert [passages(interview.act(name)) for name in "bcdef"] == [
        [],
        [(LISTEN, "retour")],
        [(PROPOSE, "saut")],
        [(QUESTION, "retour")],
        [(PROPOSE, "suite")],
    ]
    assert interview.ended


def test_coming_back_to_a_moment_of_the_same_phase_is_no_passage() -> None:
    interview = begun({"a": moment(move("encore", encore=True, vers="a"))})

    assert passages(interview.act("encore")) == []
