"""The curve of trust, drawn with the terminal's own signs, and a cursor that goes along it.

Each act has its place across, from left to right, and trust its height; below stand the phases,
what lies beside trust, and the minutes. Signs and places tell all of it; colours repeat it. What
does not fit is reached by the cursor, which the drawing follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.field.signs import MINE, NOTE, POINTER, SCREEN
from tui.field.terms import PHASE_LABELS, Phase
from tui.transcript.labels import clock
from tui.transcript.trust_curve import HIGHEST
from tui.widgets.trust_drawing import rise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click

    from tui.transcript.trust_curve import TrustCurve, TrustPoint

_FILLS = {Phase.LISTEN: "░", Phase.QUESTION: "▒", Phase.PROPOSE: "█", None: " "}
_MARKS: tuple[tuple[str, str, Callable[[TrustPoint], object]], ...] = (
    ("accord", MINE, lambda step: step.agreements),
    ("résist.", "≠", lambda step: step.resisted),
    ("note", NOTE, lambda step: step.notes),
    ("écran", SCREEN, lambda step: step.at_screen),
)
_MARGIN = 9
_WIDEST = 12  # columns a step
_BETWEEN_MINUTES = 9
_TALL = HIGHEST + 1 + len(_MARKS) + 2


@dataclass(frozen=True, slots=True)
class _Window:
    """The steps that are drawn, from ``first`` on, each so many columns ``wide``."""

    steps: Sequence[TrustPoint]
    first: int
    wide: int

    def column(self, step: int) -> int:
        """Return the column of a step: the last of its own."""
        return (step - self.first + 1) * self.wide - 1

    @property
    def columns(self) -> int:
        """How many columns are drawn."""
        return len(self.steps) * self.wide


class TrustChart(Widget, can_focus=True):
    """The drawing, and where the cursor is: ``at`` counts steps, the way in being the first."""

    DEFAULT_CSS = "TrustChart { height: 1fr; padding: 0 1; color: $foreground; }"

    class Moved(Message):
        """The cursor is at another step."""

    def __init__(self, curve: TrustCurve) -> None:
        super().__init__()
        self._steps = curve.steps
        self.at = 0

    @property
    def step(self) -> TrustPoint:
        """The step under the cursor."""
        return self._steps[self.at]

    def go_to(self, step: int) -> None:
        """Go to a step, or as far as there are some."""
        self.at = max(0, min(step, len(self._steps) - 1))
        self.refresh()
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Go to the step that is clicked."""
        window = self._window()
        across = event.get_content_offset_capture(self).x - _MARGIN
        if 0 <= across < window.columns:
            self.go_to(window.first + across // window.wide)

    def render(self) -> Content:
        """Draw the levels, the phases, the marks and the minutes."""
        window = self._window()
        here = window.column(self.at)
        lines = [
            _line(label, row, here, "$yours")
            for label, row in _levels(window, self.at, tall=self.size.height >= _TALL)
        ]
        lines.append(_line("phase", _phases(window), here, "$quiet"))
        for label, sign, is_there in _MARKS:
            row = _signs(window, sign, is_there)
            lines.append(_line(label, row, here, "$noted"))
        lines.append(_line("minute", _minutes(window, self.at), here, "$quiet"))
        return Content("\n").join(lines)

    def _window(self) -> _Window:
        """Return what there is room for, around the cursor."""
        room = max(_WIDEST, self.size.width - _MARGIN)
        wide = max(1, min(_WIDEST, room // len(self._steps)))
        most = room // wide
        first = max(0, min(self.at - most // 2, len(self._steps) - most))
        return _Window(self._steps[first : first + most], first, wide)


def _line(label: str, row: str, here: int, style: str) -> Content:
    return Content.assemble(
        (f"{label:>{_MARGIN - 2}} ", "$quiet"),
        ("│", "$quiet"),
        (row[:here], style),
        (row[here : here + 1], "bold $pointer"),
        (row[here + 1 :], style),
    )


def _levels(window: _Window, at: int, *, tall: bool) -> list[tuple[str, str]]:
    """Return the rows of levels, the highest first, each with its label."""
    by = 1 if tall else 2
    rows = [[" "] * window.columns for _ in range(HIGHEST // by + 1)]
    before = window.steps[0].trust // by
    for place, step in enumerate(window.steps):
        start, level = place * window.wide, step.trust // by
        rise(rows, start, before, level)
        for column in range(start + 1, start + window.wide):
            rows[level][column] = "─"
        if window.wide > 1:
            rows[level][start + window.wide - 1] = "•"
        before = level
    rows[window.steps[at - window.first].trust // by][window.column(at)] = MINE
    labels = {0: "0", HIGHEST // 2 // by: str(HIGHEST // 2 // by * by), HIGHEST // by: "10"}
    return [(labels.get(level, ""), "".join(rows[level])) for level in reversed(range(len(rows)))]


def _phases(window: _Window) -> str:
    """Return the phases: each has its fill, and its name where there is room."""
    row = ""
    for phase, steps in groupby(window.steps, key=lambda step: step.phase):
        room = len(list(steps)) * window.wide
        label = PHASE_LABELS[phase] if phase else ""
        row += (label if len(label) < room else "").ljust(room, _FILLS[phase])
    return row


def _signs(window: _Window, sign: str, is_there: Callable[[TrustPoint], object]) -> str:
    return "".join((sign if is_there(step) else " ").rjust(window.wide) for step in window.steps)


def _minutes(window: _Window, at: int) -> str:
    """Return the minutes, some way apart, that of the cursor after the sign that is under it."""
    here = window.column(at)
    told = f"{POINTER} {clock(window.steps[at - window.first].minute)}"
    if here + len(told) > window.columns:
        told = " ".join(reversed(told.split(" ")))
    start = here - told.index(POINTER)
    row = list(" " * start + told.ljust(window.columns - start))
    free = 0
    for place, step in enumerate(window.steps):
        label = clock(step.minute)
        column = window.column(window.first + place)
        stop = column + len(label)
        apart = stop < start or column > start + len(told)
        if free <= column and stop <= window.columns and apart:
            row[column:stop] = label
            free = column + _BETWEEN_MINUTES
    return "".join(row)
