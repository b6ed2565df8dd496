"""Two ways to write a note: typing it, or keeping words of the person's last reply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.field.terms import CATEGORY_LABELS, Category
from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog
from tui.session.draft_places import NOTE, NOTE_CATEGORY
from tui.source.hostile import harmless
from tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.session.drafts import Drafts

_PLACEHOLDER = "Ce que vous voulez retenir"
_CATEGORIES: tuple[Category | None, ...] = (None, *Category)


@dataclass(frozen=True, slots=True)
class NoteText:
    """What the trainee wants noted."""

    text: str
    category: Category | None


class CategoryLine(Static):
    """The categories a note may go in, one of them chosen."""

    category: reactive[Category | None] = reactive["Category | None"](None)

    def render(self) -> Content:
        """Show all categories; the chosen one stands between brackets."""
        labels: list[Content] = []
        for category in _CATEGORIES:
            label = CATEGORY_LABELS[category] if category else "Sans"
            chosen = category == self.category
            labels.append(
                Content.styled(f"[{label}]", "bold $text-primary")
                if chosen
                else Content.styled(f" {label} ", "$text-muted")
            )
        return Content("").join(labels)

    def cycle(self, step: int) -> None:
        """Choose the next or the previous category."""
        at = _CATEGORIES.index(self.category)
        self.category = _CATEGORIES[(at + step) % len(_CATEGORIES)]


class _NoteDialog(Dialog["NoteText | None"]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
        Binding("tab", "cycle(1)", "Catégorie", priority=True),
        Binding("shift+tab", "cycle(-1)", "Catégorie précédente", priority=True, show=False),
    ]

    def action_cycle(self, step: int) -> None:
        """Choose another category."""
        self.query_one(CategoryLine).cycle(step)

    def _finish(self, text: str) -> None:
        text = text.strip()
        category = self.query_one(CategoryLine).category
        self.dismiss(NoteText(text, category) if text else None)


class NoteScreen(_NoteDialog, Drafting["NoteText | None"]):
    """Type a note; one that was left half-way is there again."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self.drafts = drafts

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the categories."""
        categories = CategoryLine()
        begun = self.begun(NOTE_CATEGORY)
        categories.category = Category(begun) if begun in set(Category) else None
        line = Line(self.begun(NOTE), placeholder=_PLACEHOLDER, select_on_focus=False)
        dialog = Vertical(line, categories, classes="dialog")
        dialog.border_title = "Noter"
        dialog.border_subtitle = "Entrée : noter · Tab : catégorie · Échap : plus tard"
        yield dialog

    def typed(self) -> dict[str, str]:
        """Return the note and its category, before it is written."""
        text = self.query_one(Line).value
        category = self.query_one(CategoryLine).category
        return {NOTE: text, NOTE_CATEGORY: category or "" if text else ""}

    def action_cycle(self, step: int) -> None:
        """Choose another category."""
        super().action_cycle(step)
        self.keep_soon()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not too_long(self, event.value.strip()):
            self._finish(event.value)


class WordPicker(Static, can_focus=True):
    """A text in which one goes from word to word and takes some."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", "Mot suivant", show=False),
        Binding("left", "move(-1)", "Mot précédent", show=False),
        Binding("down", "move(8)", "Plus loin", show=False),
        Binding("up", "move(-8)", "Plus haut", show=False),
        Binding("shift+right,space", "extend(1)", "Prendre le mot suivant", show=False),
        Binding("shift+left", "extend(-1)", "Rendre le dernier mot", show=False),
    ]
    first: reactive[int] = reactive(0)
    last: reactive[int] = reactive(0)

    def __init__(self, text: str) -> None:
        super().__init__(markup=False)
        self._text = harmless(text)
        self._words = [match.span() for match in re.finditer(r"[\w’'-]+", self._text)]

    @property
    def taken(self) -> str:
        """The words taken, as they stand in the text."""
        if not self._words:
            return ""
        return self._text[self._words[self.first][0] : self._words[self.last][1]]

    def render(self) -> Content:
        """Show the text, with the words taken reversed."""
        if not self._words:
            return Content(self._text)
        start, end = self._words[self.first][0], self._words[self.last][1]
        return Content(self._text).stylize("reverse bold", start, end)

    def action_move(self, step: int) -> None:
        """Take one other word."""
        self.first = self.last = self._within(self.last + step)

    def action_extend(self, step: int) -> None:
        """Take one word more, or one less."""
        self.last = max(self.first, self._within(self.last + step))

    def _within(self, index: int) -> int:
        return max(0, min(index, len(self._words) - 1))


class KeepScreen(_NoteDialog):
    """Keep words that the person just said."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "Garder", priority=True)]

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said

    def compose(self) -> ComposeResult:
        """Lay out what was said and the categories."""
        dialog = Vertical(WordPicker(self._said), Static(""), CategoryLine(), classes="dialog")
        dialog.border_title = "Garder ses mots"
        dialog.border_subtitle = "← → : mot · Espace : un de plus · Tab : catégorie · Entrée"
        yield dialog

    def action_keep(self) -> None:
        """Keep the words taken."""
        self._finish(self.query_one(WordPicker).taken)
