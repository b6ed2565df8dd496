"""The last three questions of an auto-confrontation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from tui.replay.prompts import Closing, shipped_bank
from tui.screens.answers import AnswerArea
from tui.session.events import Concluded
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


_ATTRIBUTES = {
    Closing.EFFECT: "effect",
    Closing.EVALUATION: "evaluation",
    Closing.KEPT: "kept_for_next",
}


class ConclusionScreen(Screen[None]):
    """Say what the support did, how one evaluates the interview, what one keeps."""

    ABOUT = "Pour finir, votre propre regard sur l'ensemble, avant d'ouvrir la grille."
    CSS = "ConclusionScreen #questions { height: 1fr; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Terminer", id="finir.terminer", key_display="Ctrl+S",
                priority=True),
        Binding("escape", "leave", "Plus tard", id="finir.plus-tard", key_display="Échap",
                tooltip="Ce qui est écrit est gardé"),
    ]  # fmt: skip

    def __init__(self, draft: Concluded, keep: Callable[[Concluded], None]) -> None:
        super().__init__()
        self._draft = draft
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Lay out the three questions."""
        yield Static("Pour finir", classes="banner")
        with VerticalScroll(id="questions", can_focus=False):
            for closing, question in shipped_bank().closing.items():
                label = Content.styled(harmless(question), "bold")
                yield AnswerArea(label, getattr(self._draft, _ATTRIBUTES[closing]), id=closing)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start at the first question."""
        self.query(AnswerArea).first().focus_text()

    def action_finish(self) -> None:
        """Keep the answers; the grid can then be opened."""
        self._keep(self._answers())
        self.dismiss()

    def action_leave(self) -> None:
        """Keep a draft and go back."""
        self.keep_before_quitting()
        self.dismiss()

    def keep_before_quitting(self) -> None:
        """Keep a draft."""
        self._keep(replace(self._answers(), finished=False))

    def _answers(self) -> Concluded:
        written = {
            attribute: self.query_one(f"#{closing}", AnswerArea).text
            for closing, attribute in _ATTRIBUTES.items()
        }
        return replace(Concluded(), **written)
