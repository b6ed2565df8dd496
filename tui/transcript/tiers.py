"""Annotation tiers: a transcript along a time line, layer by layer, as ELAN and CHAT have it.

A tier holds annotations of one sort in order of time, none overlapping another. Words are
time-aligned (:mod:`tui.transcript.time_alignment`); what is written beside them takes the
time of the turn it goes with, together when several do. What comments on one annotation
(a gesture, a scheme, what is told of a moment) goes on a dependent tier, associated one to
one (MacWhinney 2000 for CHAT; « symbolic association » in ELAN, Wittenburg et al. 2006):
each tier of the autoconfrontation can so be read through, searched or counted by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.confrontation.prompts import PromptTier as Register
from tui.field.signs import PIN
from tui.field.terms import SCHEME_LABELS
from tui.transcript.time_alignment import MINUTE, TimeInterval, aligned
from tui.transcript.turns import CounsellorMove, Note, OwnWords, PhaseChange, ScreenLook, Speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.transcript.margin import MarkedMoment
    from tui.transcript.model import Transcript
    from tui.transcript.turns import Turn

COUNSELLOR = "conseiller"
PERSON = "bénéficiaire"
SCHEME = "schème"
NOTES = "notes"
CHOSEN = "moments"
PREPARED = "moments préparés"
COMMENTS = "commentaires"
PINS = "épingles"
CODES = "codes"
NOT_SAID = "non dit"
GESTURE = "geste"
OWN_WORDS = "propres mots"
LOOKS = "écran"
PHASES = "phases"
PROMPT = "relance"
AXIS = "axe"
OF_MOMENTS = (PROMPT, *Register, AXIS)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text that takes a time; ``dependents``: what depends on it, by the kind of its tier."""

    time: TimeInterval
    text: str
    dependents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tier:
    """Annotations in order of time.

    ``dependents`` gives the full names of its dependent tiers, by their kind; ``speaker`` is
    who says its words, if they are words said. The dependent tier ``kept`` is there even
    when it holds nothing.
    """

    name: str
    annotations: tuple[Annotation, ...]
    dependents: Mapping[str, str] = field(default_factory=dict)
    speaker: str = ""
    kept: str = ""


_ALWAYS = frozenset({COUNSELLOR, PERSON, NOTES, CHOSEN, COMMENTS})
_ORIGIN = " (origine)"


def tiers(transcript: Transcript) -> list[Tier]:
    """Return the tiers of a transcript.

    Those of words, schemes, notes, moments and comments are always there, the
    others when there is something in them. In a branch, what had been said is on
    tiers of its own, along the same time line.
    """
    here = _laid(transcript, _Places(transcript.turns), "")
    found = [tier for tier in here if tier.annotations or tier.name in _ALWAYS]
    parting, origin = transcript.parting, transcript.origin
    if parting and origin:
        common = [turn for turn in transcript.turns if turn.event < parting.event]
        there = _laid(origin, _Places([*common, *origin.turns]), _ORIGIN)
        found += [tier for tier in there if tier.annotations]
    return found


