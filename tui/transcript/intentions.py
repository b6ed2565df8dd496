"""What one may train in an interview, and how the bilan answers what was chosen.

An intention is said before, so that the interview is led with something in mind and looked at
for it first (deliberate practice: Ericsson, Krampe & Tesch-Römer, 1993).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.session.own_marks import intention_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rubric.assessment import Assessment, Judgement
    from tui.rubric.model import Rubric
    from tui.session.events import Event

WHERE_SEEN = (
    "Où l'avez-vous vu, dans cet entretien ? Revoyez-le, et marquez-en le moment : "
    "c'est à vous de répondre."
)


@dataclass(frozen=True, slots=True)
class Trainable:
    """Something to train: a criterion's question, under the title of its dimension.

    One's own words are a question of no criterion; nothing to train is no question.
    """

    criterion: str
    question: str
    dimension: str = ""


NOTHING = Trainable("", "")


@dataclass(frozen=True, slots=True)
class AnsweredIntention:
    """What was to be trained; ``judgement`` answers it, ``None`` for one's own words.

    One's own words are the trainee's to answer. So is a question that the rubric no longer asks.
    """

    text: str
    judgement: Judgement | None


def trainables(rubric: Rubric) -> list[Trainable]:
    """Return what can be trained by a rubric, in its order."""
    return [
        Trainable(criterion.id, criterion.question, dimension.title)
        for dimension in rubric.dimensions
        for criterion in dimension.criteria
    ]


def in_own_words(words: str) -> Trainable:
    """Return what is to be trained as the trainee says it, nothing when they say nothing."""
    return Trainable("", words.strip())


def answered_intention(events: Iterable[Event], assessment: Assessment) -> AnsweredIntention | None:
    """Return what was to be trained with what answers it, ``None`` when nothing was chosen."""
    intention = intention_of(events)
    if intention is None:
        return None
    judgements = (
        one
        for dimension in assessment.dimensions
        for one in dimension.judgements
        if intention.criterion and one.criterion == intention.criterion
    )
    return AnsweredIntention(intention.text, next(judgements, None))
