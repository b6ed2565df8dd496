"""What is under the arrow of a list, shown beside it where the window is wide enough.

What is told there may have to be read from a disk. One reading goes on at a time, off the
screen's own thread; of what the arrow passes over meanwhile only the last is read, so that a
burst of arrows costs two readings, however long it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

    from tui.widgets.rows import Row


class Page(NamedTuple):
    """What is told of a row: whose it is, in what words, and what Enter does with it."""

    title: str
    parts: Sequence[Row]
    enter: str


class Stacked(Visual):
    """Rows one above the other, a blank line between two."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the widest."""
        return max((row.get_optimal_width(rules, container_width) for row in self._rows), default=0)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the least width of all."""
        return max((row.get_minimal_width(rules) for row in self._rows), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines of all, and those between."""
        return sum(row.get_height(rules, width) + 1 for row in self._rows)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at a width."""
        blank = Strip.blank(width, style.rich_style)
        strips: list[Strip] = []
        for row in self._rows:
            strips += [*row.render_strips(width, None, style, options), blank]
        return strips[:height]


class Preview(Static):
    """A panel that tells of what is under the arrow."""

    class Read(Message):
        """Something has been read."""

        def __init__(self, subject: Callable[[], Page], page: Page) -> None:
            super().__init__()
            self.subject = subject
            self.page = page

    def __init__(self) -> None:
        super().__init__(id="preview", classes="panel", markup=False)
        self._wanted: Callable[[], Page] | None = None
        self._reading = False

    def tell(self, subject: Callable[[], Page] | None) -> None:
        """Show what ``subject`` reads, run on a thread; nothing for ``None``."""
        self._wanted = subject
        if subject is None:
            self._show(Page("", (), ""))
        elif not self._reading:
            self._read(subject)

    def _read(self, subject: Callable[[], Page]) -> None:
        self._reading = True
        self._work(subject)

    @work(thread=True)
    def _work(self, subject: Callable[[], Page]) -> None:
        self.post_message(self.Read(subject, subject()))

    @on(Read)
    def _was_read(self, message: Read) -> None:
        message.stop()
        self._reading = False
        if message.subject is self._wanted:
            self._show(message.page)
        elif self._wanted is not None:
            self._read(self._wanted)

    def _show(self, page: Page) -> None:
        self.border_title = Content(page.title)
        self.border_subtitle = Content(f"Entrée : {page.enter}") if page.enter else ""
        self.update(Stacked(page.parts))
