"""Passages of an interview: where they stand along its time, and what was said in each."""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widget import Widget

from tui.field.signs import AHEAD, MINE
from tui.source.cells import MORE, cut
from tui.widgets.minutes import column, pointer
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.events import Click
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

_LINES = 3  # of a passage, at the most
_LABEL = 12  # cells of the column of labels
_WITH_LABELS = 56  # cells from which labels have a column of their own
_START = "0' "
_BEFORE = 7  # cells of the minute and of the sign


class Passage(Visual):
    """What was said at a minute, after the sign of how it weighs: three lines at the most.

    ``label`` is what it is filed under, if anything; where there is room it has a column of its
    own.
    """

    def __init__(self, minute: int, sign: str, label: str, text: str) -> None:
        self._minute, self._sign, self._label = minute, sign, label
        self._words = text.split(" ")
        self._row = lru_cache(4)(self._laid_out)

    @property
    def plain(self) -> str:
        """What the passage says, whole."""
        label = f"{self._label} : " if self._label else ""
        return f"{self._minute}' {self._sign} {label}{' '.join(self._words)}"

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells that needs no wrapping."""
        return self._at(container_width, len(self._words)).get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width in cells that breaks no word."""
        return self._at(_BEFORE, len(self._words)).get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return self._row(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        return self._row(width).render_strips(width, height, style, options)

    def _laid_out(self, width: int) -> Row:
        """Return the row at a width, with as many words as its lines hold."""
        words = range(1, len(self._words) + 1)
        held = bisect(words, _LINES, key=lambda n: self._at(width, n).get_height({}, width))
        return self._at(width, max(1, held))

    def _at(self, width: int, words: int) -> Row:
        """Return the row at a width, with some of its words."""
        more = MORE if words < len(self._words) else ""
        told = cut(" ".join(self._words[:words]) + more, _LINES * width)
        margin = Content.assemble((f"{self._minute:>3}' ", "$quiet"), (f"{self._sign} ", "bold"))
        if not self._label:
            return Row(told, margin=margin, indent=_BEFORE, measure=None)
        if width < _WITH_LABELS:
            text = Content.assemble((f"{self._label} : ", "$quiet"), told)
            return Row(text, margin=margin, indent=_BEFORE, measure=None)
        margin += Content.styled(self._label, "$quiet")
        return Row(told, margin=margin, indent=_BEFORE + _LABEL, measure=None)


class PassageLine(Widget):
    """The length of an interview on a line, a mark where each passage stands.

    The one under the arrow is pointed at from below. A click asks for the nearest one.
    """

    DEFAULT_CSS = "PassageLine { height: 2; color: $foreground; }"

    class Asked(Message):
        """The passage nearest to where one clicked is asked for, by its place."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, last: int) -> None:
        super().__init__()
        self._last = last
        self._minutes: tuple[int, ...] = ()
        self._here: int | None = None

    def show(self, minutes: Sequence[int]) -> None:
        """Show where passages stand, none of them being pointed at."""
        self._minutes, self._here = tuple(minutes), None
        self.refresh()

    def point(self, place: int | None) -> None:
        """Point at a passage by its place, at none for ``None``."""
        self._here = place
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Ask for the passage nearest to where one clicks."""
        at = event.get_content_offset_capture(self).x - len(_START)
        distances = [abs(self._column(minute) - at) for minute in self._minutes]
        if distances:
            self.post_message(self.Asked(distances.index(min(distances))))

    def render(self) -> Content:
        """Draw the line, and what points at it."""
        line = [AHEAD] * self._cells
        for minute in self._minutes:
            line[self._column(minute)] = MINE
        drawn = Content.assemble(
            (_START, "$quiet"), *map(_mark, line), (f" {self._last}'", "$quiet")
        )
        if self._here is None:
            return drawn
        under = pointer(self._minutes[self._here], self._last, self._cells)
        return Content.assemble(drawn, "\n", " " * len(_START), under)

    @property
    def _cells(self) -> int:
        return max(1, self.size.width - len(_START) - len(f" {self._last}'"))

    def _column(self, minute: int) -> int:
        return column(minute, self._last, self._cells)


def _mark(sign: str) -> tuple[str, str]:
    return sign, "$rule" if sign == AHEAD else "bold"
