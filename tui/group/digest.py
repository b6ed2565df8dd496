"""What a group keeps of a session: its acts, where it went, what a rubric and the person say.

A digest holds no word that the trainee wrote and none that the person said: those are read again
from the journal where a moment is looked at. A year of sessions fits in memory so, and what was
computed once is kept (:mod:`tui.group.kept_digests`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from tui.field.terms import Agreement, Ending, Phase, Scheme
from tui.group.pseudonyms import person_key
from tui.rubric.assessment import assess_trace
from tui.rubric.trace import trace_of
from tui.rubric.voice import Answer, answers_to
from tui.session.events import (
    Acted,
    Commented,
    Ended,
    Felt,
    Marked,
    MomentEntered,
    Offered,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Typed,
)
from tui.session.record import Mode, Record, person_met
from tui.session.standing import is_begun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rubric.model import Rubric
    from tui.rubric.voice import Voice
    from tui.session.events import Event


class Choice(msgspec.Struct, frozen=True, array_like=True):
    """What the counsellor did with an offer, and what followed until the next act.

    ``moment`` is the persona's moment it was made in, ``arrival`` tells that it was the first
    since that moment was first entered. ``offered`` and ``move`` are indexes in the digest's
    ``moves``; ``learnt`` in its ``facts``. ``confidence`` is the person's after it, ``change`` by
    how much it changed; ``entered`` the moment it led to, empty when it led nowhere.
    """

    event: int
    minute: int
    moment: str
    phase: Phase | None
    arrival: bool
    offered: tuple[int, ...]
    move: int
    scheme: Scheme
    change: int
    confidence: int
    learnt: tuple[int, ...] = ()
    agreed: tuple[Agreement, ...] = ()
    resisted: bool = False
    entered: str = ""
    next_phase: Phase | None = None


class LevelReached(msgspec.Struct, frozen=True, array_like=True):
    """The level of a criterion, from 0 to ``top``; ``rank`` is ``None`` when it was not judged."""

    criterion: str
    rank: int | None
    top: int
    value: float | None


class Digest(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A session as a group sees it.

    ``identity`` is that of the session, whatever file it came in; ``person`` the key of who led
    it (:func:`tui.group.pseudonyms.person_key`). ``version`` is the digest of the persona's file.
    ``date`` is ISO 8601 or its beginning. ``phases`` are entries: minute, phase, passage.
    """

    identity: str
    person: str
    session: str
    persona: str
    version: str
    title: str
    met: str
    date: str
    mode: Mode
    branch: bool
    events: int
    minutes: int
    planned: int
    ending: Ending | None
    moves: tuple[str, ...]
    facts: tuple[str, ...]
    choices: tuple[Choice, ...]
    phases: tuple[tuple[int, Phase, str], ...]
    looks: int
    notes: int
    own_words: int
    comments: int
    marked: int
    levels: tuple[LevelReached, ...]
    answers: tuple[tuple[str, Answer], ...]

    @property
    def schemes(self) -> frozenset[Scheme]:
        """The schemes that were used, however often."""
        return frozenset(choice.scheme for choice in self.choices)


def digest_of(record: Record, rubric: Rubric, voice: Voice) -> Digest | None:
    """Return what a group keeps of a session; ``None`` when nothing was done in it yet."""
    events, header = record.events, record.header
    if not is_begun(events):
        return None
    trace = trace_of(events)
    opened = next((event for event in events if isinstance(event, Opened)), None)
    names = _Names()
    choices = _choices(events, names)
    identity = identity_of(record)
    return Digest(
        identity=identity,
        person=person_key(header.pseudonym, identity),
        session=record.id,
        persona=header.persona,
        version=header.sha256,
        title=header.title,
        met=person_met(header).identity.name,
        date=header.date,
        mode=header.mode,
        branch=header.parent is not None or header.parent_event is not None,
        events=len(events),
        minutes=max((event.minute for event in events), default=0),
        planned=opened.duration if opened else 0,
        ending=trace.ending,
        moves=tuple(names.moves),
        facts=tuple(names.facts),
        choices=choices,
        phases=tuple(
            (event.minute, event.phase, event.passage)
            for event in events
            if isinstance(event, PhaseEntered)
        ),
        looks=sum(isinstance(event, ScreenSeen) for event in events),
        notes=trace.notes,
        own_words=sum(isinstance(event, Typed) and bool(event.text.strip()) for event in events),
        comments=sum(isinstance(event, Commented) for event in events),
        marked=len({event.number for event in events if isinstance(event, Marked)}),
        levels=tuple(
            LevelReached(
                one.criterion,
                one.level.index if one.level else None,
                one.level.top if one.level else 0,
                one.value,
            )
            for one in assess_trace(rubric, trace).judgements()
        ),
        answers=tuple((said.statement, said.answer) for said in answers_to(voice, trace)),
    )


