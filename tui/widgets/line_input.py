"""A line to type in that cuts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual.events import Paste


class LineInput(Input):
    """A line that takes a paste of several lines whole, joined by spaces.

    It has no length of its own: who reads it says when it is too long, so that nothing
    typed or pasted is refused unsaid.
    """

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self._put(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in the program."""
        self._put(self.app.clipboard)

    def _put(self, pasted: str) -> None:
        lines = (line.strip() for line in pasted.splitlines())
        self.replace(" ".join(filter(None, lines)), *self.selection)
