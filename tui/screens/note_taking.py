"""Taking notes of an interview: typed, kept from what the person said, or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.screens.drafting import Drafting
from tui.session.drafts import NOTE, NOTE_CATEGORY
from tui.session.events import Spoke
from tui.transcript.presence import last_said
from tui.widgets.notebook_panel import NotebookWanted

if TYPE_CHECKING:
    from tui.interview.live import Sitting
    from tui.screens.note_dialogs import NoteText


class NoteTaking(Drafting[None]):
    """A screen of an interview under way, on which notes are taken."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.drafts = sitting.drafts

    def refresh_all(self) -> None:
        """Show what happened since it was last shown."""
        raise NotImplementedError

    def action_note(self) -> None:
        """Write a note."""
        from tui.screens.note_dialogs import NoteScreen

        if self.is_active:
            self.app.push_screen(NoteScreen(self.drafts), self._note_typed)

    def _note_typed(self, note: NoteText | None) -> None:
        if note:
            self.sitting.note(note.text, note.category, kept=False)
            self.drafts.forget(NOTE, NOTE_CATEGORY)
            self.refresh_all()

    def action_keep_words(self) -> None:
        """Keep words of the person's last reply as a note."""
        from tui.screens.note_dialogs import KeepScreen

        said = "\n".join(
            event.text
            for event in self.sitting.events[last_said(self.sitting.events) :]
            if isinstance(event, Spoke)
        )
        if said and self.is_active:
            self.app.push_screen(KeepScreen(said), self._words_kept)

    def _words_kept(self, note: NoteText | None) -> None:
        if note:
            self.sitting.note(note.text, note.category, kept=True)
            self.refresh_all()

    @on(NotebookWanted)
    def action_open_notebook(self) -> None:
        """Go through the notes, to correct them."""
        from tui.screens.notebook_screen import NotebookScreen

        if self.is_active:
            self.app.push_screen(NotebookScreen(self.sitting), lambda _: self.refresh_all())
