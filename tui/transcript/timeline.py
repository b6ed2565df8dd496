"""The figure of an interview: where things are along its time axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import Phase
from tui.transcript.turns import Note, PhaseChange, ScreenLook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.transcript.margin import MarkedMoment
    from tui.transcript.model import Transcript
    from tui.transcript.turns import Turn

_STEPS = (1, 2, 5, 10, 15, 30, 60)
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A stay in a phase, ``rank`` 1–3, between two minutes; ``at``, ``width`` in % of the axis."""

    rank: int
    label: str
    event: int
    start: int
    stop: int
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


def timeline(transcript: Transcript) -> Timeline:
    """Place what a transcript shows on an axis of simulated minutes.

    The axis goes from 0 to the minutes planned, or spent when they are more.
    """
    head, turns, moments = transcript.head, transcript.turns, transcript.margin.moments
    length = max(head.planned, head.spent, 1)
    changes = [turn for turn in turns if isinstance(turn, PhaseChange)]
    stops = [change.minute for change in changes[1:]] + [head.spent]
    spans = tuple(
        PhaseSpan(
            rank=list(Phase).index(change.phase) + 1,
            label=change.label,
            event=change.event,
            start=change.minute,
            stop=stop,
            at=_percent(change.minute, length),
            width=_percent(stop - change.minute, length),
        )
        for change, stop in zip(changes, stops, strict=False)
    )
    step = next((step for step in _STEPS if length / step < _MOST_TICKS), _STEPS[-1])
    return Timeline(
        spans=spans,
        stays=_stays(spans),
        chosen=_flags((one for one in moments if not one.preparer), length),
        prepared=_flags((one for one in moments if one.preparer), length),
        notes=_marks((turn for turn in turns if isinstance(turn, Note)), length),
        looks=_marks((turn for turn in turns if isinstance(turn, ScreenLook)), length),
        ticks=tuple(TimelineMark(at, 1, _percent(at, length)) for at in range(0, length + 1, step)),
        spent_at=_percent(head.spent, length),
    )


def _stays(spans: tuple[PhaseSpan, ...]) -> tuple[PhaseTime, ...]:
    labels = {span.rank: span.label for span in spans}
    return tuple(
        PhaseTime(rank, label, sum(span.stop - span.start for span in spans if span.rank == rank))
        for rank, label in sorted(labels.items())
    )


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
