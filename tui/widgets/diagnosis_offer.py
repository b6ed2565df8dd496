"""A line that offers to say a diagnosis: there while one can be given, and asking for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.session.reflection import DiagnosisTime

if TYPE_CHECKING:
    from textual.app import RenderResult

_OFFERS = {
    DiagnosisTime.EARLY: "votre diagnostic à ce stade, en une ligne (facultatif)",
    DiagnosisTime.HINGE: "votre diagnostic à la charnière, en une ligne (facultatif)",
    DiagnosisTime.END: "votre diagnostic à la fin, en une ligne (facultatif)",
}


class DiagnosisOffer(Widget):
    """One line, hidden when no diagnosis is due; a click asks to write it, as its key does."""

    DEFAULT_CSS = "DiagnosisOffer { height: 1; padding: 0 1; color: $quiet; display: none; }"

    class DiagnosisWanted(Message):
        """The line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._due: DiagnosisTime | None = None

    def offer(self, due: DiagnosisTime | None) -> None:
        """Offer a diagnosis, or none."""
        self._due = due
        self.display = due is not None
        self.refresh()

    def render(self) -> RenderResult:
        """Draw the key and what it is for."""
        return Content.assemble(("i ", "bold"), _OFFERS[self._due] if self._due else "")

    def on_click(self) -> None:
        """Ask to write it."""
        self.post_message(self.DiagnosisWanted())
