"""The curve of trust in a page: small, along the minutes, as wide as the page."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from textual.content import Content

from tui.transcript.trust_curve import HIGHEST
from tui.widgets.prose import MEASURE
from tui.widgets.stacked import PagePart

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

    from tui.transcript.trust_curve import TrustCurve

_BY = 2  # levels a line
_ROWS = HIGHEST // _BY + 1
_MARGIN = 4  # cells before the drawing: the level, and the axis
_LEAST = 24  # cells under which nothing is drawn: the words beside it tell all of it


class TrustDrawing(PagePart):
    """A line an even level, a column a moment of the interview; nothing where it is too narrow."""

    def __init__(self, curve: TrustCurve, last: int) -> None:
        """Draw a curve up to the ``last`` minute of its interview."""
        self._last = last
        self._minutes = [step.minute for step in curve.steps]
        self._levels = [step.trust // _BY for step in curve.steps]

    @property
    def plain(self) -> str:
        """Nothing: the words beside it tell all of it."""
        return ""

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the width there is, up to the measure of prose."""
        return min(MEASURE, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:  # noqa: ARG002
        """Return a width that can always be laid out."""
        return 1

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return the lines of the drawing and of its minutes, between blank ones."""
        return _ROWS + 3 if width >= _LEAST else 1

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        drawn = self._drawn(min(MEASURE, width) - _MARGIN) if width >= _LEAST else Content("")
        return drawn.render_strips(width, height, style, options)

    def _drawn(self, cells: int) -> Content:
        at = [self._level(column * self._last // max(1, cells - 1)) for column in range(cells)]
        rows = [[" "] * cells for _ in range(_ROWS)]
        for column, level in enumerate(at):
            rise(rows, column, at[max(0, column - 1)], level)
        lines = [Content("")]
        for level in reversed(range(_ROWS)):
            label = str(level * _BY) if level in (0, _ROWS - 1) else ""
            lines.append(
                Content.assemble((f"{label:>2} │", "$quiet"), ("".join(rows[level]), "$yours"))
            )
        end = f"{self._last}'"
        lines.append(Content.styled(f"{'':{_MARGIN}}0'{end:>{cells - 2}}", "$quiet"))
        return Content("\n").join([*lines, Content("")])

    def _level(self, minute: int) -> int:
        """Return the level that trust had at a minute."""
        return self._levels[max(0, bisect_right(self._minutes, minute) - 1)]


def rise(rows: list[list[str]], column: int, before: int, level: int) -> None:
    """Draw the way from a level to another, in one column; ``rows`` start with the lowest."""
    if level == before:
        rows[level][column] = "─"
        return
    for between in range(min(before, level) + 1, max(before, level)):
        rows[between][column] = "│"
    rows[before][column] = "╯" if level > before else "╮"
    rows[level][column] = "╭" if level > before else "╰"
