"""Lines to type in: one that cuts nothing, and one that filters a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Paste
    from textual.widget import Widget


class LineInput(Input):
    """A line that takes a paste of several lines whole, joined by spaces.

    It has no length of its own: who reads it says when it is too long, so that nothing
    typed or pasted is refused unsaid.
    """

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self._put(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in the program."""
        self._put(self.app.clipboard)

    def _put(self, pasted: str) -> None:
        lines = (line.strip() for line in pasted.splitlines())
        self.replace(" ".join(filter(None, lines)), *self.selection)


class FramedInput(LineInput):
    """A line framed, its label in the frame: it looks like what can be filled in."""

    DEFAULT_CSS = """
    FramedInput > .input--placeholder { color: $quiet; }
    """

    def __init__(self, label: str, value: str = "", *, placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, classes="field")
        self.border_title = label


class FilterLine(LineInput):
    """A line of words, of which a list keeps what holds them all.

    Hidden until it is asked for, and again once it is given up.

    ``filtered`` is the selector of the list that takes the focus afterwards, ``found_by`` says
    what can be typed.
    """

    DEFAULT_CSS = """
    FilterLine {
        display: none;
        &.-textual-compact { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Tout montrer", key_display="Échap"),
        Binding("down,tab", "leave", "Aller à la liste", key_display="↓"),
    ]

    def __init__(self, filtered: str, found_by: str = "un nom, un mode, un mois…") -> None:
        super().__init__(placeholder=f"Chercher : {found_by}", compact=True, id="filter")
        self._filtered = filtered

    def ask(self) -> None:
        """Show the line, ready to be typed in."""
        self.display = True
        self.focus()

    def action_give_up(self) -> None:
        """Hide the line; all is shown again."""
        self.value = ""
        self.display = False
        self._list.focus()

    def action_leave(self) -> None:
        """Go to what was found."""
        self._list.focus()

    async def action_submit(self) -> None:
        """Go to what was found."""
        self._list.focus()

    @property
    def _list(self) -> Widget:
        return self.screen.query_one(self._filtered)
