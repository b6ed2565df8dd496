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
from textual.widgets import Static

from tui.widgets.key_bar import keys_in_border
from tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.widgets.rows import Row

_BETWEEN = Content(" ")


class Page(NamedTuple):
    """What is told of a row: whose it is, in what words, and what Enter does with it."""

    title: str
    parts: Sequence[Row]
    enter: str


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
        self.border_subtitle = keys_in_border(("Entrée", page.enter)) if page.enter else ""
        spaced = (part for row in page.parts for part in (row, _BETWEEN))
        self.update(Stacked(*spaced))
