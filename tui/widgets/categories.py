"""The categories that a note may go in, chosen with Tab or with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from tui.field.terms import CATEGORY_LABELS, Category

if TYPE_CHECKING:
    from textual.events import Click

_CATEGORIES: tuple[Category | None, ...] = (None, *Category)
_PLACE = "category"


class CategoryLine(Static):
    """The categories a note may go in, one of them chosen."""

    ALLOW_SELECT = False
    category: reactive[Category | None] = reactive["Category | None"](None)

    class Picked(Message):
        """Another category was chosen."""

    def render(self) -> Content:
        """Show all categories; the chosen one stands between brackets."""
        labels: list[Content] = []
        for place, category in enumerate(_CATEGORIES):
            label = CATEGORY_LABELS[category] if category else "Sans"
            chosen = category == self.category
            shown = (
                Content.styled(f"[{label}]", "bold $text-primary")
                if chosen
                else Content.styled(f" {label} ", "$text-muted")
            )
            labels.append(shown.stylize(Style.from_meta({_PLACE: place})))
        return Content("").join(labels)

    def cycle(self, step: int) -> None:
        """Choose the next or the previous category."""
        at = _CATEGORIES.index(self.category)
        self._choose(_CATEGORIES[(at + step) % len(_CATEGORIES)])

    def on_click(self, event: Click) -> None:
        """Choose the category under the mouse."""
        place = event.style.meta.get(_PLACE)
        if place is not None:
            self._choose(_CATEGORIES[place])

    def _choose(self, category: Category | None) -> None:
        self.category = category
        self.post_message(self.Picked())
