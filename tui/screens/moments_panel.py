"""The moments beside a dialogue looked at again: their list, and what was told of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.widgets.prose import Prose
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.widgets.option_list import Option

_NONE = "Arrêtez-vous là où, pour vous, quelque chose a compté."
_MARK = ("m", "bold $pointer")
_START = ("s", "bold $pointer")


class MomentsPanel(Vertical):
    """The list, or how to begin it; on a broad screen, what is told of the moment chosen."""

    DEFAULT_CSS = """
    MomentsPanel {
        & > #moments-list { height: 2fr; padding: 0; border-subtitle-color: $quiet; }
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

    def show(self, options: Iterable[Option], title: str, keys: str) -> None:
        """Show other moments, and the keys that act on all of them."""
        found = list(options)
        frame = self.query_one("#moments-list")
        frame.set_class(not found, "-none")
        frame.border_title = title
        frame.border_subtitle = keys
        self.query_one(Rows).keep_place(found)

    def tell(self, told: Content | None) -> None:
        """Show what is told of a moment; of none, there is no room taken for it."""
        self.set_class(told is not None, "-telling")
        self.query_one("#told-text", Static).update(Prose(told) if told else "")
