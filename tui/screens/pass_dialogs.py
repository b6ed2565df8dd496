"""What is asked once in an auto-confrontation: the contract, and the end of a pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.screens.kinds import GuardedDialog
from tui.source.hostile import harmless
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ContractScreen(GuardedDialog[bool]):
    """Read, and accept or leave."""

    ABOUT = "Ce à quoi chacun s'engage avant de revenir sur l'entretien."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree(True)", "J'ai lu, je continue", key_display="Entrée"),
        Binding("escape", "dismiss(False)", "Pas maintenant", key_display="Échap"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the contract."""
        dialog = VerticalScroll(Static(Prose(harmless(self._text)), markup=False), classes="dialog")
        dialog.border_title = "Avant de commencer"
        dialog.border_subtitle = "Entrée : j'ai lu, je continue · Échap : pas maintenant"
        yield dialog


class ClosePassScreen(GuardedDialog[bool]):
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
