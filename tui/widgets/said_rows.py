"""What drawn lines of a dialogue say, so that they can be selected with the mouse and copied.

What is copied is what was said: neither labels nor margins, and paragraphs whole, wherever
their lines are cut on screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Offset
    from textual.selection import Selection

_FAR_LEFT = -1000


class _Row(NamedTuple):
    """A drawn line: of which text, from which character, how many, after how many cells."""

    text: int
    start: int
    length: int
    indent: int


class SaidRows:
    """The texts of a dialogue, and what of them each drawn line says.

    A selection is in drawn lines: ``y`` is a line, ``x`` a character of what it says.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._rows: list[_Row] = []

    def clear(self) -> None:
        """Forget all lines: they are going to be drawn anew."""
        self._texts.clear()
        self._rows.clear()

    def add(self, text: str, strips: Iterable[Strip]) -> None:
        """Add the lines of a text; what a line draws beside it bears no offset in a content."""
        at = 0
        for strip in strips:
            said = [segment for segment in strip if _bears_offset(segment)]
            shown = "".join(segment.text for segment in said).rstrip()
            found = text.find(shown, at) if shown else -1
            at = max(at, found)
            length = len(shown) if found >= 0 else 0
            self._rows.append(_Row(len(self._texts), at, length, _indent(strip)))
            at += length
        self._texts.append(text)

    def placed(self, strip: Strip, line: int) -> Strip:
        """Return a drawn line whose cells tell where they are in a selection."""
        return strip.apply_offsets(-self._rows[line].indent, line)

    def edge(self, sign: str, style: Style, line: int) -> Segment:
        """Return the sign in the margin of a line: a selection that begins there has all of it."""
        return Segment(sign, style + Style.from_meta({"offset": (_FAR_LEFT, line)}))

    def highlighted(self, strip: Strip, line: int, selection: Selection, style: Style) -> Strip:
        """Return a drawn line with what of it is selected in a style."""
        row, span = self._rows[line], selection.get_span(line)
        if span is None:
            return strip
        start, end = _within(span[0], row), row.length if span[1] < 0 else _within(span[1], row)
        before = len(strip.text[: row.indent + start])
        cuts = [before, before + end - start, strip.cell_length]
        first, chosen, rest = strip.divide(cuts)
        return Strip.join([first, chosen.apply_style(style), rest])

    def extract(self, selection: Selection, lines: int) -> str:
        """Return what is selected of the first ``lines`` lines, as it was said."""
        rows = self._rows[:lines]
        if not rows:
            return ""
        first, start = self._place(selection.start, rows, rows[0], 0)
        last, end = self._place(selection.end, rows, rows[-1], rows[-1].length)
        texts = self._texts[first : last + 1]
        if not texts:
            return ""
        texts[-1] = texts[-1][:end]
        texts[0] = texts[0][start:]
        return "\n".join(texts)

    @staticmethod
    def _place(at: Offset | None, rows: list[_Row], otherwise: _Row, x: int) -> tuple[int, int]:
        """Return the text where a selection begins or ends, and the character in it."""
        row = otherwise if at is None else rows[min(max(0, at.y), len(rows) - 1)]
        return row.text, row.start + (x if at is None else _within(at.x, row))


def _within(x: int, row: _Row) -> int:
    return max(0, min(x, row.length))


def _bears_offset(segment: Segment) -> bool:
    return segment.style is not None and "offset" in segment.style.meta


def _indent(strip: Strip) -> int:
    """Return the cells before the text of a line."""
    cells = 0
    for segment in strip:
        if _bears_offset(segment):
            return cells
        cells += segment.cell_length
    return 0
