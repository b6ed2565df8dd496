"""What the trainee marks of their own work while they play: pins, and a diagnosis in a line.

Neither interrupts: a pin is one key, a diagnosis is offered on a line that can be left there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.screens.note_taking import NoteTaking
from tui.session.diagnosis_times import DiagnosisTimes
from tui.session.drafts import diagnosis_place
from tui.session.own_marks import intention_of, pinned
from tui.session.reflection import Pinned
from tui.widgets.diagnosis_offer import DiagnosisOffer
from tui.widgets.dialogue import Dialogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.interview.live import Sitting
    from tui.screens.preferences import Preferences
    from tui.session.events import Event
    from tui.session.reflection import DiagnosisTime


class OwnMarking(NoteTaking):
    """A screen of an interview under way: turns are marked, and what one makes of it is said."""

    def __init__(self, sitting: Sitting, preferences: Preferences) -> None:
        super().__init__(sitting)
        self._preferences = preferences
        self._times = DiagnosisTimes()
        self._reached: DiagnosisTime | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the diagnosis only when it is due."""
        return self._due is not None if action == "diagnose" else True

    @property
    def is_typed_in(self) -> bool:
        """Whether a line of the screen takes the letters, which are then no keys."""
        raise NotImplementedError

    @property
    def _due(self) -> DiagnosisTime | None:
        """The diagnosis that can be given now, where the trainee wants to be asked."""
        is_asked = self._preferences.asks_diagnoses and not self.is_typed_in
        return self._reached if is_asked else None

    @property
    def to_train(self) -> str:
        """What one wants to train, to be read under the file; nothing when one chose nothing."""
        intention = intention_of(self.sitting.events)
        return f"\n\nÀ travailler : {intention.text}" if intention else ""

    @property
    def rows_aside(self) -> int:
        """The rows of what stands between the dialogue and what can be said."""
        return int(self.query_one(DiagnosisOffer).display)

    def show_own_marks(self, fresh: Sequence[Event]) -> None:
        """Show what is pinned, and whether a diagnosis can be given, after some fresh events."""
        self._times.follow(fresh)
        self._reached = self._times.due(self.sitting.minute)
        if any(isinstance(event, Pinned) for event in fresh):
            self.query_one(Dialogue).pin(pinned(self.sitting.events))
        self.query_one(DiagnosisOffer).offer(self._due)

    def action_pin(self) -> None:
        """Pin what was just said, or take its pin off."""
        if self.is_active and self.sitting.pin():
            self.refresh_all()

    @on(DiagnosisOffer.DiagnosisWanted)
    def action_diagnose(self) -> None:
        """Write the diagnosis that is due."""
        from tui.screens.diagnosis_dialog import DiagnosisScreen

        due = self._due
        if due and self.is_active:
            self.app.push_screen(DiagnosisScreen(self.drafts, due), self._diagnosed)

    def _diagnosed(self, text: str | None) -> None:
        due = self._due
        if text and due:
            self.sitting.diagnose(text)
            self.drafts.forget(diagnosis_place(due))
            self.refresh_all()
