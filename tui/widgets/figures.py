"""Figures large enough to be read from the back of a room, drawn with whole cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

HEIGHT = 5
_FULL = "██"
_EMPTY = "  "
_SHAPES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
"""Each figure on three by five; « : » is narrower."""


class Figures(Visual):
    """A number or a time, five lines high, with a few words beside its last line."""

    def __init__(self, figures: str, words: str = "") -> None:
        self.plain = f"{figures} {words}".strip()
        self._lines = _drawn(figures)
        self._lines[-1] += f"{_EMPTY}{words}".rstrip()

    def __eq__(self, other: object) -> bool:
        """Compare what is drawn."""
        return isinstance(other, Figures) and self.plain == other.plain

    def __hash__(self) -> int:
        """Agree with what is compared."""
        return hash(self.plain)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the width of the widest line."""
        return max(map(len, self._lines))

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width under which something is cut."""
        return self.get_optimal_width(rules, 0)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return the five lines."""
        return HEIGHT

    def render_strips(
        self,
        width: int,  # noqa: ARG002
        height: int | None,
        style: Style,
        options: RenderOptions,  # noqa: ARG002
    ) -> list[Strip]:
        """Return the lines."""
        lines = (Strip([Segment(line, style.rich_style)], len(line)) for line in self._lines)
        return list(lines)[:height]


def _drawn(figures: str) -> list[str]:
    return [
        _EMPTY.join(
            "".join(_FULL if cell == "#" else _EMPTY for cell in _SHAPES[figure][row])
            for figure in figures
        )
        for row in range(HEIGHT)
    ]
