"""Jump mode: a letter on each panel, field and row in view, and one key that goes there.

Panels come first. The rows of a list have letters of their own when all those in view can
have one; they are drawn in the cell that a list keeps free at its left.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from textual.errors import NoWidget
from textual.geometry import Offset
from textual.widgets import Static

from tui.screens.kinds import Dialog, FullScreen
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from textual.app import App, ComposeResult
    from textual.events import Click, Key, Paste
    from textual.geometry import Region
    from textual.screen import Screen
    from textual.widget import Widget

_LABEL = 3  # cells of a label on a panel: its letter between two blanks


class JumpTarget(NamedTuple):
    """A place to go to: a widget, perhaps one row of it, and the cell where its letter stands."""

    widget: Widget
    at: Offset
    row: int | None = None


class JumpScreen(Dialog["JumpTarget | None"]):
    """The screen below with its letters; the next key is one of them, or leaves."""

    ABOUT = "Une lettre mène au panneau, au champ ou à la ligne qui la porte."
    CSS_PATH = "jumping.tcss"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._below = screen
        self._targets: dict[str, JumpTarget] = {}
        self._drawn_at = screen.app.size

    def compose(self) -> ComposeResult:
        """Lay out a letter at each place there is to go to."""
        self._targets = dict(zip(ascii_lowercase, targets(self._below), strict=False))
        for letter, target in self._targets.items():
            text = letter if target.row is not None else f" {letter} "
            label = Static(text, classes="letter", name=letter, markup=False)
            label.styles.offset = target.at
            yield label

    def on_resize(self) -> None:
        """Leave once the places below are others."""
        if self.app.size != self._drawn_at:
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        """Leave if the window changed while something else was above."""
        self.on_resize()

    def on_key(self, event: Key) -> None:
        """Go where the letter stands; any other key leaves, and does nothing else."""
        event.stop()
        self.dismiss(self._targets.get(event.character or ""))

    def on_paste(self, event: Paste) -> None:
        """Leave: a paste is no letter."""
        event.stop()
        self.dismiss(None)

    def on_click(self, event: Click) -> None:
        """Go where the letter under the mouse stands, or leave."""
        letter = event.widget.name if event.widget else None
        self.dismiss(self._targets.get(letter or ""))


def jump(app: App[Any]) -> None:
    """Show the letters of the screen that one sees, or hide them."""
    screen = app.screen
    if isinstance(screen, JumpScreen):
        screen.dismiss(None)
    elif isinstance(screen, FullScreen | Dialog) and any(targets(screen)):
        app.push_screen(JumpScreen(screen), _go)


def targets(screen: Screen[Any]) -> list[JumpTarget]:
    """Return the places in view on a screen: panels first, then rows, the list in use before."""
    regions = {widget: region for widget in screen.focus_chain if (region := _seen(screen, widget))}
    lists = sorted(
        (widget for widget in regions if isinstance(widget, Rows)),
        key=lambda widget: widget is not screen.focused,
    )
    room = len(ascii_lowercase) - len(regions)
    rows: list[JumpTarget] = []
    by_their_rows: set[Widget] = set()
    for one in lists:
        found = list(_rows(one, regions[one]))
        if found and len(rows) + len(found) <= room:
            rows += found
            if not _is_framed(one):
                by_their_rows.add(one)
    panels = [widget for widget in regions if widget not in by_their_rows]
    return [*_on_panels(panels, regions), *rows]


def _on_panels(panels: list[Widget], regions: dict[Widget, Region]) -> Iterator[JumpTarget]:
    """Yield a place on each panel: before its title, or at its right end if it has no frame."""
    taken: set[Offset] = set()
    for panel in panels:
        region = regions[panel]
        if _is_framed(panel):
            at, step = region.offset, _LABEL + 1
        else:
            at, step = Offset(region.right - _LABEL, region.y), -_LABEL - 1
        while at in taken:
            at += Offset(step, 0)
        taken.add(at)
        yield JumpTarget(panel, at)


def _rows(rows: Rows, region: Region) -> Iterator[JumpTarget]:
    content = rows.scrollable_content_region
    for row, line in rows.in_view():
        at = content.offset + Offset(0, line)
        if region.contains_point(at):
            yield JumpTarget(rows, at, row)


def _seen(screen: Screen[Any], widget: Widget) -> Region | None:
    """Return what is seen of a widget, nothing if it is scrolled away or covered."""
    try:
        region = screen.find_widget(widget).visible_region
        above, _ = screen.get_widget_at(*region.offset)
    except NoWidget:
        return None
    return region if region and widget in above.ancestors_with_self else None


def _is_framed(widget: Widget) -> bool:
    return bool(widget.styles.border_top[0])


def _go(target: JumpTarget | None) -> None:
    if target is None or not target.widget.is_attached:
        return
    target.widget.focus(scroll_visible=False)
    if isinstance(target.widget, Rows) and target.row is not None:
        target.widget.highlighted = target.row
