"""Two ways to write a note: typing it, or keeping words of the person's last reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Input

from tui.field.terms import Category
from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog, keys_below
from tui.session.drafts import NOTE, NOTE_CATEGORY
from tui.widgets.key_bar import keys_in_border
from tui.widgets.line_input import FramedInput
from tui.widgets.note_input import CategoryLine, WordPicker

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.session.drafts import Drafts

_PLACEHOLDER = "Ce que vous voulez retenir ; fermée, la note commencée reste"


@dataclass(frozen=True, slots=True)
class NoteText:
    """What the trainee wants noted."""

    text: str
    category: Category | None


class NoteDialog(Dialog["NoteText | None"]):
    """What the ways to write a note share: its category, and a button for the mouse."""

    DEFAULT_CSS = """
    NoteDialog #done {
        width: auto;
        min-width: 0;
        margin: 0 1;
        padding: 0 2;
        color: $foreground;
        background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
        Binding("tab", "cycle(1)", "Catégorie", priority=True),
        Binding("shift+tab", "cycle(-1)", "Catégorie précédente", priority=True, show=False),
    ]

    def action_cycle(self, step: int) -> None:
        """Choose another category."""
        self.query_one(CategoryLine).cycle(step)

    def done_button(self, label: str) -> Button:
        """Return what does with the mouse what Enter does."""
        button = Button(label, id="done", compact=True)
        button.can_focus = False
        return button

    def action_confirm(self) -> None:
        """Keep what is written."""
        raise NotImplementedError

    @on(Input.Submitted)
    @on(Button.Pressed, "#done")
    async def _done(self) -> None:
        await self.run_action("confirm")

    def finish(self, text: str) -> None:
        """Leave with a note, or with none if there is nothing in it."""
        text = text.strip()
        category = self.query_one(CategoryLine).category
        self.dismiss(NoteText(text, category) if text else None)


class NoteScreen(NoteDialog, Drafting["NoteText | None"]):
    """Type a note; one that was left half-way is there again."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self.drafts = drafts

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the categories."""
        categories = CategoryLine()
        begun = self.begun(NOTE_CATEGORY)
        categories.category = Category(begun) if begun in set(Category) else None
        line = FramedInput("Votre note", self.begun(NOTE), placeholder=_PLACEHOLDER)
        dialog = Vertical(line, categories, self.done_button("Noter"), classes="dialog")
        dialog.border_title = "Noter"
        dialog.border_subtitle = keys_below(("Entrée", "noter"), ("Tab", "catégorie"))
        yield dialog

    def typed(self) -> dict[str, str]:
        """Return the note and its category, before it is written."""
        text = self.query_one(FramedInput).value
        category = self.query_one(CategoryLine).category
        return {NOTE: text, NOTE_CATEGORY: category or "" if text else ""}

    @on(CategoryLine.Picked)
    def _category_chosen(self) -> None:
        self.keep_soon()

    def action_confirm(self) -> None:
        """Write the note."""
        text = self.query_one(FramedInput).value.strip()
        if not too_long(self, text):
            self.finish(text)


class KeepScreen(NoteDialog):
    """Keep words that the person just said."""

    DEFAULT_CSS = """
    KeepScreen #said {
        height: auto;
        max-height: 50vh;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "confirm", "Garder", priority=True)]

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said

    def compose(self) -> ComposeResult:
        """Lay out what was said and the categories."""
        said = VerticalScroll(WordPicker(self._said), id="said", classes="panel", can_focus=False)
        said.border_title = "Ce qui vient d'être dit"
        said.border_subtitle = keys_in_border(
            ("← →", "mot"), ("↑ ↓", "passage"), ("Maj+→ Maj+↓", "en prendre plus")
        )
        dialog = Vertical(
            said,
            CategoryLine(),
            self.done_button("Garder"),
            classes="dialog",
        )
        dialog.border_title = "Garder ses mots"
        dialog.border_subtitle = keys_below(("Entrée", "garder"), ("Tab", "catégorie"))
        yield dialog

    def action_confirm(self) -> None:
        """Keep the words taken."""
        self.finish(self.query_one(WordPicker).taken)
