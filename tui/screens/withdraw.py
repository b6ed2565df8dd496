"""Withdrawing a session: one question, then it is really erased with all that came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.screens.kinds import GuardedDialog
from tui.session.erasure import at_stake
from tui.source.hostile import harmless
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.session.withdrawal import Traces


class WithdrawScreen(GuardedDialog[bool]):
    """Ask once whether a session is to be erased."""

    ABOUT = "Effacer un entretien l'ôte pour de bon, avec tout ce qui en est venu."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agree(True)", "Oui, effacer"),
        Binding("escape,n", "dismiss(False)", "Non", key_display="Échap"),
    ]

    def __init__(self, traces: Traces) -> None:
        super().__init__()
        self._traces = traces

    def compose(self) -> ComposeResult:
        """List what would be erased."""
        listed = "\n".join(f"  {path.name}" for path in at_stake(self._traces))
        text = (
            f"Ceci sera effacé, sans corbeille :\n\n{listed}\n\n"
            "Les copies faites ailleurs ne sont pas connues d'ici.\n\n"
            "Effacer ? o : oui, effacer · Échap : non"
        )
        dialog = VerticalScroll(Static(Prose(harmless(text)), markup=False), classes="dialog")
        dialog.border_title = "Effacer cet entretien"
        yield dialog
