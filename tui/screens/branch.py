"""What if: taking another of the options that were there, in a session of its own.

Wherever a turn is shown, one key asks for it: :func:`branch_key`, :func:`offer_branch`.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.interview.alternatives import NOTHING_SAID_YET, Alternatives, act_at
from tui.screens.kinds import Dialog, keys_below
from tui.screens.routes import InterviewRoute, Replace
from tui.source.hostile import harmless
from tui.source.reasons import in_words
from tui.widgets.rows import Row, Rows, remark

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen

    from tui.persona.model import Persona
    from tui.session.journal import Record

_NAMED = 2  # moves of the session that are named when its persona has them no more
_LENGTH = 50
_GONE = "  (n'existe plus)"


def branch_key(screen: str) -> Binding:
    """Return the key by which another way is tried from a turn shown on a screen."""
    return Binding(
        "b",
        "branch",
        "Et si…",
        id=f"{screen}.et-si",
        tooltip="Choisir une autre réplique à partir d'ici, dans un entretien à part",
    )


def offer_branch(screen: Screen[Any], record: Record, persona: Persona, event: int) -> None:
    """Offer what else could have been said at the turn of an event, or at the last one before."""
    act = act_at(record.events, event)
    if act is None:
        screen.notify(f"Impossible : {NOTHING_SAID_YET}.", markup=False)
    else:
        screen.app.push_screen(BranchScreen(record, persona, act))


class BranchScreen(Dialog[None]):
    """Choose what else could have been said here, and go on from there."""

    ABOUT = "Une autre réplique à partir d'ici. L'entretien d'origine reste tel quel."
    DEFAULT_CSS = """
    BranchScreen {
        & Rows { height: auto; max-height: 55vh; margin-top: 1; }
        & .hint { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, record: Record, persona: Persona, act: int) -> None:
        super().__init__()
        self._alternatives = Alternatives(record, persona, act)

    def compose(self) -> ComposeResult:
        """Lay out the options that were offered, the one taken aside; say what changed since."""
        with Vertical(classes="dialog") as dialog:
            yield Static(self._said(), classes="hint", markup=False)
            yield Rows(*self._options(), markup=False)
            if changes := self._changes():
                yield Static(changes, classes="hint", markup=False)
        dialog.border_title = "Et si vous aviez dit…"
        dialog.border_subtitle = keys_below(("Entrée", "continuer ainsi, à part"))

    def _said(self) -> str:
        """Return what was said there, and when."""
        made = self._alternatives.made
        return harmless(f"{made.minute}' Vous avez dit : {made.text}") if made else ""

    def _changes(self) -> str:
        """Return what the session holds that its persona has no more, nothing if it has all."""
        gone = self._alternatives.vanished
        if not gone:
            return ""
        more = f", et {len(gone) - _NAMED} de plus" if len(gone) > _NAMED else ""
        named = ", ".join(f"« {self._shortly(move)} »" for move in gone[:_NAMED])
        return harmless(
            "\nSon fichier a changé depuis. De ce que vous avez dit, n'y est plus : "
            f"{named}{more}.\nLa suite se joue avec le fichier d'alors."
        )

    def _shortly(self, move: str) -> str:
        return shorten(self._alternatives.says.get(move, move), _LENGTH, placeholder="…")

    def _options(self) -> list[Option]:
        others = self._alternatives
        return [
            Option(
                Row(harmless(others.says[move]) + _GONE * (not others.exists(move)), indent=1),
                id=move,
            )
            for move in others.moves
        ] or [remark("Il n'y avait pas d'autre réplique ici.")]

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        if not self.is_active:
            return
        from tui.interview.live import Sitting
        from tui.session.journal import JournalProblem

        others = self._alternatives
        try:
            sitting = Sitting.branch(others.record, others.act, event.option_id or "")
        except (JournalProblem, OSError) as problem:
            why = f"Cette branche ne s'ouvre pas : {in_words(problem)}."
            self.notify(why, severity="error", markup=False)
            return
        self.post_message(Replace(InterviewRoute(sitting)))
