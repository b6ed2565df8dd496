"""The notebook beside an interview: a panel where there is room, else one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.actions import SkipAction
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.field.terms import CATEGORY_LABELS
from tui.french.typography import counted
from tui.source.cells import cut, width
from tui.source.hostile import harmless, one_line
from tui.widgets.key_bar import keys_in_border
from tui.widgets.rows import Row, Rows, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.events import Click

    from tui.field.terms import Category
    from tui.session.events import Noted

_TITLE = "Carnet"
_KEYS = (
    keys_in_border(("n", "noter"), ("g", "garder ses mots")),
    keys_in_border(("n", "noter"), ("g", "garder")),
)
_KEYS_AT_THE_END = (keys_in_border(("c", "corriger")),)
_EMPTY = "Rien n'est noté encore."
_MINUTE = 5  # cells of a minute and of the blank after it
_KINDS: tuple[Category | None, ...] = (*CATEGORY_LABELS, None)


class NotebookWanted(Message):
    """A click asks for the notebook to be opened."""


class NotebookPanel(Vertical):
    """The notes that stand, by what they are about; the last one written is in view."""

    DEFAULT_CSS = """
    NotebookPanel {
        height: 1fr;
        align: center middle;
        & > Static { width: auto; color: $quiet; }
        & > Rows { height: 100%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self.border_title = _TITLE
        self._keys: tuple[Content, ...] = _KEYS

    def compose(self) -> ComposeResult:
        """Lay out what is said of an empty notebook, and the notes."""
        yield Static(_EMPTY, markup=False)
        yield NotedRows(markup=False)

    def on_mount(self) -> None:
        """Begin empty."""
        self.show(())

    def show(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        self.border_title = f"{_TITLE} · {counted(len(notes), 'note')}" if notes else _TITLE
        rows = self.query_one(Rows)
        self.query_one(Static).display = not notes
        rows.display = bool(notes)
        rows.set_options(_grouped(notes))
        if notes:
            rows.highlighted = rows.get_option_index(_id(len(notes)))
        self._show_last()

    def close(self) -> None:
        """Say what can be done once nothing more is noted."""
        self._keys = _KEYS_AT_THE_END
        self._show_keys()

    def on_resize(self) -> None:
        """Keep the last note in view."""
        self._show_keys()
        self._show_last()

    def _show_keys(self) -> None:
        room = self.size.width - 2
        self.border_subtitle = next((keys for keys in self._keys if keys.cell_length <= room), None)

    def _show_last(self) -> None:
        self.call_after_refresh(self.query_one(Rows).scroll_to_highlight)


class NotedRows(Rows):
    """The notes of the panel: a click asks for the notebook; Enter is left to the screen."""

    def action_select(self) -> None:
        """Let the screen have the key."""
        raise SkipAction

    async def _on_click(self, event: Click) -> None:
        event.prevent_default()
        self.post_message(NotebookWanted())


class NotebookLine(Widget):
    """The notebook on one line: how many notes there are, and the last one."""

    DEFAULT_CSS = "NotebookLine { height: 1; color: $quiet; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._notes: Sequence[Noted] = ()

    def show(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        self._notes = notes
        self.refresh()

    def render(self) -> Content:
        """Draw a rule across, with the last note in it and the key that opens the others."""
        count = counted(len(self._notes), "note") if self._notes else "vide"
        title, key, verb = f" {_TITLE} · {count} ", " c ", "ouvrir "
        room = self.size.width - width(f"─{title}{key}{verb}──")
        last = f"{cut(_last_of(self._notes), room - 2)} " if self._notes else ""
        return Content.assemble(
            ("─", "$rule"),
            title,
            (last, "$noted"),
            ("─" * (room - width(last)), "$rule"),
            (key, "$pointer bold"),
            verb,
            ("──", "$rule"),
        )

    def on_click(self) -> None:
        """Ask for the notebook."""
        self.post_message(NotebookWanted())


def _last_of(notes: Sequence[Noted]) -> str:
    last = notes[-1]
    about = f"{CATEGORY_LABELS[last.category]} : " if last.category else ""
    return f"· {last.minute}' {about}{one_line(last.text)}"


def _grouped(notes: Sequence[Noted]) -> Iterator[Option]:
    """Yield the notes under what they are about, those about nothing last."""
    numbered = list(enumerate(notes, 1))
    is_first = True
    for kind in _KINDS:
        own = [(number, note) for number, note in numbered if note.category is kind]
        if own:
            yield heading(CATEGORY_LABELS[kind] if kind else "Sans catégorie", first=is_first)
            is_first = False
        for number, note in own:
            minute = Content.styled(f"{note.minute:>2}'", "$quiet")
            text = Content.styled(harmless(note.text), "$noted")
            yield Option(Row(text, margin=minute, indent=_MINUTE), id=_id(number))


def _id(number: int) -> str:
    return f"note-{number}"
