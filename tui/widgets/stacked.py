"""The parts of a page, one under the other: prose, a block with a bar beside it, bars to compare.

Each is laid out at whatever width it is drawn.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from tui.field.signs import RESTING, STAY
from tui.source.cells import width as cells_of
from tui.widgets.prose import MEASURE, Prose

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

    from tui.widgets.rows import Row

_LEAST_BAR = 4  # cells under which a bar compares nothing


class PagePart(Visual):
    """A part that is more than a text."""

    @property
    @abstractmethod
    def plain(self) -> str:
        """What it says in words; nothing for what words beside it tell."""


class Stacked(Visual):
    """Parts one under the other; two are equal when they say the same."""

    def __init__(self, *parts: Content | Row | PagePart) -> None:
        self._parts = [Prose(part) if isinstance(part, Content) else part for part in parts]

    @property
    def plain(self) -> str:
        """What the parts say, from top to bottom."""
        return "\n".join(
            str(part) if isinstance(part, Content) else part.plain for part in self._parts
        )

    def __eq__(self, other: object) -> bool:
        """Compare what is said."""
        return isinstance(other, Stacked) and self.plain == other.plain

    def __hash__(self) -> int:
        """Agree with what is compared."""
        return hash(self.plain)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the widest part."""
        widths = (part.get_optimal_width(rules, container_width) for part in self._parts)
        return max(widths, default=0)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the least width that no part is cut at."""
        return max((part.get_minimal_width(rules) for part in self._parts), default=1)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines of all parts."""
        return sum(part.get_height(rules, width) for part in self._parts)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        strips = [
            strip.adjust_cell_length(width, style.rich_style)
            for part in self._parts
            for strip in part.render_strips(width, None, style, options)
        ]
        return strips[:height]


class Barred(PagePart):
    """A text with a bar beside each of its lines: what is set apart from the rest of a page."""

    _GUTTER = f"{RESTING} "

    def __init__(self, text: Content) -> None:
        self._text = Prose(text)

    @property
    def plain(self) -> str:
        """What the text says."""
        return str(self._text)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the text and its bar."""
        return len(self._GUTTER) + self._text.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the least width of the text and its bar."""
        return len(self._GUTTER) + self._text.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines of the text."""
        return self._text.get_height(rules, self._room(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        bar = Strip([Segment(self._GUTTER, style.rich_style)], len(self._GUTTER))
        lines = self._text.render_strips(self._room(width), None, style, options)
        return [Strip.join([bar, line]) for line in lines][:height]

    def _room(self, width: int) -> int:
        return max(1, min(MEASURE, width) - len(self._GUTTER))


class Bar(PagePart):
    """A label, figures, and a bar as long as they weigh beside those of its neighbours.

    ``labels`` is the cells of the widest label of them all, ``share`` goes from 0 to 1. Where there
    is too little room for bars, the figures stand alone.
    """

    def __init__(self, label: str, labels: int, figures: str, share: float) -> None:
        self._told = f"{label}{' ' * (labels - cells_of(label))}  {figures}"
        self._share = share

    @property
    def plain(self) -> str:
        """What the label and the figures say."""
        return self._told

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the width there is, up to the measure of prose."""
        return min(MEASURE, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:  # noqa: ARG002
        """Return the width of label and figures."""
        return cells_of(self._told)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return one line, more where not even the figures fit."""
        return Prose(self._told).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        room = min(MEASURE, width) - cells_of(self._told) - 2
        cells = round(room * self._share) if room >= _LEAST_BAR else 0
        bar = STAY * (max(1, cells) if self._share and room >= _LEAST_BAR else 0)
        line = Content.assemble(self._told, "  " if bar else "", (bar, "$quiet"))
        return Prose(line).render_strips(width, height, style, options)
