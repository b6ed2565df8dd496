"""The keys of a screen on its last line: as many as it holds whole, help always among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Footer

from tui.source.cells import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.widget import Widget

_KEPT = 2  # the last two: leaving the screen, and help, which tells all the others
_PADDING = 3  # a space before the key, one between, one after
_FEW = 6
_NARROW = 100


class KeyBar(Footer):
    """A footer that is never cut: the keys declared last give way to leaving and to help.

    On a narrow screen there are at most six, so that they can be read at a glance.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Lay out the keys that fit."""
        yield from _fitting(list(super().compose()), self.app.size.width)

    def on_resize(self, event: Resize) -> None:
        """Lay out more keys, or fewer."""
        if event.size.width:
            self.call_after_refresh(self.recompose)


def keys_in_border(*keys: tuple[str, str]) -> Content:
    """Return keys, each with what it does, as a panel has them in its lower border."""
    return Content.styled(" · ", "$quiet").join(
        Content.assemble((key, "$pointer bold"), (f" {verb}", "$quiet")) for key, verb in keys
    )


def _fitting(keys: Sequence[Widget], room: int) -> list[Widget]:
    first, last = list(keys[:-_KEPT]), list(keys[-_KEPT:])
    if room < _NARROW:
        del first[_FEW - len(last) :]
    while first and sum(map(_width, (*first, *last))) > room:
        first.pop()
    return [*first, *last]


def _width(key: Widget) -> int:
    display, description = getattr(key, "key_display", ""), getattr(key, "description", "")
    return width(display) + width(description) + _PADDING
