"""How far one is in the courses suggested: each step with who is met, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.field.courses import courses
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.field.courses import CourseStep, SuggestedCourse
    from tui.transcript.acquaintances import Acquaintance

DONE = "fait"
BEGUN = "en cours"


class FollowedStep(NamedTuple):
    """A step, and who is met, ``None`` where the library has nobody of that id.

    ``trains`` are the names of the criteria.
    """

    number: int
    step: CourseStep
    met: Acquaintance | None
    trains: tuple[str, ...]

    @property
    def name(self) -> str:
        """Who is met."""
        return one_line(self.met.card.name) if self.met else self.step.persona

    @property
    def standing(self) -> str:
        """Say that it is done or begun; nothing where it is still to come."""
        if self.met is None or not self.met.interviews:
            return ""
        return DONE if any(one.ending for one in self.met.interviews) else BEGUN


class FollowedCourse(NamedTuple):
    """A course, and how far one is."""

    course: SuggestedCourse
    steps: tuple[FollowedStep, ...]

    @property
    def done(self) -> int:
        """How many of its steps are done."""
        return sum(one.standing == DONE for one in self.steps)

    @property
    def told(self) -> str:
        """How many of its steps are done, in words."""
        return f"{self.done} sur {len(self.steps)}"


def followed(
    people: Sequence[Acquaintance], names: Mapping[str, str] | None = None
) -> list[FollowedCourse]:
    """Return the courses with what was done of them; ``names`` are those of the criteria."""
    known = {one.card.id: one for one in people}
    return [
        FollowedCourse(
            course,
            tuple(
                FollowedStep(number, step, known.get(step.persona), _named(step, names or {}))
                for number, step in enumerate(course.steps, 1)
            ),
        )
        for course in courses()
    ]


def criteria_names() -> dict[str, str]:
    """Return the names of the criteria that courses train, by their id."""
    from tui.transcript.aspects import exercises

    return {one.id: one.name for one in exercises()}


def _named(step: CourseStep, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[one] for one in step.trains if one in names)
