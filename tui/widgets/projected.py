"""A text laid out to be read from afar: a narrow column, lines and paragraphs set apart.

A terminal draws all letters alike: they grow with its own font. What can be chosen here is how
many stand on a line and how far lines are apart, as much as the screen has room for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions


class LetterSize(NamedTuple):
    """A size: cells of a line, blank lines between two lines, and between two paragraphs."""

    measure: int
    leading: int
    apart: int


SIZES = (
    LetterSize(120, 0, 0),
    LetterSize(104, 0, 1),
    LetterSize(92, 0, 2),
    LetterSize(80, 1, 2),
    LetterSize(64, 1, 3),
)
"""From the smallest to the largest."""


class Paragraph(NamedTuple):
    """A paragraph, its ``margin`` drawn in ``indent`` cells; ``close`` to the one above it."""

    text: Content
    margin: Content = Content("")
    indent: int = 0
    close: bool = False


class Projected(Visual):
    """Paragraphs at a size."""

    def __init__(self, paragraphs: Sequence[Paragraph], size: LetterSize) -> None:
        self._paragraphs = tuple(paragraphs)
        self._size = size

    @property
    def plain(self) -> str:
        """What it says."""
        return "\n".join(f"{one.margin.plain} {one.text.plain}" for one in self._paragraphs)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the measure, where there is as much room."""
        return min(self._size.measure, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width that breaks no word."""
        widths = (one.indent + one.text.get_minimal_width(rules) for one in self._paragraphs)
        return max(widths, default=1)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        lines = 0
        for place, one in enumerate(self._paragraphs):
            own = max(1, Prose(one.text).get_height(rules, self._room(one, width)))
            lines += own + (own - 1) * self._size.leading + self._before(place)
        return lines

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        strips: list[Strip] = []
        for place, one in enumerate(self._paragraphs):
            strips += [Strip.blank(width, style.rich_style)] * self._before(place)
            strips += self._lines(one, width, style, options)
        return strips[:height]

    def _lines(
        self, one: Paragraph, width: int, style: Style, options: RenderOptions
    ) -> Iterator[Strip]:
        plain = style.rich_style
        text = Prose(one.text).render_strips(self._room(one, width), None, style, options)
        margin = one.margin.render_strips(max(1, one.indent), 1, style, options)
        for number, line in enumerate(text or [Strip([])]):
            if number:
                yield from [Strip.blank(width, plain)] * self._size.leading
            first = margin[0] if margin and not number else Strip([])
            whole = Strip.join([first.adjust_cell_length(one.indent, plain), line])
            yield whole.adjust_cell_length(width, plain)

    def _room(self, one: Paragraph, width: int) -> int:
        return max(1, min(self._size.measure, width) - one.indent)

    def _before(self, place: int) -> int:
        """Return the blank lines above a paragraph."""
        if not place:
            return 0
        return self._size.leading if self._paragraphs[place].close else self._size.apart


def fitting(paragraphs: Sequence[Paragraph], width: int, height: int) -> int:
    """Return the largest size at which paragraphs stand whole in a room; the smallest if none."""
    return max(
        (
            place
            for place, size in enumerate(SIZES)
            if Projected(paragraphs, size).get_height({}, min(width, size.measure)) <= height
        ),
        default=0,
    )
