"""The notes of an interview put in order by category, beside what one writes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.field.signs import NOTE
from tui.field.terms import CATEGORY_LABELS, Category
from tui.french.typography import counted
from tui.source.cells import cut
from tui.source.hostile import harmless, one_line
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.session.events import Noted

_WITHOUT = "Sans catégorie"
_NOTHING = "rien de noté"
EMPTY = "Vous n'avez rien noté pendant cet entretien."
_FEW, _SHORTLY = 3, 120  # notes recalled above a text, and characters of each


def groups(notes: Sequence[Noted]) -> dict[Category | None, list[Noted]]:
    """Return the notes of each category, those without one last."""
    return {one: [note for note in notes if note.category == one] for one in (*Category, None)}


def as_text(notes: Sequence[Noted]) -> str:
    """Return all the notes by category, as a text to read."""
    told = [
        "\n".join([_name(category), *(f"  {one.minute}'  {harmless(one.text)}" for one in found)])
        for category, found in groups(notes).items()
        if found
    ]
    return "\n\n".join(told) or EMPTY


def recalled(notes: Sequence[Noted], category: Category | None, more: str) -> Content | None:
    """Return the notes of a category and those that have none, the first few, on a line each.

    ``more`` says how to read the others. ``None`` when there is nothing to recall.
    """
    by_category = groups(notes)
    loose = by_category[None]
    own = by_category[category] if category else []
    lines = [f"{NOTE} {one.minute}'  {cut(one_line(one.text), _SHORTLY)}" for one in (*own, *loose)]
    if (hidden := len(lines) - _FEW) > 0:
        lines[_FEW:] = [f"  et {counted(hidden, 'autre note', 'autres notes')} · {more}"]
    return Content.styled("\n".join(lines), "$noted") if lines else None


class NotesByCategory(VerticalScroll, can_focus=False):
    """All the notes, a group a category; the one that is written about has a bar beside it."""

    DEFAULT_CSS = """
    NotesByCategory {
        scrollbar-size-vertical: 1;
        & > Vertical {
            height: auto;
            margin-bottom: 1;
            padding-left: 2;
            &.-here { border-left: heavy $yours; padding-left: 1; }
        }
        & .heading { text-style: bold; }
    }
    """

    def __init__(self, notes: Sequence[Noted]) -> None:
        super().__init__(classes="panel")
        self._groups = groups(notes)
        self.border_title = f"Carnet · {len(notes)}"

    def compose(self) -> ComposeResult:
        """Lay out the groups; an empty one says so, but for the notes without category."""
        if not any(self._groups.values()):
            yield Static(Content.styled(EMPTY, "$quiet"))
            return
        for category, notes in self._groups.items():
            if notes or category:
                with Vertical(id=category or "sans"):
                    yield Static(_name(category), classes="heading", markup=False)
                    for one in notes:
                        minute = Content.styled(f"{one.minute:>3}'", "$quiet")
                        text = Content.styled(harmless(one.text), "$noted")
                        yield Static(Row(text, margin=minute, indent=6), markup=False)
                    if not notes:
                        yield Static(Content.styled(_NOTHING, "$quiet"))

    def point_at(self, category: Category | None) -> None:
        """Put the bar beside the group of a category, and bring it into view."""
        for group in self.query(Vertical):
            here = group.id == category
            group.set_class(here, "-here")
            if here:
                group.scroll_visible(animate=False)


def _name(category: Category | None) -> str:
    return CATEGORY_LABELS[category] if category else _WITHOUT
