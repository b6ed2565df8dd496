"""What a note is made with: words picked in a text, and the category it goes in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from tui.field.terms import CATEGORY_LABELS, Category
from tui.source.hostile import harmless
from tui.widgets.key_bar import keys_in_border

if TYPE_CHECKING:
    from textual.events import Click, MouseDown, MouseMove, MouseUp

_WORDS = re.compile(r"(?:\w[\u0300-\u036f]*|[’'-])+")
_STOPS = re.compile(r"[.,;:!?…\n]")
_WORD = "word"
_CATEGORIES: tuple[Category | None, ...] = (None, *Category)
_CATEGORY = "category"


class WordPicker(Static, can_focus=True):
    """A text in which one goes from word to word and takes some.

    With the mouse, words are drawn over, or the first is clicked and then the last.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", "Mot suivant", show=False),
        Binding("left", "move(-1)", "Mot précédent", show=False),
        Binding("down", "move_clause(1)", "Passage suivant", show=False),
        Binding("up", "move_clause(-1)", "Passage précédent", show=False),
        Binding("shift+right,space", "extend(1)", "Prendre le mot suivant", show=False),
        Binding("shift+left", "extend(-1)", "Rendre le dernier mot", show=False),
        Binding("shift+down,end", "extend_to_stop", "Prendre jusqu'à la virgule ou au point",
                show=False),
        Binding("ctrl+a", "take_all", "Tout prendre", show=False),
    ]  # fmt: skip
    first: reactive[int] = reactive(0)
    last: reactive[int] = reactive(0)

    def __init__(self, text: str) -> None:
        super().__init__(markup=False)
        self._text = harmless(text)
        self._words = [match.span() for match in _WORDS.finditer(self._text)]
        self._clauses = self._starts_of_clauses()
        self._clicked: int | None = None
        self._drawing_from: int | None = None

    @property
    def taken(self) -> str:
        """The words taken, as they stand in the text."""
        if not self._words:
            return ""
        return self._text[self._words[self.first][0] : self._words[self.last][1]]

    def render(self) -> Content:
        """Show the text, with the words taken reversed."""
        text = Content(self._text)
        if not self._words:
            return text
        for place, (start, end) in enumerate(self._words):
            text = text.stylize(Style.from_meta({_WORD: place}), start, end)
        start, end = self._words[self.first][0], self._words[self.last][1]
        return text.stylize("reverse bold", start, end)

    def action_move(self, step: int) -> None:
        """Take one other word."""
        self._take(*(self._within(self.last + step),) * 2)

    def action_move_clause(self, step: int) -> None:
        """Take the first word after the next comma or full stop, or after the previous one."""
        if step > 0:
            places = (place for place in self._clauses if place > self.last)
            self._take(*(next(places, self._within(len(self._words))),) * 2)
        else:
            places = (place for place in reversed(self._clauses) if place < self.first)
            self._take(*(next(places, 0),) * 2)

    def action_extend(self, step: int) -> None:
        """Take one word more, or one less."""
        self._take(self.first, max(self.first, self._within(self.last + step)))

    def action_extend_to_stop(self) -> None:
        """Take the words up to the next comma or full stop, then up to the one after."""
        places = (place for place in self._clauses if place > self.last + 1)
        self._take(self.first, self._within(next(places, len(self._words)) - 1))

    def action_take_all(self) -> None:
        """Take all words."""
        self._take(0, self._within(len(self._words)))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take the word under the mouse, or the words from the one clicked before."""
        place = event.style.meta.get(_WORD)
        if place is None:
            return
        before, self._clicked = self._clicked, None
        if before is None or before == place:
            self._drawing_from = self._clicked = place
            self._take(place, place)
        else:
            self._take(*sorted((before, place)))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Take the words from where the button was pressed."""
        place = event.style.meta.get(_WORD)
        if self._drawing_from is None or place is None or not event.button:
            return
        if place != self._drawing_from:
            self._clicked = None
        self._take(*sorted((self._drawing_from, place)))

    def on_mouse_up(self, _event: MouseUp) -> None:
        """Stop drawing."""
        self._drawing_from = None

    def _take(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def _within(self, index: int) -> int:
        return max(0, min(index, len(self._words) - 1))

    def _starts_of_clauses(self) -> list[int]:
        """Return the words that come first after a comma, a full stop or the like."""
        starts = [0]
        for place in range(1, len(self._words)):
            between = self._text[self._words[place - 1][1] : self._words[place][0]]
            if _STOPS.search(between):
                starts.append(place)
        return starts


class CategoryLine(Static):
    """The categories a note may go in, one of them chosen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CategoryLine {
        height: auto;
        padding: 0 1;
        border: round $rule;
        border-title-color: $quiet;
    }
    """
    category: reactive[Category | None] = reactive["Category | None"](None)

    class Picked(Message):
        """Another category was chosen."""

    def on_mount(self) -> None:
        """Say what the line is, and the key that goes along it."""
        self.border_title = "Catégorie"
        self.border_subtitle = keys_in_border(("Tab", "la suivante"))

    def render(self) -> Content:
        """Show all categories; the chosen one stands between brackets."""
        labels: list[Content] = []
        for place, category in enumerate(_CATEGORIES):
            label = CATEGORY_LABELS[category] if category else "Sans"
            chosen = category == self.category
            shown = (
                Content.styled(f"[{label}]", "bold")
                if chosen
                else Content.styled(f" {label} ", "$quiet")
            )
            labels.append(shown.stylize(Style.from_meta({_CATEGORY: place})))
        return Content("").join(labels)

    def cycle(self, step: int) -> None:
        """Choose the next or the previous category."""
        at = _CATEGORIES.index(self.category)
        self._choose(_CATEGORIES[(at + step) % len(_CATEGORIES)])

    def on_click(self, event: Click) -> None:
        """Choose the category under the mouse."""
        place = event.style.meta.get(_CATEGORY)
        if place is not None:
            self._choose(_CATEGORIES[place])

    def _choose(self, category: Category | None) -> None:
        self.category = category
        self.post_message(self.Picked())
