"""The courses suggested: everybody exists, easy first, pressures change, criteria come back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.transcript.test_entries import changed
from tui.field.courses import courses
from tui.field.terms import Ending
from tui.item_analysis.twin_marks import twin_criteria
from tui.persona import library
from tui.persona.kept_heads import look_through
from tui.transcript.acquaintances import acquaintances
from tui.transcript.courses_followed import BEGUN, DONE, criteria_names, followed

if TYPE_CHECKING:
    from tui.field.courses import SuggestedCourse

CARDS = {card.id: card for card in library.cards()}
LOOKED_THROUGH = look_through(card.path for card in CARDS.values())


@pytest.fixture(params=courses(), ids=lambda one: one.id)
def course(request: pytest.FixtureRequest) -> SuggestedCourse:
    found: SuggestedCourse = request.param
    return found


def test_there_are_ten_sessions_for_a_centre_and_four_for_an_evening() -> None:
    assert {one.id: len(one.steps) for one in courses()} == {"centre": 10, "soir": 4}


def test_everybody_is_in_the_library_and_met_once(course: SuggestedCourse) -> None:
    met = [one.persona for one in course.steps]

    assert set(met) <= set(CARDS)
    assert len(set(met)) == len(met)


def test_difficulty_never_goes_down(course: SuggestedCourse) -> None:
    hard = [int(CARDS[one.persona].difficulty) for one in course.steps]

    assert hard == sorted(hard)
    assert {hard[0], hard[-1]} == {1, 3}


def test_what_presses_is_never_twice_the_same(course: SuggestedCourse) -> None:
    for one, after in pairwise(course.steps):
        before = set(CARDS[one.persona].pressures)
        assert not before & set(CARDS[after.persona].pressures), after.persona


def test_what_a_step_trains_is_marked_in_its_person(course: SuggestedCourse) -> None:
    for one in course.steps:
        marked = LOOKED_THROUGH[CARDS[one.persona].path].twins
        assert one.trains
        assert set(one.trains) <= set(twin_criteria()) & set(marked), one.persona


def test_what_was_trained_comes_back_and_never_at_once(course: SuggestedCourse) -> None:
    for one, after in pairwise(course.steps):
        assert not set(one.trains) & set(after.trains), after.persona
    trained = [criterion for one in course.steps for criterion in one.trains]
    returns = {criterion: trained.count(criterion) for criterion in trained}
    assert sum(times > 1 for times in returns.values()) >= 2


def test_the_long_course_trains_everything_twice_or_more() -> None:
    trained = [criterion for one in courses()[0].steps for criterion in one.trains]

    assert all(trained.count(one) >= 2 for one in twin_criteria())
    assert sum(trained.count(one) >= 3 for one in twin_criteria()) >= 3


def test_a_step_says_why_in_one_sentence_and_groups_meet(course: SuggestedCourse) -> None:
    for one in course.steps:
        assert one.why[-1] in ".?"
        assert not any(mark in one.why[:-1] for mark in (". ", "! ", "? "))
    assert sum(bool(one.together) for one in course.steps) >= 3


def test_what_was_done_is_told() -> None:
    led = [
        changed(persona="joaquim-teixeira", ending=Ending.REFUSED),
        changed(persona="mireille-adjovi", ending=None),
        changed(persona="leila-kervella", ending=None, begun=False),
    ]
    centre, evening = followed(acquaintances(CARDS.values(), led), criteria_names())

    assert [one.standing for one in centre.steps[:4]] == [DONE, BEGUN, "", ""]
    assert (centre.told, evening.told) == ("1 sur 10", "1 sur 4")
    assert centre.steps[0].trains == ("Préparer les démarches", "Des outils, pour qui")


def test_somebody_who_is_not_there_is_named_by_the_id() -> None:
    centre, _ = followed([])

    assert [one.name for one in centre.steps] == [one.persona for one in courses()[0].steps]
    assert centre.done == 0
