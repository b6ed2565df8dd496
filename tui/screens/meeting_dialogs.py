"""What opens above the presenter: a black screen, and the agenda to jump in and to reorder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import MINE, TO_RESUME
from tui.group.meeting import moved
from tui.group.meeting_agenda import agenda_lines, how_made
from tui.screens.kinds import Dialog, FullScreen, keys_below
from tui.widgets.prose import Prose
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.events import Click, Key

    from tui.group.meeting_agenda import AgendaItem
    from tui.group.open_meeting import OpenMeeting

_MARGIN = 6  # cells for a sign and a number


class BlackScreen(FullScreen[None]):
    """Nothing, so that the group looks at each other; any key brings the page back."""

    CSS = "BlackScreen { background: black; }"
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        """Lay out nothing."""
        yield Static()

    def on_key(self, event: Key) -> None:
        """Show the page again."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self, _event: Click) -> None:
        """Show the page again."""
        self.dismiss()


class AgendaDialog(Dialog[str | None]):
    """The agenda: choose the moment to go to, or put the moments in another order."""

    ABOUT = "L'ordre du jour est une proposition : mettez-le dans votre ordre."
    CSS = """
    AgendaDialog {
        & Rows { height: auto; max-height: 50vh; }
        & #how { margin-top: 1; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+up,m", "move(-1)", "Monter", key_display="m",
                tooltip="Traiter ce moment plus tôt"),
        Binding("alt+down,d", "move(1)", "Descendre", key_display="d",
                tooltip="Traiter ce moment plus tard"),
        Binding("escape,a", "dismiss(None)", "Fermer", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, meeting: OpenMeeting) -> None:
        super().__init__()
        self._meeting = meeting

    def compose(self) -> ComposeResult:
        """Lay out the moments, then how they were put in this order."""
        rows = Rows(*self._options(), markup=False)
        how = Static(Prose(how_made(self._meeting.header)), id="how", markup=False)
        dialog = Vertical(rows, how, classes="dialog")
        dialog.border_title = "Ordre du jour"
        dialog.border_subtitle = keys_below(
            ("Entrée", "y aller"), ("m", "monter"), ("d", "descendre")
        )
        yield dialog

    def on_mount(self) -> None:
        """Start on the moment that is shown, else on the first."""
        state = self._meeting.state
        shown = state.moment or state.order[0]
        self.query_one(Rows).highlighted = state.order.index(shown)

    def _options(self) -> Iterator[Option]:
        lines = agenda_lines(self._meeting.header, self._meeting.state)
        for number, line in enumerate(lines, 1):
            yield Option(_row(number, line), id=f"n-{line.moment}")

    def action_move(self, by: int) -> None:
        """Put the moment under the arrow earlier or later."""
        rows = self.query_one(Rows)
        state = self._meeting.state
        event = moved(state, state.order[rows.highlighted or 0], by)
        if event is not None:
            self._meeting.keep(event)
            rows.keep_place(self._options())

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._meeting.state.order[event.option_index])


def _row(number: int, line: AgendaItem) -> Row:
    sign = MINE if line.done else TO_RESUME if line.begun else " "
    margin = Content.assemble((sign, "$pointer"), f" {number}")
    return Row(
        Content.styled(line.title, "bold"),
        margin=margin,
        indent=_MARGIN,
        beneath=line.standing or line.divided,
    )
