"""The notebook beside the dialogue: what the trainee writes down, at its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.field.terms import CATEGORY_LABELS
from tui.french.typography import counted
from tui.source.cells import cut, width
from tui.source.hostile import harmless, one_line
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.session.events import Noted

_EMPTY = "n : noter\ng : garder un mot\nde la personne"


class Notebook(VerticalScroll, can_focus=True):
    """The notes that stand, in the order they were written; the last one is in view."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self.border_title = "Carnet"
        self.border_subtitle = "c : corriger"

    def compose(self) -> ComposeResult:
        """Lay out the notes as one text."""
        yield Static(Content.styled(_EMPTY, "$text-muted"), id="notes")

    def show(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        text = Content("\n").join(map(_line, notes))
        empty = Content.styled(_EMPTY, "$text-muted")
        self.query_one("#notes", Static).update(Prose(text) if notes else empty)
        self.border_title = f"Carnet · {len(notes)}" if notes else "Carnet"
        self._show_last()

    def on_resize(self) -> None:
        """Keep the last note in view."""
        self._show_last()

    def _show_last(self) -> None:
        """Go to the end, once the notes have the height that they will have."""
        self.call_after_refresh(self.scroll_end, animate=False)


class NotebookLine(Widget):
    """The notebook on one line: how many notes there are, and the last one."""

    DEFAULT_CSS = "NotebookLine { height: 1; color: $text-muted; }"

    class NotebookWanted(Message):
        """The line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._notes: Sequence[Noted] = ()

    def show(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        self._notes = notes
        self.refresh()

    def render(self) -> Content:
        """Draw a rule across, with the last note in it and the key that opens the others."""
        start, end = "─ Carnet ", " c : ouvrir ─"
        if not self._notes:
            start, end = "─ Carnet · vide ", ""
        room = self.size.width - width(start) - width(end) - bool(self._notes)
        last = cut(_as_lines(self._notes), room)
        rule = "─" * (room - width(last))
        return Content.assemble(
            start, (last, "$text-secondary"), f"{' ' if last else ''}{rule}{end}"
        )

    def on_click(self) -> None:
        """Ask for the notebook."""
        self.post_message(self.NotebookWanted())


def _as_lines(notes: Sequence[Noted]) -> str:
    if not notes:
        return ""
    last = notes[-1]
    return (
        f"· {counted(len(notes), 'note')} · {last.minute}' {_category(last)}{one_line(last.text)}"
    )


def _line(note: Noted) -> Content:
    return Content.assemble(
        (f"{note.minute:>2}' ", "$text-muted"),
        (_category(note), "$text-secondary"),
        Content(harmless(note.text)),
    )


def _category(note: Noted) -> str:
    return f"{CATEGORY_LABELS[note.category]} : " if note.category else ""
