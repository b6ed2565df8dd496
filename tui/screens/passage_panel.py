"""The passages that a page of the bilan rests on: along the interview, then one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.bilan_page import SIGNS
from tui.source.hostile import harmless
from tui.transcript.whole_passages import labelled, whole_passages
from tui.widgets.passages import PassageLine, PassageVisual
from tui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.rubric.evidence import Evidence
    from tui.session.events import Event

_TO_PASSAGE = "Entrée : y aller"


class PassagePanel(Vertical):
    """Passages of an interview of ``last`` minutes, whose events give their words whole."""

    DEFAULT_CSS = """
    PassagePanel {
        height: auto;
        display: none;
        & > Static { height: auto; }
        & > Rows { height: auto; scrollbar-size-vertical: 0; }
    }
    """

    def __init__(self, events: Sequence[Event], last: int) -> None:
        super().__init__(id="passages")
        self._events = events
        self._last = last
        self._pieces: Sequence[Evidence] = ()

    def compose(self) -> ComposeResult:
        """Lay out how many there are, the line of time, and the rows."""
        yield Static(id="passages-head", markup=False)
        yield PassageLine(self._last)
        yield Rows(id="evidence", markup=False)

    def show(self, pieces: Sequence[Evidence]) -> None:
        """Show passages in place of those before; the panel is not there without any."""
        self._pieces = pieces
        self.display = bool(pieces)
        head = Row(
            Content.styled(f"Les passages · {len(pieces)}", "bold"),
            columns=[Column(Content.styled(_TO_PASSAGE, "$quiet"), len(_TO_PASSAGE))],
            measure=None,
        )
        self.query_one("#passages-head", Static).update(head)
        self.query_one(PassageLine).show([piece.minute for piece in pieces])
        self._rows.set_options(
            Option(PassageVisual(piece.minute, SIGNS[piece.sign], *labelled(harmless(piece.text))))
            for piece in whole_passages(pieces, self._events)
        )

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def is_entered(self) -> bool:
        """Whether one goes through the passages."""
        return self._rows.has_focus

    @property
    def event(self) -> int | None:
        """The event of the passage under the arrow, or of the only one; ``None`` without any."""
        if len(self._pieces) == 1:
            return self._pieces[0].event
        at = self._rows.highlighted
        return self._pieces[at].event if self.is_entered and at is not None else None

    @property
    def event_at_hand(self) -> int | None:
        """The event of the passage that the arrow is or was on, or of the first one."""
        return self._pieces[self._rows.highlighted or 0].event if self._pieces else None

    def enter(self, at: int = 0) -> None:
        """Go to a passage, if there are any."""
        if self._pieces:
            self._rows.focus()
            self._rows.highlighted = at

    @on(OptionList.OptionHighlighted)
    def _point(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(PassageLine).point(event.option_index)

    @on(PassageLine.Asked)
    def _go_to(self, message: PassageLine.Asked) -> None:
        self.enter(message.place)
