"""The courses suggested, line by line: who is met at each step, what it trains, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import difficulty_word
from tui.source.hostile import one_line
from tui.text.invocation import command_name
from tui.transcript.acquaintances import acquaintances
from tui.transcript.courses_followed import criteria_names, followed
from tui.transcript.labels import operator_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.transcript.courses_followed import FollowedCourse, FollowedStep


def courses_now() -> list[FollowedCourse]:
    """Return the courses, with what was done of them in the user's interviews."""
    from tui.persona import library
    from tui.session import store

    people = acquaintances(library.cards(), store.summaries())
    return followed(people, criteria_names())


def courses_in_short(courses: list[FollowedCourse]) -> Iterator[str]:
    """Yield a line for each course, and how it is read whole."""
    for one in courses:
        yield f"{one.course.id} : {one.course.title}. Faites : {one.told}."
    yield f"Pour en lire un : {command_name()} parcours {courses[0].course.id}"


def course_lines(one: FollowedCourse) -> Iterator[str]:
    """Yield a course, step by step."""
    yield f"{one.course.title}. Faites : {one.told}."
    yield one.course.about
    for step in one.steps:
        yield ""
        yield from _step_lines(step)


def _step_lines(one: FollowedStep) -> Iterator[str]:
    if one.met is None:
        yield f"{one.number}. {one.name}, absente de votre bibliothèque."
        return
    card = one.met.card
    where = f"{one_line(operator_name(card.operator))}, {difficulty_word(card.difficulty)}"
    standing = f" ({one.standing})" if one.standing else ""
    yield f"{one.number}. {one.name}, {where}{standing}."
    yield f"   Ce que cela exerce : {' · '.join(one.trains)}."
    yield f"   Pourquoi là : {one.step.why}"
    if one.step.together:
        yield f"   En groupe : {one.step.together}"
    yield f"   {command_name()} jouer {one.step.persona}"
