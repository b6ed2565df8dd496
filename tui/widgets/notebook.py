"""The notebook: what the trainee writes down, at its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.field.terms import CATEGORY_LABELS
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from tui.session.events import Event

from tui.session.events import Noted

_EMPTY = "n : noter\ng : garder un mot\nde la personne"


class Notebook(VerticalScroll, can_focus=True):
    """The notes of an interview, in the order they were written."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self.border_title = "Carnet"
        self._notes: list[Noted] = []

    def compose(self) -> ComposeResult:
        """Lay out the notes as one text."""
        yield Static(Content.styled(_EMPTY, "$text-muted"), id="notes")

    def add(self, events: Iterable[Event]) -> None:
        """Add the notes among these events."""
        added = [event for event in events if isinstance(event, Noted)]
        if not added:
            return
        self._notes += added
        self.query_one("#notes", Static).update(Content("\n").join(map(_line, self._notes)))
        self.scroll_end(animate=False)


def _line(note: Noted) -> Content:
    category = f"{CATEGORY_LABELS[note.category]} : " if note.category else ""
    return Content.assemble(
        (f"{note.minute:>2}' ", "$text-muted"),
        (category, "$text-secondary"),
        Content(harmless(note.text)),
    )
