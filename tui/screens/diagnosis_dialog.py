"""Writing a diagnosis in a line; one that was left half-way is there again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog, keys_below
from tui.session.bounds import LONGEST_LINE
from tui.session.drafts import diagnosis_place
from tui.transcript.diagnoses import TIME_LABELS
from tui.widgets.line_input import FramedInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.session.drafts import Drafts
    from tui.session.reflection import DiagnosisTime

_PLACEHOLDER = "Ce que la personne demande, ce dont elle a besoin, selon vous"


class DiagnosisScreen(Dialog["str | None"], Drafting["str | None"]):
    """Say in a line what one makes of the person, at one of three times."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Plus tard", key_display="Échap"),
    ]

    def __init__(self, drafts: Drafts, time: DiagnosisTime) -> None:
        super().__init__()
        self.drafts = drafts
        self._time = time

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        begun = self.begun(diagnosis_place(self._time))
        line = FramedInput("En une ligne, si vous voulez", begun, placeholder=_PLACEHOLDER)
        dialog = Vertical(line, classes="dialog")
        dialog.border_title = f"Votre diagnostic · {TIME_LABELS[self._time].lower()}"
        dialog.border_subtitle = keys_below(("Entrée", "garder"))
        yield dialog

    def typed(self) -> dict[str, str]:
        """Return the line, before it is kept."""
        return {diagnosis_place(self._time): self.query_one(FramedInput).value}

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        said = event.value.strip()
        if not too_long(self, said, LONGEST_LINE):
            self.dismiss(said or None)
