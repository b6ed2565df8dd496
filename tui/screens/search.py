"""Asking for a word to find in the dialogue, or a minute to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.screens.kinds import Dialog
from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SearchScreen(Dialog["str | None"]):
    """One line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        dialog = Vertical(LineInput(placeholder="un mot, ou une minute (12)"), classes="dialog")
        dialog.border_title = "Chercher"
        dialog.border_subtitle = "Entrée : y aller · Échap : annuler"
        yield dialog

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)
