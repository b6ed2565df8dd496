"""The interview along its time: a lane for each phase, then what was marked, then where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.field.signs import MINE, NOTE, PIN, PREPARED, SCREEN, STAY
from tui.field.terms import PHASE_LABELS, Phase
from tui.transcript.timeline import phase_stays
from tui.transcript.turns import Note, ScreenLook
from tui.widgets.minutes import column, marks, minute_at, pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size

    from tui.transcript.turns import Turn

_MARGIN = 13  # cells for the names of lines
_SHORT = 28  # rows of a terminal, from which each kind of mark has a line


class _Kind(NamedTuple):
    """One kind of what is marked along the time, at its minutes."""

    sign: str
    name: str
    style: str
    minutes: Sequence[int]

    @property
    def signs(self) -> list[tuple[int, str, str]]:
        return [(minute, self.sign, self.style) for minute in self.minutes]


class Ribbon(Widget):
    """Three lanes with the stays in each phase, then the marks, then where one is.

    A skip ahead and a return are the steps from a lane to another, facts of the way taken.
    On a short terminal, what was marked while playing folds into one line.
    """

    DEFAULT_CSS = "Ribbon { height: auto; padding: 0 1; color: $foreground; }"

    class MinuteWanted(Message):
        """A place of the ribbon was clicked."""

        def __init__(self, minute: int) -> None:
            super().__init__()
            self.minute = minute

    def __init__(self, turns: Sequence[Turn], last: int) -> None:
        super().__init__()
        self._last = last or 1
        self._stays = phase_stays(turns, self._last)
        self._notes = [turn.minute for turn in turns if isinstance(turn, Note)]
        self._looks = [turn.minute for turn in turns if isinstance(turn, ScreenLook)]
        self._pins: tuple[int, ...] = ()
        self._chosen: tuple[int, ...] | None = None
        self._prepared: tuple[int, ...] = ()
        self._here = 0

    def point_at(self, minute: int) -> None:
        """Show where one is."""
        self._here = minute
        self.refresh()

    def mark(self, chosen: Sequence[int], prepared: Sequence[int], pins: Sequence[int]) -> None:
        """Show the minutes of the moments chosen and prepared, and of the turns pinned.

        Moments have their line from then on, also while there are none.
        """
        self._chosen, self._prepared, self._pins = tuple(chosen), tuple(prepared), tuple(pins)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of lines."""
        facts = len(self._facts)
        folded = viewport.height < _SHORT
        return self._unfolded - facts + 1 if folded and facts else self._unfolded

    @property
    def _unfolded(self) -> int:
        """The number of lines where each kind of mark has its own."""
        return len(Phase) + len(self._facts) + (self._chosen is not None) + 1

    def render(self) -> Content:
        """Draw the lines."""
        width = self._cells
        lanes = [
            _line(PHASE_LABELS[phase].partition(",")[0], self._lane(phase, width))
            for phase in Phase
        ]
        lanes[0] = Content.assemble(lanes[0], (self._end, "$quiet"))
        below = [_line(name, marks(signs, self._last, width)) for name, signs in self._marked()]
        here = _line("", pointer(self._here, self._last, width))
        return Content("\n").join([*lanes, *below, here])

    @property
    def _end(self) -> str:
        """What stands at the end of the time."""
        return f" {self._last}'"

    @property
    def _cells(self) -> int:
        """The cells that the time is drawn on."""
        return max(10, self.size.width - _MARGIN - len(self._end))

    def _lane(self, phase: Phase, width: int) -> Content:
        """Draw the stays in a phase; the shortest is a cell."""
        cells = [" "] * width
        for stay in self._stays:
            if stay.phase is phase:
                start = column(stay.start, self._last, width)
                stop = column(stay.stop, self._last, width) + (stay.stop == self._last)
                length = max(1, min(stop, width) - start)
                cells[start : start + length] = STAY * length
        return Content("".join(cells))

    @property
    def _facts(self) -> list[_Kind]:
        """What was marked while playing, the kinds that there are."""
        kinds = (
            _Kind(NOTE, "notes", "$noted", self._notes),
            _Kind(SCREEN, "écran", "$quiet", self._looks),
            _Kind(PIN, "épingles", "$pointer", self._pins),
        )
        return [kind for kind in kinds if kind.minutes]

    def _marked(self) -> list[tuple[str, list[tuple[int, str, str]]]]:
        """Return the lines of marks: the name of each, and its signs."""
        facts = self._facts
        lines = [(f"{kind.sign} {kind.name}", kind.signs) for kind in facts]
        if len(facts) > 1 and self.size.height < self._unfolded:
            told = "".join(kind.sign for kind in facts)
            lines = [(f"{told} repères", [sign for kind in facts for sign in kind.signs])]
        if self._chosen is None:
            return lines
        prepared = _Kind(PREPARED, "moments", "$pointer", self._prepared)
        chosen = _Kind(MINE, "moments", "$pointer", self._chosen)
        sign = MINE + PREPARED if self._prepared else MINE
        return [*lines, (f"{sign} moments", [*prepared.signs, *chosen.signs])]

    def on_click(self, event: events.Click) -> None:
        """Ask for the minute of the place clicked."""
        cell = event.get_content_offset_capture(self).x - _MARGIN
        if 0 <= cell < self._cells:
            self.post_message(self.MinuteWanted(minute_at(cell, self._last, self._cells)))


def _line(name: str, drawn: Content) -> Content:
    return Content.assemble((name.ljust(_MARGIN), "$quiet"), drawn)
