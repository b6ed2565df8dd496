"""Giving a name to an interview, to know it again among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.screens.drafting import too_long
from tui.screens.kinds import Dialog
from tui.session.text_bounds import LONGEST_NAME
from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NamingScreen(Dialog["str | None"]):
    """One line to type in, that holds the name there is; left empty, it takes the name away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_before = name

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        line = LineInput(self._name_before, placeholder="avec les freins, essai 2…")
        dialog = Vertical(line, classes="dialog")
        dialog.border_title = "Nommer cet entretien"
        dialog.border_subtitle = "Entrée : garder · vide : sans nom · Échap : annuler"
        yield dialog

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not too_long(self, event.value.strip(), LONGEST_NAME):
            self.dismiss(event.value.strip())
