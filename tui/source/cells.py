"""How wide text is on a terminal, in cells: a Chinese character takes two, an accent none.

Unicode's East Asian Width (UAX #11), as Rich measures it: the screens go by it, so that both
faces agree. Paragraphs are wrapped here because :mod:`textwrap` counts characters, and Rich
breaks words that are wider than a line.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

MORE = "…"
_SPACES = re.compile(r"[ \t]+")


def width(text: str) -> int:
    """Return the number of cells a line of text takes."""
    return cell_len(text)


def padded(text: str, cells: int) -> str:
    """Return a text made at least so wide with spaces after it."""
    return text + " " * (cells - cell_len(text))


def cut(text: str, cells: int) -> str:
    """Return a text no wider than some cells: whole, or its beginning and « … »."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(0, cells - 1)).rstrip() + MORE


def wrapped(text: str, cells: int, indent: str = "") -> list[str]:
    """Return one paragraph in lines no wider than some cells, each after ``indent``.

    Lines are cut at plain spaces only; a word wider than a line is left whole.
    """
    lines: list[str] = []
    for word in filter(None, _SPACES.split(text)):
        longer = f"{lines[-1]} {word}" if lines else indent + word
        if lines and cell_len(longer) > cells:
            lines.append(indent + word)
        else:
            lines[-1:] = [longer]
    return lines
