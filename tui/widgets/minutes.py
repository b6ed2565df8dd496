"""Minutes on a line of cells: where one falls, what is marked there, where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.signs import POINTER

if TYPE_CHECKING:
    from collections.abc import Iterable


def column(minute: int, last: int, width: int) -> int:
    """Return the cell of a minute, on ``width`` cells that go from 0 to the ``last`` minute."""
    return max(0, min(width - 1, round(minute * (width - 1) / max(1, last))))


def minute_at(cell: int, last: int, width: int) -> int:
    """Return the minute that a cell stands for, the other way round."""
    return max(0, min(last, round(cell * last / max(1, width - 1))))


def marks(signs: Iterable[tuple[int, str, str]], last: int, width: int) -> Content:
    """Return a line of signs: each is a minute, what is drawn there, and its style.

    Where two fall on a cell, the one given last is seen.
    """
    cells: list[tuple[str, str]] = [(" ", "")] * width
    for minute, sign, style in signs:
        cells[column(minute, last, width)] = (sign, style)
    return Content.assemble(*cells)


def pointer(minute: int, last: int, width: int) -> Content:
    """Return a line that points at a minute and says which, on the side where there is room."""
    at = column(minute, last, width)
    after, before = f"{POINTER} {minute}'", f"{minute}' {POINTER}"
    line = " " * at + after if at + len(after) <= width else before.rjust(at + 1)
    return Content.styled(line, "bold $pointer")
