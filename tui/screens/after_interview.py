"""After an interview: look at it again first, as is proposed, or read its bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.confrontation.review_order import ReviewOrder
from tui.screens.kinds import GuardedDialog
from tui.widgets.key_bar import keys_in_border
from tui.widgets.prose import Prose
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

_WHY = (
    "On se souvient mieux de ce que l'on a fait, et de ce que l'on visait, avant d'en avoir lu un "
    "bilan : ce qu'il dit colore ce dont on se souvient."
)
_WAYS = {
    ReviewOrder.LOOK_FIRST: (
        "r",
        "Revoir l'entretien d'abord (proposé)",
        "Les moments qui comptent pour vous ; le bilan vient ensuite.",
    ),
    ReviewOrder.READ_FIRST: (
        "b",
        "Lire le bilan tout de suite",
        "Vous pourrez encore revoir l'entretien après.",
    ),
}


class AfterInterviewScreen(GuardedDialog["ReviewOrder | None"]):
    """Ask what comes first; nothing is lost by leaving both for later."""

    CSS = """
    AfterInterviewScreen Rows {
        height: auto;
        margin-bottom: 1;
        background: $surface;
    }
    """
    ABOUT = "Revoir l'entretien d'abord, ou lire le bilan."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "look_first", "Revoir d'abord", id="apres.revoir",
                tooltip="Revoir votre activité, moment par moment, puis lire le bilan"),
        Binding("b", "read_first", "Lire le bilan", id="apres.bilan"),
        Binding("escape,q", "dismiss(None)", "Plus tard", key_display="Échap"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        """Lay out the two ways, the one proposed first, under the arrow."""
        ways = Rows(*(Option(_way(*told), id=way) for way, told in _WAYS.items()), markup=False)
        why = Static(Prose(Content.styled(_WHY, "$quiet")), markup=False)
        dialog = Vertical(ways, why, classes="dialog")
        dialog.border_title = "Votre synthèse est gardée. Et maintenant ?"
        dialog.border_subtitle = keys_in_border(("↑ ↓ Entrée", "choisir"), ("Échap", "plus tard"))
        yield dialog

    def on_mount(self) -> None:
        """Put the arrow on the way proposed."""
        self.query_one(Rows).highlighted = 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.action_agree(ReviewOrder(event.option_id or ""))

    def action_look_first(self) -> None:
        """Look at the interview again, then read."""
        self.dismiss(ReviewOrder.LOOK_FIRST)

    def action_read_first(self) -> None:
        """Read the bilan at once."""
        self.dismiss(ReviewOrder.READ_FIRST)


def _way(key: str, name: str, means: str) -> Row:
    """Return a way to go on: its key, what it is called, what it means."""
    return Row(
        Content.styled(name, "bold"),
        margin=Content.styled(key, "bold $pointer"),
        indent=3,
        beneath=Content.styled(means, "$quiet"),
    )
