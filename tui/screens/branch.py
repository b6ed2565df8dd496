"""What if: taking another of the options that were there, in a session of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.session.events import Acted, Offered
from tui.source.hostile import harmless
from tui.source.reasons import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.app import AllianceApp
    from tui.persona.model import Move, Persona
    from tui.session.journal import Record


class BranchScreen(ModalScreen[None]):
    """Choose what else could have been said here, and go on from there."""

    ABOUT = "Une autre réplique à partir d'ici. L'entretien d'origine reste tel quel."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    app: AllianceApp

    def __init__(self, record: Record, persona: Persona, act: int) -> None:
        super().__init__()
        self._record = record
        self._persona = persona
        self._act = act

    def compose(self) -> ComposeResult:
        """Lay out the options that were offered, the one taken aside."""
        dialog = Vertical(OptionList(*self._options(), markup=False), classes="dialog")
        dialog.border_title = "Et si vous aviez dit…"
        dialog.border_subtitle = "Entrée : continuer ainsi, à part · Échap : annuler"
        yield dialog

    def _options(self) -> list[Option]:
        events = self._record.events
        taken = events[self._act]
        offered = next(
            event for event in reversed(events[: self._act]) if isinstance(event, Offered)
        )
        says = {move.id: move.says for move in _moves(self._persona)}
        return [
            Option(Content(harmless(says[move])), id=move)
            for move in offered.moves
            if move in says and not (isinstance(taken, Acted) and move == taken.move)
        ] or [Option("Il n'y avait pas d'autre option ici.", disabled=True)]

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        from tui.screens.interview import InterviewScreen
        from tui.session.journal import JournalProblem
        from tui.sitting import Sitting

        try:
            sitting = Sitting.branch(self._record, self._act, event.option_id or "")
        except (JournalProblem, OSError) as problem:
            why = f"Cette branche ne s'ouvre pas : {told(problem)}."
            self.notify(why, severity="error", markup=False)
            return
        self.app.switch_screen(InterviewScreen(sitting))


def _moves(persona: Persona) -> Iterator[Move]:
    yield from persona.common
    for moment in persona.moments.values():
        yield from moment.moves
