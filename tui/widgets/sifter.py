"""A line to type words in, of which a list keeps what holds them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget


class Sifter(LineInput):
    """Hidden until it is asked for, and again once it is given up.

    ``sifted`` is the selector of the list that takes the focus afterwards.
    """

    DEFAULT_CSS = """
    Sifter {
        display: none;
        padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Tout montrer", key_display="Échap"),
        Binding("down,tab", "leave", "Aller à la liste", key_display="↓"),
    ]

    def __init__(self, sifted: str) -> None:
        super().__init__(
            placeholder="Chercher : un nom, un mode, un mois…", compact=True, id="sifter"
        )
        self._sifted = sifted

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
        return self.screen.query_one(self._sifted)
