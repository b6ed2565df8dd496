"""An interview at a glance: its clock, its dialogue, and the notebook beside or below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.field.terms import CATEGORY_LABELS, PHASE_LABELS
from tui.french.typography import counted
from tui.session.events import Ended, PhaseEntered
from tui.source.cells import cut, width
from tui.source.hostile import harmless, one_line
from tui.widgets.dialogue import Dialogue
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.persona.model import Persona
    from tui.session.events import Event, Noted

_NEARLY_OVER = 5  # minutes left, from which they are told
_EMPTY = "n : noter\ng : garder un mot\nde la personne"
_HIDDEN, _LINE, _NARROW, _MIDDLE, _WIDE = 0, 1, 26, 36, 50
_WIDTHS = (_HIDDEN, _LINE, _NARROW, _MIDDLE, _WIDE)
_AROUND = 2  # the rows of the clock and of the keys
_FEWEST = 5  # rows of dialogue, whatever there is to say


class InterviewClock(Static):
    """The line above an interview; its time is that of the interview, not of the wall."""

    def show(self, persona: Persona, events: Sequence[Event], minute: int, apart: str) -> None:
        """Show where an interview stands at a minute, after some events; ``apart`` if a branch."""
        who = persona.identity
        phase = next(one.phase for one in reversed(events) if isinstance(one, PhaseEntered))
        left = persona.duration - minute
        time = f"{minute} min sur {persona.duration}"
        if any(isinstance(event, Ended) for event in events):
            time += " · terminé"
        elif left < 0:
            time += f" · {-left} min de retard"
        elif left <= _NEARLY_OVER:
            time += f" · il reste {left} min"
        self.update(
            Content.assemble(
                harmless(f"{who.first_name} {who.last_name}"),
                ("   ◆ ", "$quiet"),
                PHASE_LABELS[phase],
                ("   ◷ ", "$quiet"),
                (time, "$alert" if left <= _NEARLY_OVER else ""),
                (harmless(apart), "$quiet"),
            )
        )


class Notebook(VerticalScroll, can_focus=True):
    """The notes that stand, in the order they were written; the last one is in view."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="panel")
        self.border_title = "Carnet"
        self.border_subtitle = "c : corriger"

    def compose(self) -> ComposeResult:
        """Lay out the notes as one text."""
        yield Static(Content.styled(_EMPTY, "$quiet"), id="notes")

    def show(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        text = Content("\n").join(map(_line, notes))
        empty = Content.styled(_EMPTY, "$quiet")
        self.query_one("#notes", Static).update(Prose(text) if notes else empty)
        self.border_title = f"Carnet · {len(notes)}" if notes else "Carnet"
        self._show_last()

    def on_resize(self) -> None:
        """Keep the last note in view."""
        self._show_last()

    def _show_last(self) -> None:
        """Go to the end, once the notes have the height that they will have."""
        self.call_after_refresh(self.scroll_end, animate=False)


class NotebookLine(Widget):
    """The notebook on one line: how many notes there are, and the last one."""

    DEFAULT_CSS = "NotebookLine { height: 1; color: $quiet; }"

    class NotebookWanted(Message):
        """The line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._notes: Sequence[Noted] = ()

    def show(self, notes: Sequence[Noted]) -> None:
        """Show other notes."""
        self._notes = notes
        self.refresh()

    def render(self) -> Content:
        """Draw a rule across, with the last note in it and the key that opens the others."""
        start, end = "─ Carnet ", " c : ouvrir ─"
        if not self._notes:
            start, end = "─ Carnet · vide ", ""
        room = self.size.width - width(start) - width(end) - bool(self._notes)
        last = cut(_as_lines(self._notes), room)
        rule = "─" * (room - width(last))
        return Content.assemble(start, (last, "$noted"), f"{' ' if last else ''}{rule}{end}")

    def on_click(self) -> None:
        """Ask for the notebook."""
        self.post_message(self.NotebookWanted())


def _as_lines(notes: Sequence[Noted]) -> str:
    if not notes:
        return ""
    last = notes[-1]
    return (
        f"· {counted(len(notes), 'note')} · {last.minute}' {_category(last)}{one_line(last.text)}"
    )


def _line(note: Noted) -> Content:
    return Content.assemble(
        (f"{note.minute:>2}' ", "$quiet"),
        (_category(note), "$noted"),
        Content(harmless(note.text)),
    )


def _category(note: Noted) -> str:
    return f"{CATEGORY_LABELS[note.category]} : " if note.category else ""


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
