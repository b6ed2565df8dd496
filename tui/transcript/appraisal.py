"""The appraisal of a session: what a rubric and the beneficiary say of it, beside its transcript.

Assessment and its evidence come from :mod:`tui.rubric`; here each piece of evidence
becomes a pointer to the turn it shows in, so that every judgement can be checked against
what was said (criterion-referenced assessment: Glaser 1963). No total is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.signs import NOT_REACHED, REACHED
from tui.field.terms import SCHEME_LABELS
from tui.rubric.assessment import assess
from tui.rubric.evidence import Sign
from tui.rubric.profile import profile
from tui.rubric.voice import answers
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.rubric.assessment import Judgement
    from tui.rubric.evidence import Evidence
    from tui.rubric.model import Rubric
    from tui.rubric.voice import Said, Voice
    from tui.session.events import Event
    from tui.transcript.model import Transcript
    from tui.transcript.trust_curve import TrustCurve
    from tui.transcript.turns import Turn

SIGN_LABELS = {
    Sign.FOR: "Va dans ce sens",
    Sign.AGAINST: "Va à l'encontre",
    Sign.LANDMARK: "Repères",
}


@dataclass(frozen=True, slots=True)
class Pointers:
    """The turns that weigh the same way on a line, in order of time."""

    sign: Sign
    turns: tuple[Turn, ...]

    @property
    def label(self) -> str:
        """How they weigh, in words."""
        return SIGN_LABELS[self.sign]


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """The answer to one criterion.

    ``level`` is empty when the criterion could not be judged; ``sentence`` then says why.
    ``rank`` is the level's, from 1 to ``ranks``; ``None`` when not judged.
    """

    criterion: str
    question: str
    source: str
    level: str
    rank: int | None
    ranks: int | None
    sentence: str
    told: str
    next_step: str
    pointers: tuple[Pointers, ...]

    @property
    def gauge(self) -> str:
        """The rank as it is drawn on screen, empty when not judged."""
        if not self.rank or not self.ranks:
            return ""
        return REACHED * self.rank + NOT_REACHED * (self.ranks - self.rank)


@dataclass(frozen=True, slots=True)
class DimensionLines:
    """The lines of one dimension of the rubric."""

    title: str
    lines: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class StatementAnswer:
    """What the person answers to a statement; ``percentage``: who agreed with it in the study."""

    id: str
    text: str
    answer: str
    words: str
    percentage: int
    pointers: tuple[Pointers, ...]


@dataclass(frozen=True, slots=True)
class SchemeUse:
    """How often a scheme was used; ``share``: in % of all moves that have a scheme."""

    id: str
    label: str
    acts: int
    minutes: int
    share: float


@dataclass(frozen=True, slots=True)
class Appraisal:
    """All of it; ``asked`` persons answered the study's ``source``.

    ``curve`` is ``None`` where it may not be seen.
    """

    rubric: str
    title: str
    dimensions: tuple[DimensionLines, ...]
    statements: tuple[StatementAnswer, ...]
    asked: int
    source: str
    schemes: tuple[SchemeUse, ...]
    notes: int
    looks: int
    curve: TrustCurve | None


def appraise(
    transcript: Transcript,
    events: Sequence[Event],
    rubric: Rubric,
    voice: Voice,
    curve: TrustCurve | None,
) -> Appraisal:
    """Return what is said of the session that ``transcript`` and ``events`` are of.

    Each line points to turns of the transcript. What the answers of the person
    rest on is given as turns alone: their confidence is on its curve, and nowhere else.
    """
    assessment = assess(rubric, events)
    used = profile(events)
    moves = sum(tally.acts for tally in used.schemes.values())
    return Appraisal(
        rubric=assessment.rubric,
        title=one_line(assessment.title),
        dimensions=tuple(
            DimensionLines(
                one_line(dimension.title),
                tuple(_line(judgement, transcript) for judgement in dimension.judgements),
            )
            for dimension in assessment.dimensions
        ),
        statements=tuple(_statement(said, transcript) for said in answers(voice, events)),
        asked=voice.asked,
        source=one_line(voice.source),
        schemes=tuple(
            SchemeUse(
                scheme,
                SCHEME_LABELS[scheme],
                tally.acts,
                tally.minutes,
                round(100 * tally.acts / max(moves, 1), 1),
            )
            for scheme, tally in used.schemes.items()
        ),
        notes=used.notes,
        looks=used.screen.acts,
        curve=curve,
    )


def pointed(pointers: Pointers) -> str:
    """Return where turns are, as « Va dans ce sens : 3' (tour 4), 6' (note) »."""
    turns = ", ".join(f"{turn.clock} ({turn.name})" for turn in pointers.turns)
    return f"{pointers.label} : {turns}"


def voice_note(appraisal: Appraisal) -> str:
    """Return what has to be known to read the person's answers."""
    return (
        "Réponses d'un personnage, déduites de cet entretien. À côté, la part des "
        f"{appraisal.asked} personnes interrogées qui étaient d'accord : {appraisal.source}."
    )


def _line(judgement: Judgement, transcript: Transcript) -> CriterionLine:
    level = judgement.level
    return CriterionLine(
        criterion=judgement.criterion,
        question=one_line(judgement.question),
        source=one_line(judgement.source),
        level=one_line(level.name) if level else "",
        rank=level.index + 1 if level else None,
        ranks=level.top + 1 if level else None,
        sentence=one_line(level.sentence if level else judgement.not_judged or ""),
        told=one_line(judgement.told or ""),
        next_step=one_line(judgement.next_step),
        pointers=_pointers(judgement.evidence, transcript),
    )


def _statement(said: Said, transcript: Transcript) -> StatementAnswer:
    return StatementAnswer(
        id=said.statement,
        text=one_line(said.text),
        answer=said.answer,
        words=one_line(said.words),
        percentage=said.percentage,
        pointers=_pointers(said.evidence, transcript),
    )


def _pointers(evidence: Iterable[Evidence], transcript: Transcript) -> tuple[Pointers, ...]:
    """Return the turns that pieces of evidence show in, each once a sign."""
    turns: dict[Sign, dict[int, Turn]] = {sign: {} for sign in Sign}
    for piece in evidence:
        turn = transcript.turn_of(piece.event)
        if turn:
            turns[piece.sign][turn.event] = turn
    return tuple(
        Pointers(sign, tuple(found[event] for event in sorted(found)))
        for sign, found in turns.items()
        if found
    )
