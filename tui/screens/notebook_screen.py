"""The whole notebook: notes read again, corrected, put in another category, struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from tui.field.terms import CATEGORY_LABELS, Category
from tui.french.typography import counted
from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog, keys_below
from tui.screens.note_dialogs import NoteDialog, NoteText
from tui.session.drafts import correction_place
from tui.session.notebook import entries
from tui.source.cells import width
from tui.source.hostile import harmless, one_line
from tui.transcript.labels import clock
from tui.widgets.line_input import FramedInput
from tui.widgets.note_input import CategoryLine
from tui.widgets.rows import Column, Row, Rows, remark

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.interview.live import Sitting
    from tui.session.drafts import Drafts
    from tui.session.notebook import Entry

_KEYS = (("Entrée", "corriger"), ("Suppr", "rayer ou rétablir"))
_STRUCK = "rayée"
_MINUTE = 4  # cells


class NotebookScreen(Dialog[None]):
    """The notes of an interview, to be gone through."""

    ABOUT = "Votre carnet. Une note corrigée ou rayée se retrouve dans l'enregistrement."
    DEFAULT_CSS = """
    NotebookScreen #notes {
        height: auto;
        max-height: 65vh;
        margin-bottom: 1;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "strike", "Rayer", key_display="Suppr",
                tooltip="Rayer la note, ou la rétablir"),
        Binding("escape", "dismiss(None)", "Fermer", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        """Lay out the notes, by their numbers."""
        strike = Button("Rayer, rétablir", compact=True)
        strike.can_focus = False
        dialog = Vertical(Rows(id="notes", markup=False), strike, classes="dialog")
        yield dialog

    def on_mount(self) -> None:
        """Show the notes, the last one under the arrow."""
        self._show(len(self._entries) - 1)

    @property
    def _entries(self) -> list[Entry]:
        return entries(self._sitting.events)

    def _show(self, at: int) -> None:
        notes = self.query_one("#notes", OptionList)
        written = self._entries
        labels = [_label(entry) for entry in written]
        aside = max(map(width, labels), default=0)
        notes.set_options(
            [
                Option(self._row(entry, Column(Content.styled(label, "$quiet"), aside)))
                for entry, label in zip(written, labels, strict=True)
            ]
            or [remark("Rien encore : dans l'entretien, n note et g garde ses mots.")]
        )
        dialog = self.query_one(".dialog")
        dialog.border_title = _title(len(written))
        dialog.border_subtitle = keys_below(*(_KEYS if written else ()))
        self.query_one(Button).display = bool(written)
        if written:
            notes.highlighted = at

    def _row(self, entry: Entry, category: Column) -> Row:
        begun = one_line(self._sitting.drafts.get(correction_place(entry.number)))
        minute = Content.styled(clock(entry.note.minute), "$quiet")
        return Row(
            Content.styled(harmless(entry.note.text), "strike" if entry.struck else "$noted"),
            margin=Content.styled(f"{entry.number:>2}", "$quiet"),
            indent=4,
            columns=(Column(minute, _MINUTE, at_right=True), category),
            beneath=Content.styled(f"brouillon : {begun}", "$quiet") if begun else "",
        )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self.is_active:
            entry = self._entries[event.option_index]
            self.app.push_screen(CorrectScreen(entry, self._sitting.drafts), self._corrected)

    def _corrected(self, note: NoteText | None) -> None:
        at = self.query_one("#notes", OptionList).highlighted
        if at is None:
            return
        if note:
            self._sitting.correct_note(at + 1, note.text, note.category)
            places = (correction_place(at + 1), correction_place(at + 1, "category"))
            self._sitting.drafts.forget(*places)
        self._show(at)

    @on(Button.Pressed)
    def _strike_pressed(self) -> None:
        self.action_strike()

    def action_strike(self) -> None:
        """Strike out the note under the arrow, or have it stand again."""
        at = self.query_one("#notes", OptionList).highlighted
        if at is not None:
            self._sitting.strike_note(at + 1, struck=not self._entries[at].struck)
            self._show(at)


class CorrectScreen(NoteDialog, Drafting["NoteText | None"]):
    """Put a note in other words, or in another category; what was left half-way is there again."""

    def __init__(self, entry: Entry, drafts: Drafts) -> None:
        super().__init__()
        self.drafts = drafts
        self._note = entry.note
        self._text_place = correction_place(entry.number)
        self._category_place = correction_place(entry.number, "category")

    def compose(self) -> ComposeResult:
        """Lay out the note and its category."""
        categories = CategoryLine()
        begun = self.begun(self._category_place, self._note.category or "")
        categories.category = Category(begun) if begun in set(Category) else None
        line = FramedInput("La note", self.begun(self._text_place, one_line(self._note.text)))
        dialog = Vertical(line, categories, self.done_button("Corriger"), classes="dialog")
        dialog.border_title = "Corriger la note"
        dialog.border_subtitle = keys_below(("Entrée", "corriger"), ("Tab", "catégorie"))
        yield dialog

    def typed(self) -> dict[str, str]:
        """Return the note and its category, before they are corrected."""
        category = self.query_one(CategoryLine).category
        return {
            self._text_place: self.query_one(FramedInput).value,
            self._category_place: category or "",
        }

    @on(CategoryLine.Picked)
    def _category_chosen(self) -> None:
        self.keep_soon()

    def action_confirm(self) -> None:
        """Correct the note; words left as they were keep their lines."""
        text = self.query_one(FramedInput).value.strip()
        if not text:
            self.notify("Une note vide ? Suppr, dans le carnet, la raye.", markup=False)
        elif text == one_line(self._note.text):
            self.finish(self._note.text)
        elif not too_long(self, text):
            self.finish(text)


def _title(written: int) -> str:
    return f"Carnet · {counted(written, 'note')}" if written else "Carnet"


def _label(entry: Entry) -> str:
    category = CATEGORY_LABELS[entry.note.category] if entry.note.category else ""
    return f"{category} {_STRUCK}".strip() if entry.struck else category
