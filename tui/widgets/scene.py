"""The dialogue and the notebook: side by side, or one above the other where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from tui.widgets.dialogue import Dialogue
from tui.widgets.notebook_panel import Notebook, NotebookLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.session.events import Noted

_HIDDEN, _LINE, _NARROW, _MIDDLE, _WIDE = 0, 1, 26, 36, 50
_WIDTHS = (_HIDDEN, _LINE, _NARROW, _MIDDLE, _WIDE)
_AROUND = 2  # the rows of the clock and of the keys
_FEWEST = 5  # rows of dialogue, whatever there is to say


class InterviewScene(Vertical):
    """The dialogue, as wide as can be read, and the notebook.

    Under 100 columns or 28 rows the notebook is one line. The trainee may give it another
    width, or hide it.
    """

    DEFAULT_CSS = """
    InterviewScene {
        height: 1fr;
        min-height: 4;
        & > Horizontal { height: 1fr; }
        & Dialogue { width: 1fr; max-width: 92; height: 1fr; }
        & Notebook { height: 1fr; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the dialogue, the notebook at its side, and the notebook on a line."""
        with Horizontal():
            yield Dialogue(id="transcript")
            yield Notebook(id="notebook")
        yield NotebookLine(id="notebook-line")

    def on_mount(self) -> None:
        """Lay the notebook out."""
        self._lay_out()

    @property
    def transcript(self) -> Dialogue:
        """The dialogue."""
        return self.query_one(Dialogue)

    def show_notes(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        self.query_one(Notebook).show(notes)
        self.query_one(NotebookLine).show(notes)

    def on_resize(self) -> None:
        """Lay the notebook out again, unless its width was chosen."""
        self._lay_out()

    def resize_notebook(self, step: int) -> None:
        """Give the notebook the next width, or the one before."""
        at = _WIDTHS.index(self._notebook_width) + step
        self._chosen = _WIDTHS[max(0, min(at, len(_WIDTHS) - 1))]
        self._lay_out()

    @property
    def on_one_line(self) -> bool:
        """Whether the notebook is a line under the dialogue."""
        return self._notebook_width == _LINE

    def rows_left(self, height: int, said: int) -> int:
        """Return the rows that may be taken below, of a screen so high.

        What was said from event ``said`` on stays in view, up to half of them.
        """
        free = height - _AROUND - self.on_one_line
        return max(free - max(self.transcript.rows_since(said), _FEWEST), free // 2)

    @property
    def _notebook_width(self) -> int:
        if self._chosen is not None:
            return self._chosen
        size = self.app.size
        if size.width < 100 or size.height < 28:
            return _LINE
        return _NARROW if size.width < 120 else _MIDDLE if size.width < 150 else _WIDE

    def _lay_out(self) -> None:
        width = self._notebook_width
        notebook = self.query_one(Notebook)
        notebook.display = width > _LINE
        notebook.styles.width = width
        self.query_one(NotebookLine).display = self.on_one_line
