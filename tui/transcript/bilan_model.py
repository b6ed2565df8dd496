"""A bilan: all that is read of a session, one model for the screen and for the text.

What self-confrontation unlocks is part of it, and only once it is over: reading one's own
activity comes before any reading by others (CIREL 2019, annexe 3, phase 3). A face decides
on order, wording and signs; what there is to tell is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.confrontation.lookback import look_back
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, Stage, confrontation
from tui.field.terms import Ending
from tui.session.standing import Standing, end_of, standing, synthesis_of
from tui.transcript.diagnoses import diagnosis_reading
from tui.transcript.intentions import answered_intention
from tui.transcript.sequel_reading import sequel_reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.checker.reach import Patience
    from tui.confrontation.lookback import Beneath, Opening
    from tui.confrontation.stages import Confrontation
    from tui.persona.model import Persona
    from tui.rubric.assessment import Assessment, Judgement
    from tui.rubric.loading import KeptRubric
    from tui.rubric.profile import Profile
    from tui.rubric.voice import Said, Voice
    from tui.session.events import Ended, Event, Marked, Synthesised
    from tui.session.journal import Record
    from tui.transcript.chance_search import Chances
    from tui.transcript.chances import Chance
    from tui.transcript.diagnoses import DiagnosisReading
    from tui.transcript.intentions import AnsweredIntention
    from tui.transcript.posture import PostureReading
    from tui.transcript.sequel_reading import SequelReading
    from tui.transcript.trust_curve import TrustCurve
    from tui.transcript.what_counted import WhatCounted


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """A moment come back to: ``event`` is its first turn, ``answers`` are after their labels."""

    event: int
    minute: int
    prompt: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A fact that stayed unsaid, and until when it could still be said."""

    text: str
    chance: Chance


@dataclass(frozen=True, slots=True)
class Way:
    """A reply that was possible at an act, said or not, and what it does.

    ``change`` is in points of confidence, ``learns`` are facts in words, ``leads_to`` is the
    title of the moment after it, ``None`` when the interview stays where it is.
    """

    text: str
    taken: bool
    change: int
    learns: tuple[str, ...]
    leads_to: str | None


