"""Counts in columns of the same width, a block for each of those counted: where they gather."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.signs import NOT_REACHED, REACHED
from tui.source.cells import padded
from tui.source.cells import width as cells_of
from tui.widgets.prose import MEASURE
from tui.widgets.stacked import PagePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

_GAP = 1
_WIDEST = 14  # cells of a column: further apart, they no longer make one figure


class FitColumns(PagePart):
    """``counts`` under their ``labels``, after ``indent`` cells; ``told`` says them in words.

    Where a column is too narrow for a block each, blocks are drawn to scale.
    """

    def __init__(
        self, labels: Sequence[str], counts: Sequence[int], told: str, indent: int
    ) -> None:
        self._labels = labels
        self._counts = counts
        self._told = told
        self._indent = indent

    @property
    def plain(self) -> str:
        """What the counts are, in words."""
        return self._told

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the width there is, up to the measure of prose."""
        return min(MEASURE, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:  # noqa: ARG002
        """Return the width of the figures alone."""
        return self._indent + len(self._counts) * (self._figures + _GAP)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return two lines."""
        return 2

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        room = (min(MEASURE, width) - self._indent) // len(self._counts)
        column = max(self._figures + _GAP, min(_WIDEST, room))
        most = max(*self._counts, 1)
        blocks = min(most, max(1, column - self._figures - _GAP))
        margin = " " * self._indent
        labels = "".join(padded(label, column) for label in self._labels)
        cells = (
            f"{REACHED * max(1, round(blocks * count / most))}{count}" if count else NOT_REACHED
            for count in self._counts
        )
        figures = "".join(padded(cell, column) for cell in cells)
        both = Content.assemble(
            (f"{margin}{labels.rstrip()}\n", "$quiet"), f"{margin}{figures.rstrip()}"
        )
        return both.render_strips(width, height, style, options)

    @property
    def _figures(self) -> int:
        """The cells of the widest label or figure."""
        return max(*map(cells_of, self._labels), *(len(str(count)) for count in self._counts))
