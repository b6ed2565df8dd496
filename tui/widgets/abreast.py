"""What is told of two sides: in two columns where there is room, else one under the other."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.prose import MEASURE, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

    from tui.widgets.stacked import Stacked

WIDE = 116
"""Cells from which the two lie side by side: what a list has of a terminal of 120."""
_RULE = " │ "
_GAP = "   "
_MARK = 3
_LABEL = 48  # cells of what a row of a table is of, at the most


class Cell(NamedTuple):
    """A text, and the cells it is laid out in."""

    text: Prose | Stacked
    width: int


class Bands(Visual):
    """Texts in bands, one under the other; in a band they lie side by side."""

    @abstractmethod
    def bands(self, width: int) -> Sequence[tuple[str, Sequence[Cell]]]:
        """Return the bands at a width, each with what is drawn between its cells."""

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the width there is: columns share it."""
        return container_width

    def get_minimal_width(self, rules: RulesMap) -> int:  # noqa: ARG002
        """Return a width that can always be laid out."""
        return 1

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return sum(
            max(cell.text.get_height(rules, cell.width) for cell in cells)
            for _, cells in self.bands(width)
        )

    def render_strips(
        self,
        width: int,
        height: int | None,  # noqa: ARG002
        style: Style,
        options: RenderOptions,
    ) -> list[Strip]:
        """Return the lines at a width."""
        return [
            strip
            for between, cells in self.bands(width)
            for strip in _side_by_side(cells, Segment(between, style.rich_style), style, options)
        ]


class Abreast(Bands):
    """What is told of A and of B, under a note on both if there is one.

    Where one would be under the other, what is empty takes no room, and ``once``, if given,
    stands for both.
    """

    def __init__(
        self,
        left: Stacked,
        right: Stacked,
        note: Content | None = None,
        once: Stacked | None = None,
    ) -> None:
        self._note = Prose(note) if note else None
        self._sides = left, right
        self._once = once

    def bands(self, width: int) -> list[tuple[str, list[Cell]]]:
        """Return two columns, or a band for each side after its letter."""
        note = [("", [Cell(self._note, width)])] if self._note else []
        if width >= WIDE:
            column = min(MEASURE, (width - len(_RULE)) // 2)
            return [*note, (_RULE, [Cell(side, column) for side in self._sides])]
        if self._once:
            return [*note, _marked("AB", self._once, width)]
        sides = zip("AB", self._sides, strict=True)
        return [*note, *(_marked(letter, side, width) for letter, side in sides if side.plain)]


class TableRow(Bands):
    """A label, then what it is for A and what it is for B, in columns at any width."""

    def __init__(self, label: Stacked, left: Content, right: Content) -> None:
        self._label, self._sides = label, (Prose(left), Prose(right))

    def bands(self, width: int) -> list[tuple[str, list[Cell]]]:
        """Return three columns, the first one wider."""
        label = min(_LABEL, width * 2 // 5)
        other = max(1, min(MEASURE // 2, (width - label) // 2 - len(_GAP)))
        cells = [Cell(self._label, label), *(Cell(side, other) for side in self._sides)]
        return [(_GAP, cells)]


def _marked(mark: str, text: Stacked, width: int) -> tuple[str, list[Cell]]:
    """Return a band: a mark, then a text whose lines stay clear of it."""
    room = max(1, min(MEASURE, width - _MARK))
    return "", [Cell(Prose(Content.styled(mark, "bold")), _MARK), Cell(text, room)]


def _side_by_side(
    cells: Sequence[Cell], between: Segment, style: Style, options: RenderOptions
) -> list[Strip]:
    columns = [
        [
            line.adjust_cell_length(cell.width, style.rich_style)
            for line in cell.text.render_strips(cell.width, None, style, options)
        ]
        for cell in cells
    ]
    blanks = [Strip.blank(cell.width, style.rich_style) for cell in cells]
    lines: list[Strip] = []
    for number in range(max(map(len, columns))):
        pieces: list[Strip] = []
        for column, blank in zip(columns, blanks, strict=True):
            if pieces and between.text:
                pieces.append(Strip([between]))
            pieces.append(column[number] if number < len(column) else blank)
        lines.append(Strip.join(pieces))
    return lines
