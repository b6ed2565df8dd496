"""The time line of an interview: stays in phases, and what lies along its simulated minutes.

Stays are read once for all that draws them: the figure of a page, and the ribbon of the
autoconfrontation. The figure is a time line as annotation tools have it (ELAN: Wittenburg
et al. 2006), one row for each kind of mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import PHASE_LABELS, Phase
from tui.transcript.labels import clock
from tui.transcript.turns import Note, PhaseChange, ScreenLook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.transcript.margin import MarkedMoment
    from tui.transcript.model import Transcript
    from tui.transcript.turns import Turn

_STEPS = (1, 2, 5, 10, 15, 30, 60)
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class PhaseStay:
    """A stay in a phase, from a minute to another, and how it was reached."""

    phase: Phase
    passage: str
    start: int
    stop: int

    @property
    def rank(self) -> int:
        """The rank of the phase, 1–3."""
        return list(Phase).index(self.phase) + 1

    @property
    def label(self) -> str:
        """The label of the phase."""
        return PHASE_LABELS[self.phase]


@dataclass(frozen=True, slots=True)
class PhaseSpan(PhaseStay):
    """A stay as it is drawn; ``at``, ``width`` in % of the axis."""

    at: float
    width: float


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """All the simulated minutes spent in a phase."""

    rank: int
    label: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """What happened ``count`` times at a simulated minute; ``at`` in % of the axis."""

    minute: int
    count: int
    at: float


@dataclass(frozen=True, slots=True)
class Flag(TimelineMark):
    """Where moments start; ``names`` are theirs, ``width`` how long they last, in % of the axis."""

    names: tuple[str, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the figure shows; ``spent_at`` in % of the axis."""

    spans: tuple[PhaseSpan, ...]
    stays: tuple[PhaseTime, ...]
    chosen: tuple[Flag, ...]
    prepared: tuple[Flag, ...]
    notes: tuple[TimelineMark, ...]
    looks: tuple[TimelineMark, ...]
    ticks: tuple[TimelineMark, ...]
    spent_at: float


def phase_stays(turns: Iterable[Turn], last: int) -> list[PhaseStay]:
    """Return the stays in phases, one after the other until the ``last`` minute."""
    changes = [turn for turn in turns if isinstance(turn, PhaseChange)]
    stops = [*(change.minute for change in changes[1:]), last]
    return [
        PhaseStay(change.phase, change.passage, change.minute, stop)
        for change, stop in zip(changes, stops, strict=False)
    ]


def timeline(transcript: Transcript) -> Timeline:
    """Place what a transcript shows on an axis of simulated minutes.

    The axis goes from 0 to the minutes planned, or spent when they are more.
    """
    head, turns, moments = transcript.head, transcript.turns, transcript.margin.moments
    length = max(head.planned, head.spent, 1)
    spans = tuple(
        PhaseSpan(
            phase=stay.phase,
            passage=stay.passage,
            start=stay.start,
            stop=stay.stop,
            at=_percent(stay.start, length),
            width=_percent(stay.stop - stay.start, length),
        )
        for stay in phase_stays(turns, head.spent)
    )
    step = next((step for step in _STEPS if length / step < _MOST_TICKS), _STEPS[-1])
    return Timeline(
        spans=spans,
        stays=_times(spans),
        chosen=_flags((one for one in moments if not one.preparer), length),
        prepared=_flags((one for one in moments if one.preparer), length),
        notes=_marks((turn for turn in turns if isinstance(turn, Note)), length),
        looks=_marks((turn for turn in turns if isinstance(turn, ScreenLook)), length),
        ticks=tuple(TimelineMark(at, 1, _percent(at, length)) for at in range(0, length + 1, step)),
        spent_at=_percent(head.spent, length),
    )


def described(figure: Timeline) -> str:
    """Return what the figure of an interview shows, for those who do not see it."""
    phases = [f"{span.label} de {clock(span.start)} à {clock(span.stop)}" for span in figure.spans]
    marks = (
        ("moments choisis", figure.chosen),
        ("moments préparés", figure.prepared),
        ("notes", figure.notes),
        ("regards à l'écran", figure.looks),
    )
    told = [
        f"{what} à {', '.join(clock(mark.minute) for mark in found)}"
        for what, found in marks
        if found
    ]
    return f"{' ; '.join([*phases, *told])}."


def _times(spans: Iterable[PhaseSpan]) -> tuple[PhaseTime, ...]:
    minutes: dict[Phase, int] = {}
    for span in spans:
        minutes[span.phase] = minutes.get(span.phase, 0) + span.stop - span.start
    found = (
        PhaseTime(list(Phase).index(one) + 1, PHASE_LABELS[one], minutes[one])
        for one in Phase
        if one in minutes
    )
    return tuple(found)


def _marks(turns: Iterable[Turn], length: int) -> tuple[TimelineMark, ...]:
    counts: dict[int, int] = {}
    for turn in turns:
        counts[turn.minute] = counts.get(turn.minute, 0) + 1
    return tuple(
        TimelineMark(minute, count, _percent(minute, length))
        for minute, count in sorted(counts.items())
    )


def _flags(moments: Iterable[MarkedMoment], length: int) -> tuple[Flag, ...]:
    starts: dict[int, list[MarkedMoment]] = {}
    for moment in moments:
        starts.setdefault(moment.first.minute, []).append(moment)
    return tuple(
        Flag(
            minute=minute,
            count=len(found),
            at=_percent(minute, length),
            names=tuple(moment.name for moment in found),
            width=_percent(max(moment.last.minute for moment in found) - minute, length),
        )
        for minute, found in sorted(starts.items())
    )


def _percent(minutes: int, length: int) -> float:
    return round(100 * minutes / length, 2)
