"""The file of a person on screen: labels at the left, what they say beside them, the text below.

The file is read before the interview, and again during it: at the same place, the same lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from tui.source.hostile import harmless
from tui.transcript.file_lines import file_lines, who_is_met
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.events import Resize

    from tui.persona.model import Persona
    from tui.transcript.file_lines import LabelledLine

_ROOM_BESIDE = 36  # cells under which a label stands above what it says


class LabelledLines(Vertical):
    """Lines under one another: a label in its column, a text that hangs beside it."""

    DEFAULT_CSS = """
    LabelledLines {
        layout: grid;
        grid-size: 2;
        grid-columns: 15 1fr;
        grid-rows: auto;
        height: auto;
        & > Static { height: auto; }
        & > .label { color: $quiet; }
        &.keys {
            grid-columns: 8 1fr;
            margin-top: 1;
            & > .label { color: $pointer; }
        }
        &.-one-column {
            grid-size: 1;
            grid-columns: 1fr;
            & > .label { padding-top: 1; }
        }
    }
    """

    def __init__(
        self,
        lines: Iterable[LabelledLine] = (),
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._lines_shown = list(lines)

    def compose(self) -> ComposeResult:
        """Lay out each label with its text."""
        for line in self._lines_shown:
            yield Static(line.label, classes="label", markup=False)
            yield Static(Prose(line.text), markup=False)

    def show(self, lines: Iterable[LabelledLine]) -> None:
        """Show other lines."""
        self._lines_shown = list(lines)
        self.refresh(recompose=True)

    def on_resize(self, event: Resize) -> None:
        """Put labels above what they say where there is no room beside them."""
        self.set_class(event.size.width < _ROOM_BESIDE, "-one-column")


class FileSheet(Vertical):
    """A file at a glance, then whole; it fits a page as well as a narrow column."""

    DEFAULT_CSS = """
    FileSheet {
        height: auto;
        & > Static { height: auto; }
        & > .heading { text-style: bold; }
        & > .text { max-width: 76; }
        & > LabelledLines {
            margin: 1 0;
            &.-one-column { margin-top: 0; }
        }
    }
    """

    def __init__(self, persona: Persona) -> None:
        super().__init__()
        self._persona = persona

    def compose(self) -> ComposeResult:
        """Lay out who is met, what is known at a glance, and the text."""
        yield Static(Prose(who_is_met(self._persona)), classes="heading", markup=False)
        yield LabelledLines(file_lines(self._persona))
        yield Static("Le dossier", classes="heading")
        yield Static(Prose(harmless(self._persona.file.strip())), classes="text", markup=False)