class _Places:
    """The time of each turn: its own, or that of the words it goes with."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._times = aligned(turns) or {0: TimeInterval(0, MINUTE)}
        self._events = sorted(self._times)

    def of(self, turn: Turn) -> TimeInterval:
        """Return the time of a turn: its own, else that of the last before it.

        Own words have that of the move they came before.
        """
        event = turn.event
        if isinstance(turn, OwnWords) and turn.move is not None:
            event = turn.move
        place = bisect_right(self._events, event) - 1
        return self._times[self._events[max(place, 0)]]

    def phases(self, changes: Sequence[PhaseChange]) -> Iterator[Annotation]:
        """Yield the time of each phase, from the words that come after it begins."""
        ends = [self._times[self._events[-1]].stop]
        starts = [self._after(change.event, ends[0]) for change in changes]
        for change, (start, stop) in zip(changes, pairwise([*starts, *ends]), strict=True):
            if start < stop:
                yield Annotation(TimeInterval(start, stop), change.label)

    def _after(self, event: int, end: int) -> int:
        place = bisect_right(self._events, event)
        return self._times[self._events[place]].start if place < len(self._events) else end


def _laid(transcript: Transcript, places: _Places, suffix: str) -> Iterator[Tier]:
    """Yield all the tiers of the turns of a transcript, their names followed by a suffix."""
    moves = [turn for turn in transcript.turns if isinstance(turn, CounsellorMove)]
    said = [turn for turn in transcript.turns if isinstance(turn, Speech)]
    yield Tier(
        COUNSELLOR + suffix,
        tuple(Annotation(places.of(one), one.text, _done(one)) for one in moves),
        {kind: kind + suffix for kind in (SCHEME, CODES, NOT_SAID)},
        next((one.speaker for one in moves), ""),
        SCHEME,
    )
    yield Tier(
        PERSON + suffix,
        tuple(Annotation(places.of(one), one.text, {GESTURE: one.gesture}) for one in said),
        {GESTURE: GESTURE + suffix},
        next((one.speaker for one in said), ""),
    )
    for name, beside in _beside(transcript, places).items():
        yield Tier(name + suffix, tuple(_together(beside)))
    changes = [turn for turn in transcript.turns if isinstance(turn, PhaseChange)]
    yield Tier(PHASES + suffix, tuple(places.phases(changes)))
    for name, kind in ((CHOSEN, "choisi"), (PREPARED, "prepare")):
        moments = [moment for moment in transcript.margin.moments if moment.kind == kind]
        yield from _lanes(name + suffix, moments, places)


def _done(move: CounsellorMove) -> dict[str, str]:
    return {
        SCHEME: SCHEME_LABELS[move.scheme] if move.scheme else "",
        CODES: ", ".join(code.label for code in move.codes),
        NOT_SAID: "\n".join(move.not_said),
    }


def _beside(transcript: Transcript, places: _Places) -> dict[str, list[tuple[TimeInterval, str]]]:
    """Return what is written or done beside the words, by tier, with its time."""
    own: list[tuple[TimeInterval, str]] = []
    looks: list[tuple[TimeInterval, str]] = []
    notes: list[tuple[TimeInterval, str]] = []
    comments: list[tuple[TimeInterval, str]] = []
    pins: list[tuple[TimeInterval, str]] = []
    for turn in transcript.turns:
        time = places.of(turn)
        match turn:
            case OwnWords():
                own.append((time, turn.text))
            case ScreenLook():
                gesture = f" ({turn.gesture})" if turn.gesture else ""
                looks.append((time, f"{turn.duration} min{gesture}"))
            case Note():
                notes.append((time, f"{turn.label} : {turn.text}" if turn.label else turn.text))
            case _:
                pass
        if turn.event in transcript.margin.pins:
            pins.append((time, PIN))
        comments += [(time, f"{one.author} : {one.text}") for one in transcript.comments_on(turn)]
    return {OWN_WORDS: own, LOOKS: looks, NOTES: notes, COMMENTS: comments, PINS: pins}


def _together(texts: Iterable[tuple[TimeInterval, str]]) -> Iterator[Annotation]:
    """Yield one annotation a time, in order, with all the texts that go with it."""
    gathered: dict[TimeInterval, list[str]] = {}
    for time, text in texts:
        gathered.setdefault(time, []).append(text)
    for time in sorted(gathered, key=lambda time: time.start):
        yield Annotation(time, "\n".join(gathered[time]))


def _lanes(name: str, moments: Iterable[MarkedMoment], places: _Places) -> Iterator[Tier]:
    """Yield a tier of moments, and others for those that would overlap."""
    lanes: list[list[Annotation]] = [[]]
    timed = (_told(moment, places) for moment in moments)
    for one in sorted(timed, key=lambda one: one.time.start):
        free = (lane for lane in lanes if not lane or lane[-1].time.stop <= one.time.start)
        lane = next(free, None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(one)
    for number, lane in enumerate(lanes, start=1):
        own_name = name if number == 1 else f"{name} ({number})"
        yield Tier(own_name, tuple(lane), {kind: f"{own_name} : {kind}" for kind in OF_MOMENTS})


def _told(moment: MarkedMoment, places: _Places) -> Annotation:
    start, stop = places.of(moment.first).start, places.of(moment.last).stop
    dependents = {tier.key: tier.text for tier in moment.tiers} | {PROMPT: moment.prompt}
    if moment.preparer:
        dependents |= {AXIS: moment.preparer.label}
    told = f"{moment.sign} {moment.name} · {moment.chosen_by}"
    return Annotation(TimeInterval(start, stop), told, dependents)
