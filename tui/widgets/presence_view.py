"""What one sees of the person now, in a quiet line under the dialogue or a block beside it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.widgets.prose import Prose
from tui.widgets.rows import Row

TITLE = "Présence"
_INDENT = 10  # cells: the text stands under what is said


class PresenceLine(Static):
    """One line, or two where the words are many."""

    DEFAULT_CSS = "PresenceLine { height: auto; max-height: 2; padding: 0 1; }"

    def show(self, seen: str) -> None:
        """Show a clean text."""
        self.update(
            Row(
                Content.styled(seen, "$quiet italic"),
                margin=Content.styled(TITLE, "$quiet"),
                indent=_INDENT,
            )
        )


class PresencePanel(Static):
    """A few lines in a frame of their own."""

    DEFAULT_CSS = "PresencePanel { height: auto; max-height: 8; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self.border_title = TITLE

    def show(self, seen: str) -> None:
        """Show a clean text."""
        self.update(Prose(Content.styled(seen, "$quiet italic")))
