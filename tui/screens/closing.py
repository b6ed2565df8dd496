"""Asking once before a pass of the autoconfrontation is closed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.screens.kinds import ToRead
from tui.source.hostile import harmless
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ClosePassScreen(ToRead[bool]):
    """Say what closing a pass opens, and ask."""

    ABOUT = "Une passe finie ne se rouvre pas ; vos moments restent dans la liste."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agree(True)", "Oui, finir"),
        Binding("escape,n", "dismiss(False)", "Non", key_display="Échap"),
    ]

    def __init__(self, meaning: str) -> None:
        super().__init__()
        self._meaning = meaning

    def compose(self) -> ComposeResult:
        """Lay out what it means."""
        text = f"{self._meaning}\n\no : oui, finir · Échap : non, j'y reste"
        dialog = VerticalScroll(Static(Prose(harmless(text)), markup=False), classes="dialog")
        dialog.border_title = "Finir cette passe ?"
        yield dialog
