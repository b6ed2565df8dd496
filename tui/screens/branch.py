"""What if: taking another of the options that were there, in a session of its own."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.kinds import Dialog
from tui.screens.routes import InterviewRoute, Replace
from tui.session.events import Acted, Offered
from tui.source.hostile import harmless
from tui.source.reasons import told
from tui.workshop.trial import all_moves, edited_persona, removed_moves

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult

    from tui.persona.model import Persona
    from tui.session.journal import Record

_NAMED = 2  # moves of the session that are named when its persona has them no more
_LENGTH = 50
_GONE = "  (n'existe plus)"


class BranchScreen(Dialog[None]):
    """Choose what else could have been said here, and go on from there."""

    ABOUT = "Une autre réplique à partir d'ici. L'entretien d'origine reste tel quel."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, record: Record, persona: Persona, act: int) -> None:
        super().__init__()
        self._record = record
        self._persona = persona
        self._act = act
        self._says = {move.id: move.says for move in all_moves(persona)}

    def compose(self) -> ComposeResult:
        """Lay out the options that were offered, the one taken aside; say what changed since."""
        now = edited_persona(self._record)
        present = {move.id for move in all_moves(now or self._persona)}
        dialog = Vertical(
            OptionList(*self._options(present), markup=False),
            Static(self._changes(now), classes="hint", markup=False),
            classes="dialog",
        )
        dialog.border_title = "Et si vous aviez dit…"
        dialog.border_subtitle = "Entrée : continuer ainsi, à part · Échap : annuler"
        yield dialog

    def _changes(self, now: Persona | None) -> str:
        """Return what the session holds that its persona has no more, nothing if it has all."""
        gone = removed_moves(self._record, now) if now else ()
        if not gone:
            return ""
        more = f", et {len(gone) - _NAMED} de plus" if len(gone) > _NAMED else ""
        named = ", ".join(f"« {self._shortly(move)} »" for move in gone[:_NAMED])
        return harmless(
            "\nSon fichier a changé depuis. De ce que vous avez dit, n'y est plus : "
            f"{named}{more}.\nLa suite se joue avec le fichier d'alors."
        )

    def _shortly(self, move: str) -> str:
        return shorten(self._says.get(move, move), _LENGTH, placeholder="…")

    def _options(self, present: Collection[str]) -> list[Option]:
        events = self._record.events
        taken = events[self._act]
        offered = next(
            event for event in reversed(events[: self._act]) if isinstance(event, Offered)
        )
        return [
            Option(Content(harmless(self._says[move]) + _GONE * (move not in present)), id=move)
            for move in offered.moves
            if move in self._says and not (isinstance(taken, Acted) and move == taken.move)
        ] or [Option("Il n'y avait pas d'autre réplique ici.", disabled=True)]

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        if not self.is_active:
            return
        from tui.interview.live import Sitting
        from tui.session.journal import JournalProblem

        try:
            sitting = Sitting.branch(self._record, self._act, event.option_id or "")
        except (JournalProblem, OSError) as problem:
            why = f"Cette branche ne s'ouvre pas : {told(problem)}."
            self.notify(why, severity="error", markup=False)
            return
        self.post_message(Replace(InterviewRoute(sitting)))
