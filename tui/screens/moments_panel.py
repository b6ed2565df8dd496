"""The moments beside a dialogue looked at again: their list, and what was told of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.confrontation.stages import Stage
from tui.screens.moment_rows import moment_options, told_of
from tui.widgets.key_bar import keys_in_border
from tui.widgets.prose import Prose
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.confrontation.flow import ConfrontationFlow

_CLOSING = {
    Stage.MINE: keys_in_border(("f", "en finir")),
    Stage.PREPARED: keys_in_border(("f", "en finir")),
    Stage.CONCLUSION: keys_in_border(("f", "répondre")),
}
_NONE = "Arrêtez-vous là où, pour vous, quelque chose a compté."
_MARK = ("m", "bold $pointer")
_START = ("s", "bold $pointer")


class MomentsPanel(Vertical):
    """The list, or how to begin it; on a broad screen, what is told of the moment chosen."""

    DEFAULT_CSS = """
    MomentsPanel {
        & > #moments-list { height: 2fr; padding: 0; }
        & #moments { height: 1fr; }
        & #no-moment {
            display: none;
            height: 1fr;
            content-align: center middle;
            text-align: center;
            padding: 0 1;
        }
        & .-none #no-moment { display: block; }
        & .-none #moments { display: none; }
        & > #told { display: none; height: 3fr; scrollbar-size-vertical: 1; }
        & #told-text { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._flow: ConfrontationFlow | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list in its frame, and what is told below it."""
        how = Content.assemble(
            _NONE, "\n\n", _MARK, " : marquer ce tour\n", _START, " puis ", _MARK, " : plusieurs"
        )
        with Vertical(id="moments-list", classes="panel"):
            yield Rows(id="moments", markup=False)
            yield Static(Prose(how), id="no-moment", markup=False)
        with VerticalScroll(id="told", classes="panel", can_focus=False) as told:
            told.border_title = "Ce que vous en dites"
            yield Static(id="told-text", markup=False)

    def show(self, flow: ConfrontationFlow) -> None:
        """Show the moments as they stand, how many, and the key that is done with them."""
        self._flow = flow
        options = moment_options(flow)
        frame = self.query_one("#moments-list")
        frame.set_class(not options, "-none")
        frame.border_title = f"Moments · {len(flow.moments())}"
        frame.border_subtitle = _CLOSING.get(flow.stage, "")
        self.query_one(Rows).keep_place(options)
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """Show what is told of the moment under the arrow; a pin or a comment has nothing told."""
        option = self.query_one(Rows).highlighted_option
        kind, _, number = ((option and option.id) or "").partition(":")
        self.set_class(kind == "moment", "-telling")
        if kind == "moment" and self._flow is not None:
            moment = self._flow.moments()[int(number)].moment
            told = told_of(moment, self._flow.session.drafts)
            self.query_one("#told-text", Static).update(Prose(told))
