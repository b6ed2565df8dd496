"""Scroll bars drawn as a line: the eighths of a cell that Textual draws with exist in few fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

from tui.field.signs import HERE, STAY

if TYPE_CHECKING:
    from collections.abc import Iterator


class LineBar(ScrollBarRender):
    """A thumb that is a heavy line, of whole cells; its track is blank."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

    @classmethod
    def render_bar(cls, *args: Any, **options: Any) -> Segments:
        """Return the bar, its thumb drawn with a line where Textual fills whole cells."""
        bar = super().render_bar(*args, **options)
        sign = HERE if options.get("vertical", True) else STAY
        return Segments(list(_lined(bar.segments, sign)), new_lines=bar.new_lines)


def _lined(segments: list[Segment], sign: str) -> Iterator[Segment]:
    for text, style, control in segments:
        if style and style.reverse:
            yield Segment(sign.ljust(len(text)), style + Style(reverse=False), control)
        else:
            yield Segment(text, style, control)


def draw_lines() -> None:
    """Have every scroll bar drawn so, in this process."""
    ScrollBar.renderer = LineBar