def identity_of(record: Record) -> str:
    """Return what makes a session that one and no other, whatever it was renamed or joined to.

    That is the persona's version, the seed, where it is a branch the event that it parted at, and
    what was done with the real second of it. What comes after the interview (notes on it, a look
    back) does not count, nor do names and dates, which an anonymous copy does not hold. Sessions
    that no clock has seen are told apart by who led them, and when.
    """
    header = record.header
    done = [
        (index, event.move if isinstance(event, Acted) else "ecran", event.seconds)
        for index, event in enumerate(record.events)
        if isinstance(event, Acted | ScreenSeen)
    ]
    timed = any(seconds for *_, seconds in done)
    parted = [one for one in done if one[0] == header.parent_event]
    known = (header.sha256, header.seed, parted, done[:_TELLING] if timed else done)
    who = () if timed else (header.pseudonym, header.date)
    return hashlib.sha256(repr((known, who)).encode()).hexdigest()[:20]


_TELLING = 3
"""Acts by whose seconds a session is known: a copy made while it went on holds no more."""


class _Names:
    """Names as they come, each by the index of its first coming."""

    def __init__(self) -> None:
        self.moves: dict[str, int] = {}
        self.facts: dict[str, int] = {}

    def move(self, name: str) -> int:
        return self.moves.setdefault(name, len(self.moves))

    def fact(self, name: str) -> int:
        return self.facts.setdefault(name, len(self.facts))


class _Here:
    """Where an interview is, while its events are read."""

    def __init__(self) -> None:
        self.moment = ""
        self.phase: Phase | None = None
        self.seen: set[str] = set()
        self.arrival = False
        self.offered: tuple[str, ...] = ()
        self.confidence = 0


def _choices(events: Sequence[Event], names: _Names) -> tuple[Choice, ...]:
    here = _Here()
    found: list[Choice] = []
    for index, event in enumerate(events):
        match event:
            case Opened():
                here.confidence = event.confidence
            case MomentEntered():
                here.arrival = event.moment not in here.seen
                here.moment = event.moment
                here.seen.add(event.moment)
            case PhaseEntered():
                here.phase = event.phase
            case Felt():
                here.confidence = event.confidence
            case Offered():
                here.offered = event.moves
            case Acted():
                found.append(_choice(index, event, _until_next(events, index + 1), here, names))
                here.arrival = False
            case Ended():
                break
            case _:
                pass
    return tuple(found)


def _until_next(events: Sequence[Event], start: int) -> list[Event]:
    """Return what happened after an act, until the counsellor acts again."""
    following: list[Event] = []
    for event in events[start:]:
        if isinstance(event, Acted | ScreenSeen):
            break
        following.append(event)
    return following


def _choice(index: int, act: Acted, after: Sequence[Event], here: _Here, names: _Names) -> Choice:
    change, confidence, resisted = 0, here.confidence, False
    learnt: list[int] = []
    agreed: list[Agreement] = []
    entered, phase = "", None
    for event in after:
        match event:
            case Felt():
                change += event.change
                confidence = event.confidence
                resisted = resisted or event.change < 0
            case Spoke():
                learnt += map(names.fact, event.learnt)
                agreed += event.agrees
                resisted = resisted or event.resists
            case MomentEntered():
                entered = event.moment
            case PhaseEntered():
                phase = event.phase
            case _:
                pass
    return Choice(
        event=index,
        minute=act.minute,
        moment=here.moment,
        phase=here.phase,
        arrival=here.arrival,
        offered=tuple(map(names.move, here.offered)),
        move=names.move(act.move),
        scheme=act.scheme,
        change=change,
        confidence=confidence,
        learnt=tuple(learnt),
        agreed=tuple(agreed),
        resisted=resisted,
        entered=entered,
        next_phase=phase,
    )
