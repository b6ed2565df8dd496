"""Keys told on screen, and clicked there.

« Entrée : noter · Échap : plus tard » in the lower border of a panel or a dialog is two things
to click, and so is any other border that says keys in this way; nothing has to be declared.
A line of text that names a key is made :func:`clickable`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region
from textual.style import Style

from tui.shell.keyboard import key_called

if TYPE_CHECKING:
    from textual.events import Click

_PIECE = re.compile(r"[^─━═╰╯└┘·,]+")
_ARROWS = "←→↑↓"
_WORD = re.compile(r"\S+")


def key_clicked(event: Click) -> str | None:
    """Return the key whose name, or what it does, was clicked in a lower border."""
    widget = event.widget
    if widget is None or event.button != 1 or not widget.border_subtitle:
        return None
    region = widget.region
    x, y = event.screen_x - region.x, event.screen_y - region.y
    if y != region.height - 1:
        return None
    (line,) = widget.render_lines(Region(0, y, region.width, 1))
    return key_told(line.text, x)


def clickable(text: str, action: str) -> Content:
    """Return a text that does something of its screen when it is clicked."""
    return Content(text).stylize(Style.from_meta({"@click": f"screen.{action}"}))


def key_told(border: str, x: int) -> str | None:
    """Return the key told at a cell of a border: the one named there, or that begins its piece."""
    piece = next((one for one in _PIECE.finditer(border) if one.start() <= x < one.end()), None)
    if piece is None:
        return None
    words = list(_WORD.finditer(piece.group()))
    under = (one for one in words if one.start() <= x - piece.start() < one.end())
    named = (one.group() for one in under if len(one.group()) > 1 or one.group() in _ARROWS)
    first = (one.group() for one in words[:1])
    return next(filter(None, map(key_called, (*named, *first))), None)
