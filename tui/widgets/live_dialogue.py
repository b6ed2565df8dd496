"""The dialogue of an interview under way: it stands on what can be said, and shows what is new."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from textual.strip import Strip

from tui.field.signs import HERE
from tui.widgets.dialogue import Dialogue
from tui.widgets.shown_turns import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.widgets.shown_turns import ShownTurn

_NEWS = frozenset({Speaker.PERSON, Speaker.ASIDE})


class LiveDialogue(Dialogue):
    """A dialogue whose last line is always at its foot, next to the options.

    What the person said and did since one last spoke has a line beside it.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._new: frozenset[int] = frozenset()

    def tell(self, turns: Iterable[ShownTurn], since: int) -> None:
        """Add turns at the end; those from event ``since`` on are new."""
        self.add(turns)
        last = takewhile(lambda turn: turn.event >= since, reversed(self._turns))
        self._new = frozenset(turn.event for turn in last if turn.voice in _NEWS)

    def render_line(self, y: int) -> Strip:
        """Return one line in view, under blank ones while there is little to show."""
        blank = max(0, self.scrollable_content_region.height - self.virtual_size.height)
        if y < blank:
            return Strip.blank(self._width, self.rich_style)
        return super().render_line(y - blank)

    def _mark(self, line: int) -> str:
        sign = super()._mark(line)
        return HERE if sign == " " and self._owners[line] in self._new else sign
