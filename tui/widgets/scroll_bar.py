"""Scroll bars of whole cells: the eighths of a cell that Textual draws with exist in few fonts."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class WholeCells(ScrollBarRender):
    """A thumb that begins and ends with a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def draw_whole_cells() -> None:
    """Have every scroll bar drawn so, in this process."""
    ScrollBar.renderer = WholeCells
