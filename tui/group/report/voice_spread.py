"""What the persons of a group's sessions answer to the five statements, beside the study's.

The study asked 352 people after a meeting with a counsellor (CIREL 2019, §10.8); here answers
are deduced from what happened. The two stand side by side, and are not compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.group.report.level_spread import in_shares
from tui.group.spread import FEW_PEOPLE
from tui.rubric.voice import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.group.digest import Digest
    from tui.rubric.voice import Voice

IN_ORDER = (Answer.YES, Answer.RATHER, Answer.HARDLY, Answer.CANNOT_SAY)
"""The answers, as they are read."""


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """An answer, how many gave it, and where it is drawn, in % of the strip."""

    rank: int
    answer: Answer
    n: int
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class StatementSpread:
    """A statement, its answers counted, and the study's percentage.

    ``drawn`` tells whether there are people enough for shares of a strip.
    """

    text: str
    n: int
    answers: tuple[AnswerCount, ...]
    percentage: int
    drawn: bool


def statement_spreads(voice: Voice, digests: Iterable[Digest]) -> tuple[StatementSpread, ...]:
    """Return the answers to each statement, counted, in the order of the voice."""
    found: dict[str, Counter[Answer]] = defaultdict(Counter)
    people: set[str] = set()
    for digest in digests:
        people.add(digest.person)
        for statement, answer in digest.answers:
            found[statement][answer] += 1
    return tuple(
        StatementSpread(
            one.text,
            found[one.id].total(),
            _counts(found[one.id]),
            one.percentage,
            drawn=len(people) >= FEW_PEOPLE,
        )
        for one in voice.statements
    )


def study_told(voice: Voice) -> str:
    """Return what has to be known to read the answers beside the study's percentages."""
    return (
        "Réponses d'un personnage, déduites de chaque entretien. À côté, la part des "
        f"{voice.asked} personnes interrogées par l'étude qui étaient d'accord : {voice.source}. "
        "Un pourcentage recueilli auprès de ces personnes et un compte calculé ici ne se "
        "comparent pas : ils donnent à parler."
    )


def _counts(answers: Counter[Answer]) -> tuple[AnswerCount, ...]:
    counts = [answers[answer] for answer in IN_ORDER]
    return tuple(
        AnswerCount(rank, answer, count, *placed)
        for rank, (answer, count, placed) in enumerate(
            zip(IN_ORDER, counts, in_shares(counts), strict=True), start=1
        )
    )
