"""Keys told in the lower border of a panel or a dialog: a click there is that key.

« Entrée : noter · Échap : plus tard » is two things to click, and so is any other border
that says keys in this way; nothing has to be declared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.shell.keyboard import key_called

if TYPE_CHECKING:
    from textual.events import Click

_PIECE = re.compile(r"[^─━═╰╯└┘·,]+")
_WORD = re.compile(r"\S+")


def key_clicked(event: Click) -> str | None:
    """Return the key whose name, or what it does, was clicked in a lower border."""
    widget = event.widget
    if widget is None or event.button != 1 or not widget.styles.border_bottom[0]:
        return None
    region = widget.region
    x, y = event.screen_x - region.x, event.screen_y - region.y
    if y != region.height - 1:
        return None
    (line,) = widget.render_lines(Region(0, y, region.width, 1))
    return key_told(line.text, x)


def key_told(border: str, x: int) -> str | None:
    """Return the key told at a cell of a border: the one named there, or that begins its piece."""
    piece = next((one for one in _PIECE.finditer(border) if one.start() <= x < one.end()), None)
    if piece is None:
        return None
    words = list(_WORD.finditer(piece.group()))
    under = (one for one in words if one.start() <= x - piece.start() < one.end())
    named = [one for one in (*under, *words[:1]) if len(one.group()) > 1 or one is words[0]]
    keys = (key_called(one.group()) for one in named)
    return next(filter(None, keys), None)
