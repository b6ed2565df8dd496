"""The interview along its time: phases as a ribbon, what was marked below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.field.signs import MINE, NOTE, POINTER, PREPARED, SCREEN
from tui.field.terms import Phase
from tui.transcript.timeline import phase_stays
from tui.transcript.turns import Note, ScreenLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.transcript.turns import Turn

_FILLS = {Phase.LISTEN: "░", Phase.QUESTION: "▒", Phase.PROPOSE: "▓"}
_PASSAGES = {"debut": "", "suite": "", "saut": "↷", "retour": "↶"}
_HERE, _CHOSEN, _PREPARED, _NOTE, _SCREEN = POINTER, MINE, PREPARED, NOTE, SCREEN


class Ribbon(Widget):
    """Three lines: phases, what was marked, and where one is.

    A skip ahead is drawn ``↷`` and a return ``↶``, as facts of the way taken.
    """

    DEFAULT_CSS = "Ribbon { height: 3; padding: 0 1; color: $foreground; }"

    def __init__(self, turns: Sequence[Turn], last: int) -> None:
        super().__init__()
        self._last = last or 1
        self._stays = phase_stays(turns, self._last)
        self._notes = [turn.minute for turn in turns if isinstance(turn, Note)]
        self._looks = [turn.minute for turn in turns if isinstance(turn, ScreenLook)]
        self._chosen: tuple[int, ...] = ()
        self._prepared: tuple[int, ...] = ()
        self._here = 0

    def show(self, here: int, chosen: Sequence[int], prepared: Sequence[int]) -> None:
        """Show where one is, and the minutes of the moments chosen and prepared."""
        self._here, self._chosen, self._prepared = here, tuple(chosen), tuple(prepared)
        self.refresh()

    def render(self) -> Content:
        """Draw the three lines."""
        width = max(20, self.size.width)
        marks = [" "] * width
        for minutes, sign in (
            (self._notes, _NOTE),
            (self._looks, _SCREEN),
            (self._prepared, _PREPARED),
            (self._chosen, _CHOSEN),
        ):
            for minute in minutes:
                marks[self._at(minute, width)] = sign
        here = " " * self._at(self._here, width) + f"{_HERE} {self._here}'"
        if len(here) > width:
            label = f"{self._here}' {_HERE}"
            here = label.rjust(self._at(self._here, width) + 1)
        return Content("\n").join(
            [
                Content(self._phases(width)),
                Content.styled("".join(marks), "$noted"),
                Content.styled(here, "$pointer"),
            ]
        )

    def _phases(self, width: int) -> str:
        line = [" "] * width
        for stay in self._stays:
            start, end = self._at(stay.start, width), self._at(stay.stop, width)
            room = max(1, end - start + (stay.stop == self._last))
            label = f"{_PASSAGES[stay.passage]}{stay.label}"
            label = label if len(label) < room else _PASSAGES[stay.passage]
            text = f"{label[:room]}{_FILLS[stay.phase] * room}"[:room]
            line[start : start + room] = text
        return "".join(line)[:width]

    def _at(self, minute: int, width: int) -> int:
        return min(width - 1, round(minute * (width - 1) / self._last))
