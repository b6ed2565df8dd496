"""The last three questions of an autoconfrontation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.confrontation.prompts import shipped_bank
from tui.screens.drafting import AnswerArea, Drafting
from tui.session.events import Concluded
from tui.source.hostile import harmless
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.confrontation.explicitation import LastQuestions
    from tui.session.events import Concluded


class ConclusionScreen(Drafting[None]):
    """Say what the support did, how one evaluates the interview, what one keeps."""

    ABOUT = "Pour finir, votre propre regard sur l'ensemble, avant de lire le bilan."
    CSS = "ConclusionScreen #questions { height: 1fr; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Terminer", id="finir.terminer", key_display="Ctrl+S",
                priority=True),
        Binding("escape", "leave", "Plus tard", id="finir.plus-tard", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
    ]  # fmt: skip

    def __init__(self, questions: LastQuestions, keep: Callable[[Concluded], None]) -> None:
        super().__init__()
        self.drafts = questions.drafts
        self._questions = questions
        self._keep = keep
        for attribute, at in questions.places.items():
            self.begun(at, getattr(questions.recorded, attribute))

    def compose(self) -> ComposeResult:
        """Lay out the three questions."""
        yield Static("Pour finir", classes="banner")
        with VerticalScroll(id="questions", can_focus=False):
            for closing, question in shipped_bank().closing.items():
                label = Content.styled(harmless(question), "bold")
                yield AnswerArea(label, self._questions.begun[closing.attribute], id=closing)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start at the first question."""
        self.query(AnswerArea).first().focus_text()

    def typed(self) -> dict[str, str]:
        """Return the answers as they stand."""
        return {self._questions.places[name]: text for name, text in self._answers().items()}

    def action_finish(self) -> None:
        """Keep the answers; the grid can then be opened."""
        if any(area.is_too_long() for area in self.query(AnswerArea)):
            return
        self._questions.tell(**self._answers())
        self._questions.finish()
        self._keep(self._questions.answers)
        self.confirmed()
        self.dismiss()

    def action_leave(self) -> None:
        """Go back; what is typed stays a draft."""
        self.dismiss()

    def _answers(self) -> dict[str, str]:
        return {
            closing.attribute: self.query_one(f"#{closing}", AnswerArea).text
            for closing in shipped_bank().closing
        }
