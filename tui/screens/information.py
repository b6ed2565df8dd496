"""The information system's screen: scores, a suggested mode, and lines to deal with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.field.signs import NOT_REACHED, REACHED
from tui.screens.kinds import GuardedDialog
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.persona.model import InformationScreen

MODES = {"suivi": "suivi", "guide": "guidé", "renforce": "renforcé"}
_SCALE = 5


class InformationSystemScreen(GuardedDialog[None]):
    """What the system shows; the person waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Fermer", key_display="Échap"),
        Binding("enter,e", "agree(None)", "Fermer", show=False),
    ]

    def __init__(self, screen: InformationScreen) -> None:
        super().__init__()
        self._shown = screen

    def compose(self) -> ComposeResult:
        """Lay out the scores, the suggestion and the lines."""
        shown = self._shown
        scores = (
            ("Projet", shown.project),
            ("Recherche", shown.search),
            ("Marché", shown.market),
            ("Freins périphériques", shown.obstacles),
        )
        lines = [
            Content.assemble(
                f"{label:<22}",
                (REACHED * score + NOT_REACHED * (_SCALE - score), "bold"),
                f"  {score}/{_SCALE}",
            )
            for label, score in scores
        ]
        lines.append(Content(""))
        lines.append(
            Content.assemble("Modalité suggérée : ", (MODES[shown.advises], "bold reverse"))
        )
        if shown.lines:
            lines.append(Content(""))
            lines += [Content(f"› {harmless(line)}") for line in shown.lines]
        dialog = Vertical(Static(Content("\n").join(lines), markup=False), classes="dialog")
        dialog.border_title = "Système d'information"
        dialog.border_subtitle = f"{shown.minutes} min de passé · Échap"
        yield dialog
