"""The page of a presenter: as large as it stands whole, turned a screenful at a time where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.widgets.projected import SIZES, Projected, fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Resize

    from tui.widgets.projected import Paragraph


class PageBody(VerticalScroll, inherit_bindings=False):
    """Paragraphs, in the middle of the screen; it scrolls by its arrows, and by no other key."""

    DEFAULT_CSS = """
    PageBody {
        height: 1fr;
        padding: 1 2 0 2;
        align-horizontal: center;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & Static { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Vers le haut", show=False),
        Binding("down", "scroll_down", "Vers le bas", show=False),
        Binding("home", "scroll_home", "Au début", show=False),
        Binding("end", "scroll_end", "À la fin", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: Sequence[Paragraph] = ()
        self._larger = 0

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static(markup=False)

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs, from where the page stands."""
        self._paragraphs = paragraphs
        self._fit()

    def grow(self, by: int) -> None:
        """Show them larger than they would stand whole, or smaller."""
        self._larger = max(-len(SIZES), min(self._larger + by, len(SIZES)))
        self._fit()

    def turn(self) -> bool:
        """Show the next screenful; return whether there was one."""
        if self.scroll_y >= self.max_scroll_y:
            return False
        rows = max(1, self.scrollable_content_region.height - 1)
        self.scroll_relative(y=rows, animate=False, immediate=True)
        return True

    def on_resize(self, event: Resize) -> None:
        """Fit the room there is now."""
        if event.size.width:
            self._fit()

    def _fit(self) -> None:
        room = self.scrollable_content_region
        if not room.width:
            return
        width = max(1, room.width - 1)  # a cell apart from the scroll bar
        place = fitting(self._paragraphs, width, room.height) + self._larger
        size = SIZES[max(0, min(place, len(SIZES) - 1))]
        text = self.query_one(Static)
        text.styles.width = min(size.measure, width)
        text.update(Projected(self._paragraphs, size))
