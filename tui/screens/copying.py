"""« y » copies the turn that one is at, on each screen that shows what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from tui.screens.kinds import FullScreen, copy
from tui.transcript.turns import turns_of
from tui.widgets.dialogue import Dialogue
from tui.widgets.shown_turns import GUIDANCE, said_up_to, shown

if TYPE_CHECKING:
    from tui.session.record import Record


class TurnCopying(FullScreen[ScreenResultType]):
    """A screen that shows what was said, and copies a turn of it wherever the focus is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy_turn", "Copier", id="copier", show=False,
                tooltip="Copier ce qui est dit là où vous êtes, ou en dernier"),
    ]  # fmt: skip

    @property
    def said_at_hand(self) -> str | None:
        """What is said at the turn one is at, or in the last one in view; nothing before any."""
        return self.query_one(Dialogue).said_at_hand

    def action_copy_turn(self) -> None:
        """Copy what is said where one is."""
        said = self.said_at_hand
        if said is None:
            self.notify("Rien n'est dit ici.", markup=False)
        else:
            copy(self, said)


def said_at(record: Record, event: int) -> str | None:
    """Return what was said or noted at an event of a session, or last before it."""
    return said_up_to(shown(turns_of(enumerate(record.events), ""), GUIDANCE), event)
