"""The curve of trust placed in a page: points, phases and marks, in shares of the width.

Acts stand at equal distances: it is the order of turns that is read, and a silence of five
minutes weighs one turn. What is drawn is told in words beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tui.field.terms import PHASE_LABELS, Phase
from tui.transcript.labels import clock
from tui.transcript.trust_curve import HIGHEST
from tui.transcript.trust_words import in_words, shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.transcript.trust_curve import TrustCurve, TrustPoint

_LEFT, _RIGHT = 5.0, 98.0  # % of the width: the scale is read on the left
_MOST_MINUTES = 9


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A step as it is drawn: ``at`` in % of the width, ``height`` in % of the highest trust.

    ``event`` is ``None`` for the way in, that no turn opens; ``told`` is what it says.
    """

    at: float
    height: float
    event: int | None
    minute: str
    told: str


@dataclass(frozen=True, slots=True)
class CurveBand:
    """Turns that follow each other in a phase; ``at`` and ``width`` in % of the width."""

    rank: int
    label: str
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class CurveRow:
    """A kind of mark, what it is called, and where it stands, in % of the width."""

    kind: str
    label: str
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CurveFigure:
    """All that the figure shows; ``path`` joins the points, ``words`` tell it."""

    points: tuple[CurvePoint, ...]
    path: str
    bands: tuple[CurveBand, ...]
    rows: tuple[CurveRow, ...]
    ticks: tuple[CurvePoint, ...]
    words: tuple[str, ...]

    @property
    def phases(self) -> tuple[CurveBand, ...]:
        """One band of each phase that there is, in their order."""
        firsts = {band.rank: band for band in reversed(self.bands)}
        return tuple(firsts[rank] for rank in sorted(firsts))


_ROWS: tuple[tuple[str, str, Callable[[TrustPoint], object]], ...] = (
    ("accord", "accord", lambda step: step.agreements),
    ("resistance", "résistance", lambda step: step.resisted),
    ("note", "note", lambda step: step.notes),
    ("ecran", "regard à l'écran", lambda step: step.at_screen),
)


def curve_figure(curve: TrustCurve) -> CurveFigure:
    """Place a curve on the width of a page."""
    places = _places(len(curve.steps))
    steps = list(zip(places, curve.steps, strict=True))
    points = tuple(_point(at, step, is_first=step is curve.start) for at, step in steps)
    every = -(-len(points) // _MOST_MINUTES)
    rows = (
        CurveRow(kind, label, tuple(at for at, step in steps if is_there(step)))
        for kind, label, is_there in _ROWS
    )
    return CurveFigure(
        points=points,
        path=" ".join(f"{point.at:g},{100 - point.height:g}" for point in points),
        bands=_bands(curve, places),
        rows=tuple(row for row in rows if row.places),
        ticks=points[::every],
        words=in_words(curve),
    )


def _places(steps: int) -> list[float]:
    between = (_RIGHT - _LEFT) / max(steps - 1, 1)
    return [round(_LEFT + place * between, 2) for place in range(steps)]


def _point(at: float, step: TrustPoint, *, is_first: bool) -> CurvePoint:
    minute = clock(step.minute)
    told = [f"{minute} : confiance {step.trust if is_first else shift(step)}", *step.marks]
    return CurvePoint(
        at=at,
        height=100 * step.trust / HIGHEST,
        event=None if is_first else step.event,
        minute=minute,
        told=f"{' ; '.join(told)}." if step.at_screen else f"{' ; '.join(told)}. {step.text}",
    )


def _bands(curve: TrustCurve, places: list[float]) -> tuple[CurveBand, ...]:
    """Return the phases one after the other, each up to half-way to the next one's first turn."""
    found: list[CurveBand] = []
    start, first = 0.0, 0
    for phase, steps in groupby(curve.steps, key=lambda step: step.phase):
        last = first + len(list(steps)) - 1
        is_last = last == len(places) - 1
        stop = 100.0 if is_last else (places[last] + places[last + 1]) / 2
        if phase:
            rank = list(Phase).index(phase) + 1
            width = round(stop - start, 2)
            found.append(CurveBand(rank, PHASE_LABELS[phase], round(start, 2), width))
        start, first = stop, last + 1
    return tuple(found)
