"""An interview at a glance: what is said over what can be said, and beside them what one keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from tui.source.hostile import harmless
from tui.widgets.file_sheet import FileSheet
from tui.widgets.key_bar import keys_in_border
from tui.widgets.live_dialogue import LiveDialogue
from tui.widgets.notebook_panel import NotebookLine, NotebookPanel
from tui.widgets.presence_view import PresenceLine, PresencePanel
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.persona.model import Persona
    from tui.session.events import Noted

_HIDDEN, _LINE = 0, 1
_WIDTHS = (_HIDDEN, _LINE, 30, 36, 50)
"""The widths that the notebook may be given, in cells."""
_TALK = 88  # cells of the dialogue, its margins included
_FILE_LEAST, _FILE_MOST = 28, 44
_BESIDE_LEAST, _BESIDE_MOST = 30, 50
_BESIDE_OF_THREE = 34
_TWO_COLUMNS, _THREE_COLUMNS, _TALL = 110, 150, 28
_AROUND = 2  # the rows of the banner and of the keys
_FEWEST = 5  # rows of dialogue, whatever there is to say


class FilePanel(VerticalScroll, can_focus=True):
    """The file that was read before the interview."""

    def __init__(self, persona: Persona, to_train: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self._persona = persona
        self._to_train = to_train
        self.border_title = "Dossier"
        self.border_subtitle = keys_in_border(("d", "relire"))

    def compose(self) -> ComposeResult:
        """Lay out the file, and what one wants to train."""
        yield FileSheet(self._persona)
        yield Static(Prose(harmless(self._to_train)), markup=False)


class InterviewScene(Horizontal):
    """The dialogue over what can be said; the file, the person's presence and the notebook beside.

    Under 110 columns or 28 rows the notebook is one line; from 150 columns on the file has its
    own column. The trainee may give the notebook another width, or hide it.
    """

    DEFAULT_CSS = """
    InterviewScene {
        height: 1fr;
        & > #talk { width: 1fr; }
        & > #beside { padding-left: 1; }
        & LiveDialogue { height: 1fr; min-height: 3; }
        & FilePanel { height: 100%; margin-right: 1; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(
        self,
        persona: Persona,
        to_train: str,
        *below: Widget,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Show the file of ``persona`` beside the dialogue, and ``below`` under it."""
        super().__init__(id=id)
        self._persona = persona
        self._to_train = to_train
        self._below = below
        self._chosen: int | None = None
        self._seen = self._untold = ""

    def compose(self) -> ComposeResult:
        """Lay out the three columns."""
        yield FilePanel(self._persona, self._to_train, id="file")
        with Vertical(id="talk"):
            yield LiveDialogue(id="transcript")
            yield PresenceLine(id="presence-line")
            yield NotebookLine(id="notebook-line")
            yield from self._below
        with Vertical(id="beside"):
            yield PresencePanel(id="presence")
            yield NotebookPanel(id="notebook")

    def on_mount(self) -> None:
        """Share the columns."""
        self._lay_out()

    @property
    def transcript(self) -> LiveDialogue:
        """The dialogue."""
        return self.query_one(LiveDialogue)

    def show_notes(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        self.query_one(NotebookPanel).show(notes)
        self.query_one(NotebookLine).show(notes)

    def show_presence(self, seen: str, untold: str) -> None:
        """Show what is seen of the person; under the dialogue, only what it does not just tell."""
        if (seen, untold) != (self._seen, self._untold):
            self._seen, self._untold = seen, untold
            self.query_one(PresenceLine).show(untold)
            self.query_one(PresencePanel).show(seen)
            self._lay_out()

    def close_notebook(self) -> None:
        """Say that nothing more is noted: the interview is over."""
        self.query_one(NotebookPanel).close()

    def on_resize(self) -> None:
        """Share the columns again."""
        self._lay_out()

    def resize_notebook(self, step: int) -> None:
        """Give the notebook the next width, or the one before."""
        now = self._notebook_width
        others = [width for width in _WIDTHS if (width > now if step > 0 else width < now)]
        if others:
            self._chosen = min(others) if step > 0 else max(others)
            self._lay_out()

    @property
    def on_one_line(self) -> bool:
        """Whether the notebook is a line under the dialogue."""
        return self._notebook_width == _LINE

    def rows_left(self, height: int, said: int) -> int:
        """Return the rows that may be taken below, of a screen so high.

        What was said from event ``said`` on stays in view, up to half of them.
        """
        free = height - _AROUND - self.on_one_line - self._presence_rows
        return max(free - max(self.transcript.rows_since(said), _FEWEST), free // 2)

    @property
    def _presence_rows(self) -> int:
        line = self.query_one(PresenceLine)
        return line.get_content_height(self.size, self.size, line.size.width) * line.display

    @property
    def _notebook_width(self) -> int:
        if self._chosen is not None:
            return self._chosen
        columns, rows = self.app.size
        if columns < _TWO_COLUMNS or rows < _TALL:
            return _LINE
        if columns < _THREE_COLUMNS:
            return min(_BESIDE_MOST, max(_BESIDE_LEAST, columns - _TALK))
        return min(_BESIDE_MOST, max(_BESIDE_OF_THREE, (columns - _TALK) // 2))

    def _lay_out(self) -> None:
        columns, rows = self.app.size
        beside, file = self._notebook_width, self.query_one(FilePanel)
        file.display = columns >= _THREE_COLUMNS and rows >= _TALL
        file.styles.width = min(_FILE_MOST, max(_FILE_LEAST, columns - _TALK - beside))
        is_beside = beside > _LINE
        column = self.query_one("#beside")
        column.display = is_beside
        column.styles.width = beside
        self.query_one("#talk").styles.max_width = _TALK
        self.query_one(NotebookLine).display = self.on_one_line
        self.query_one(PresenceLine).display = bool(self._untold) and not is_beside
        self.query_one(PresencePanel).display = bool(self._seen)