@dataclass(frozen=True, slots=True)
class WaysAt:
    """The replies that were possible at an act, and the confidence the person had there."""

    event: int
    minute: int
    confidence: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What self-confrontation unlocks.

    ``closing`` are its last questions with their answers, none if it was not concluded.
    ``unsaid`` is ``None``, and ``acts`` empty, where the trainer keeps them closed.
    """

    moments: tuple[ToldMoment, ...]
    closing: tuple[tuple[str, str], ...]
    unsaid: tuple[Unsaid, ...] | None
    acts: tuple[WaysAt, ...]


@dataclass(frozen=True, slots=True)
class Bilan:
    """All that is read of a session.

    ``counted`` is its first page; ``ranked`` are the criteria that were judged, those most worth
    reading first. ``missing`` says in a sentence that the rubric is another than the one chosen;
    ``ended`` is ``None`` while the interview is under way, ``unlocked`` until self-confrontation
    is over. ``lost`` is until when an agreement could still be reached, if it was not.
    ``sought``: what could still be reached was known, or looked for; if not, it is still to be.
    ``curve`` is ``None`` where it may not be seen, ``intention`` where nothing was to be trained.
    ``sequel`` is what became of it, where its persona tells that.
    ``standing`` says what the trainee has still to do: the synthesis may be unwritten.
    """

    persona: Persona
    standing: Standing
    counted: WhatCounted
    ranked: tuple[Judgement, ...]
    missing: str
    ended: Ended | None
    synthesis: Synthesised
    study: Voice
    voice: tuple[Said, ...]
    assessment: Assessment
    profile: Profile
    posture: PostureReading
    curve: TrustCurve | None
    unlocked: Unlocked | None
    lost: Chance | None
    sought: bool
    intention: AnsweredIntention | None
    diagnoses: DiagnosisReading
    sequel: SequelReading | None


def bilan_of(
    record: Record, kept: KeptRubric | None = None, patience: Patience | None = None
) -> Bilan:
    """Read a session, by the rubric that it was led under or by another.

    What could still be reached is looked for as long as ``patience`` says, where it is not
    known yet; without any, it is not.
    Raises :class:`tui.session.journal.JournalProblem` when its persona is damaged.
    """
    from tui.interview.live import DEFAULT_RUBRIC, persona_of
    from tui.rubric.loading import load_kept

    kept = kept or load_kept(record.header.rubric, DEFAULT_RUBRIC)
    return read_bilan(persona_of(record), record.events, kept, patience)


def read_bilan(
    persona: Persona, events: Sequence[Event], kept: KeptRubric, patience: Patience | None = None
) -> Bilan:
    """Read what happened with a person by a rubric; ``patience`` as in :func:`bilan_of`."""
    from tui.checker.reach import NO_PATIENCE
    from tui.rubric.assessment import assess
    from tui.rubric.profile import profile
    from tui.rubric.voice import answers, shipped_voice
    from tui.transcript.chance_search import Chances
    from tui.transcript.posture import read_posture
    from tui.transcript.reading_order import Passages, in_reading_order
    from tui.transcript.trust_curve import curve_to_show
    from tui.transcript.what_counted import what_counted

    study, end = shipped_voice(), end_of(events)
    chances = Chances(persona, events, patience or NO_PATIENCE)
    lost = chances.of_agreement() if end and end.ending is not Ending.AGREED else None
    unlocked = _unlocked(persona, events, chances)
    chances.keep()
    assessment = assess(kept.rubric, events)
    passages = Passages(events, lost.event if lost and lost.lost else None)
    return Bilan(
        persona=persona,
        standing=standing(events),
        counted=what_counted(persona, assessment, passages),
        ranked=tuple(in_reading_order(assessment, passages)),
        missing=kept.missing,
        ended=end,
        synthesis=synthesis_of(events),
        study=study,
        voice=answers(study, events),
        assessment=assessment,
        profile=profile(events),
        posture=read_posture(kept.rubric, assessment),
        curve=curve_to_show(persona, events),
        unlocked=unlocked,
        lost=lost,
        sought=chances.sought,
        intention=answered_intention(events, assessment),
        diagnoses=diagnosis_reading(persona, events),
        sequel=sequel_reading(persona, events),
    )


def _unlocked(persona: Persona, events: Sequence[Event], chances: Chances) -> Unlocked | None:
    state = confrontation(events)
    if state.stage is not Stage.OPEN:
        return None
    moments = tuple(_moment(moment, events) for moment in state.moments)
    closing = tuple(_closing(state))
    if not persona.tells_unsaid:
        return Unlocked(moments, closing, None, ())
    found = look_back(persona, events)
    unsaid = tuple(
        Unsaid(persona.facts[fact].text, chances.of_fact(fact)) for fact in found.kept_back
    )
    return Unlocked(moments, closing, unsaid, tuple(_ways(persona, act) for act in found.acts))


def _moment(moment: Marked, events: Sequence[Event]) -> ToldMoment:
    labels = (labelled.label for labelled in shipped_bank().tiers.values())
    answers = ((label, getattr(moment, tier)) for label, tier in zip(labels, TIERS, strict=True))
    return ToldMoment(
        event=moment.first,
        minute=events[moment.first].minute,
        prompt=moment.prompt,
        answers=tuple((label, answer) for label, answer in answers if answer),
    )


def _closing(state: Confrontation) -> Iterator[tuple[str, str]]:
    if state.conclusion:
        closing = state.conclusion
        answers = (closing.effect, closing.evaluation, closing.kept_for_next)
        yield from zip(shipped_bank().closing.values(), answers, strict=True)


def _ways(persona: Persona, act: Beneath) -> WaysAt:
    ways = tuple(_way(persona, opening) for opening in act.openings)
    return WaysAt(act.event, act.minute, act.confidence, ways)


def _way(persona: Persona, opening: Opening) -> Way:
    moment = opening.moment
    return Way(
        text=opening.text,
        taken=opening.taken,
        change=opening.change,
        learns=tuple(persona.facts[fact].text for fact in opening.learns),
        leads_to=(persona.moments[moment].title or moment) if moment else None,
    )
