"""After an interview: look at it again first, as is proposed, or read its bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.confrontation.review_order import ReviewOrder
from tui.screens.kinds import GuardedDialog, keys_below
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

_WHY = (
    "On se souvient mieux de ce que l'on a fait, et de ce que l'on visait, avant d'en avoir lu un "
    "bilan : ce qu'il dit colore ce dont on se souvient."
)


class AfterInterviewScreen(GuardedDialog["ReviewOrder | None"]):
    """Ask what comes first; nothing is lost by leaving both for later."""

    ABOUT = "Revoir l'entretien d'abord, ou lire le bilan."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree('revoir')", "Revoir d'abord", show=False, key_display="Entrée"),
        Binding("r", "look_first", "Revoir d'abord", id="apres.revoir",
                tooltip="Revoir votre activité, moment par moment, puis lire le bilan"),
        Binding("b", "read_first", "Lire le bilan", id="apres.bilan"),
        Binding("escape,q", "dismiss(None)", "Plus tard", key_display="Échap"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        """Lay out the two ways, the one proposed first."""
        ways = Content.assemble(
            _WHY,
            "\n\n",
            ("r  Revoir l'entretien d'abord (proposé)", "bold"),
            "\n",
            ("b  Lire le bilan tout de suite", "bold"),
        )
        dialog = VerticalScroll(Static(Prose(ways), markup=False), classes="dialog")
        dialog.border_title = "Votre synthèse est gardée. Et maintenant ?"
        dialog.border_subtitle = keys_below(("Entrée", "revoir d'abord"))
        yield dialog

    def action_look_first(self) -> None:
        """Look at the interview again, then read."""
        self.dismiss(ReviewOrder.LOOK_FIRST)

    def action_read_first(self) -> None:
        """Read the bilan at once."""
        self.dismiss(ReviewOrder.READ_FIRST)
