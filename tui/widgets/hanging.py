"""Lines that hang: what follows of a line stays under its text, clear of its bullet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.prose import MEASURE, Prose

if TYPE_CHECKING:
    from textual.content import Content
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

_BULLET = re.compile(r" *(?:[–▸●·×] )?")


class Hanging(Visual):
    """A text of several lines, ``MEASURE`` cells wide at most; each hangs by its own indent."""

    def __init__(self, text: Content) -> None:
        self._lines = [(_indent(line.plain), line) for line in text.split("\n", allow_blank=True)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells that needs no wrapping."""
        return max(line.get_optimal_width(rules, container_width) for _, line in self._lines)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width in cells that breaks no word."""
        return max(line.get_minimal_width(rules) for _, line in self._lines)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return sum(
            max(1, Prose(line[indent:]).get_height(rules, _room(width, indent)))
            for indent, line in self._lines
        )

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        strips: list[Strip] = []
        for indent, line in self._lines:
            text = Prose(line[indent:]).render_strips(_room(width, indent), None, style, options)
            start = line[:indent].render_strips(max(1, indent), 1, style, options)
            blank = Strip.blank(indent, style.rich_style)
            for number, one in enumerate(text or [Strip([])]):
                before = start[0].adjust_cell_length(indent) if start and not number else blank
                strips.append(Strip.join([before, one]))
        return strips[:height]


def _indent(line: str) -> int:
    found = _BULLET.match(line)
    return found.end() if found else 0


def _room(width: int, indent: int) -> int:
    return max(1, min(MEASURE, width) - indent)
