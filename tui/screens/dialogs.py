"""A message that must be read, and closed."""

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


class MessageScreen(ToRead[None]):
    """A title and a text, shown as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Fermer", key_display="Échap"),
        Binding("enter", "agree(None)", "Fermer", show=False, key_display="Entrée"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the text in a dialog that scrolls."""
        dialog = VerticalScroll(Static(Prose(harmless(self._text)), markup=False), classes="dialog")
        dialog.border_title = self._title
        dialog.border_subtitle = "Échap pour fermer"
        yield dialog
