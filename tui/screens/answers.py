"""A question with room for an answer, as the synthesis and the moments use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from tui.screens.drafting import too_long

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content


class AnswerArea(Vertical):
    """A label and a few lines to write in; taking the focus brings both into view."""

    DEFAULT_CSS = """
    AnswerArea {
        height: auto;
        margin-top: 1;
        & > Static { height: auto; }
        & > TextArea {
            height: 3;
            max-width: 100;
            background: $surface;
            border-left: outer $panel;
            padding: 0 1;
        }
        & > TextArea:focus { border-left: outer $primary; }
    }
    """

    def __init__(self, label: Content, text: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._label = label
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the label above the text."""
        yield Static(self._label, markup=False)
        yield TextArea(
            self._text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
        )

    def on_mount(self) -> None:
        """Go on after what is written already."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @property
    def text(self) -> str:
        """What is written, without blanks around it."""
        return self.query_one(TextArea).text.strip()

    def focus_text(self) -> None:
        """Put the cursor in the text."""
        self.query_one(TextArea).focus()

    def is_too_long(self) -> bool:
        """Tell whether what is written is longer than what can be kept; go there, and say so."""
        found = too_long(self, self.text)
        if found:
            self.focus_text()
        return found

    @on(events.DescendantFocus)
    def _show_whole(self) -> None:
        self.scroll_visible(animate=False, top=True)
