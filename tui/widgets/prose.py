"""Prose as French sets it: no line begins with a punctuation mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from tui.french.typography import spaced

if TYPE_CHECKING:
    from textual.style import Style
    from textual.visual import RenderOptions

MEASURE = 76
"""The widest line of prose, in cells: longer ones are tiring to read."""

_HELD = "\ue000"
"""Stands for a space that no line is cut at: Textual cuts at all those it knows as spaces."""


class Prose(Content):
    """A text whose lines are cut as French wants them; shown, and copied, with plain spaces."""

    def __init__(self, text: Content | str) -> None:
        content = text if isinstance(text, Content) else Content(text)
        super().__init__(spaced(content.plain, _HELD), list(content.spans))

    def __str__(self) -> str:
        """Return the text as it was."""
        return self.plain.replace(_HELD, " ")

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        strips = super().render_strips(width, height, style, options)
        return [_shown(strip) if _HELD in strip.text else strip for strip in strips]


def _shown(strip: Strip) -> Strip:
    return Strip(
        [Segment(text.replace(_HELD, " "), style, control) for text, style, control in strip],
        strip.cell_length,
    )
