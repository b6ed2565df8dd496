"""The keys of a screen on its last line: as many as it holds whole, help always among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Footer, Static

from tui.source.cells import width as cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.widget import Widget

_KEPT = 2  # the last two: leaving the screen, and help, which tells all the others
_PADDING = 3  # of a key: a space before the key, one between, one after
_FEW = 6
_MENU = "Menu"
_NARROW = 100


class KeyBar(Footer):
    """A footer that is never cut: the keys declared last give way to leaving and to help.

    On a narrow screen there are at most six, so that they can be read at a glance.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Lay out the keys that fit."""
        keys = list(super().compose())
        if keys:
            yield from fitting(keys, self.app.size.width)
            yield MenuWord()

    def on_resize(self, event: Resize) -> None:
        """Lay out more keys, or fewer."""
        if event.size.width:
            self.call_after_refresh(self.recompose)


class MenuWord(Static):
    """A word at the end of the line: a click on it lists all that can be done."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    MenuWord {
        dock: right;
        width: auto;
        height: 1;
        padding: 0 1;
        color: $quiet;
        &:hover { text-style: underline; }
    }
    """

    def __init__(self) -> None:
        super().__init__(_MENU, markup=False)
        self.tooltip = "Toutes les commandes (Ctrl+P)"

    async def on_click(self) -> None:
        """List all that can be done."""
        await self.run_action("app.command_palette")


def keys_in_border(*keys: tuple[str, str]) -> Content:
    """Return keys, each with what it does, as a panel has them in its lower border."""
    return Content.styled(" · ", "$quiet").join(
        Content.assemble((key, "$pointer bold"), (f" {verb}", "$quiet")) for key, verb in keys
    )


def fitting(keys: Sequence[Widget], width: int) -> list[Widget]:
    """Return the keys of a line that stand whole in a width, beside the word at its end."""
    room = width - len(_MENU) - 2
    first, last = list(keys[:-_KEPT]), list(keys[-_KEPT:])
    if width < _NARROW:
        del first[_FEW - len(last) :]
    while first and sum(map(_cells, (*first, *last))) > room:
        first.pop()
    return [*first, *last]


def _cells(key: Widget) -> int:
    display, description = getattr(key, "key_display", ""), getattr(key, "description", "")
    return cells(display) + cells(description) + _PADDING
