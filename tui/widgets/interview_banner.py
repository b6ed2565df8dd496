"""The line above an interview: whom one receives, the phase, the time spent as a bar.

The bar keeps its place and its width from the first minute to the last, whatever the words before
it: nothing moves but what is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.field.signs import AHEAD, HALF, LATE, STAY
from tui.field.terms import PHASE_LABELS
from tui.source.cells import cut, width
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.field.terms import Phase
    from tui.persona.model import Persona

_NEARLY_OVER = 5  # minutes left, from which they are told
_LATE_WORDS = len("10 min de retard")
_SHORTEST, _LONGEST = 6, 40  # cells of the bar
_GAP = 2
_WIDEST_PHASE = max(map(width, PHASE_LABELS.values()))


@dataclass(frozen=True, slots=True)
class SpentTime:
    """The simulated minutes of an interview, beside those that were planned."""

    minute: int
    planned: int
    ended: bool = False

    @property
    def is_pressing(self) -> bool:
        """Whether little of the time is left, or none."""
        return not self.ended and self.planned - self.minute <= _NEARLY_OVER

    @property
    def words(self) -> str:
        """What the minutes come to, in the words that matter now."""
        left = self.planned - self.minute
        if self.ended:
            return f"{self.minute}/{self.planned} · terminé"
        if left < 0:
            return f"{-left} min de retard"
        if left == 0:
            return "c'est l'heure"
        if left <= _NEARLY_OVER:
            return f"il reste {left} min"
        return f"{self.minute:>{len(str(self.planned))}}/{self.planned} min"

    @property
    def widest(self) -> int:
        """The cells that the words may take, whatever the minute."""
        return max(_LATE_WORDS, len(f"{self.planned}/{self.planned} · terminé"))

    def bar(self, cells: int) -> Content:
        """Return the time spent as a line of that many cells; past the end it is another one."""
        style = "$alert" if self.is_pressing else ""
        if self.minute > self.planned:
            return Content.styled(LATE * cells, style)
        halves = round(2 * cells * self.minute / self.planned)
        spent = STAY * (halves // 2) + HALF * (halves % 2)
        return Content.assemble((spent, style), (AHEAD * (cells - len(spent)), "$quiet"))


class InterviewBanner(Widget):
    """Who, which phase, how much time: always whole; what sets a branch apart has the rest."""

    def __init__(self, persona: Persona, branch: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        """Show an interview with a persona; ``branch`` says what sets it apart, the longest first.

        No words for an interview that is no branch.
        """
        super().__init__(id=id, classes="banner")
        who = persona.identity
        self._person = one_line(f"{who.first_name} {who.last_name}")
        self._planned = persona.duration
        self._branch = branch
        self._phase = ""
        self._time = SpentTime(0, self._planned)

    def show(self, phase: Phase, minute: int, *, ended: bool) -> None:
        """Show where the interview stands at a minute."""
        self._phase = PHASE_LABELS[phase]
        self._time = SpentTime(minute, self._planned, ended)
        self.refresh()

    def render(self) -> Content:
        """Draw the line at the width there is."""
        room, time = self.content_size.width, self._time
        for_left = room - time.widest - 1 - _GAP
        branch = self._mention(for_left - _SHORTEST - width(self._person) - 3 - _WIDEST_PHASE)
        reserved = width(self._person) + 3 + _WIDEST_PHASE + width(branch)
        bar = min(_LONGEST, room // 3, for_left - reserved)
        told = Content.styled(time.words, "$alert" if time.is_pressing else "")
        if bar >= _SHORTEST:
            told += Content(" ") + time.bar(bar)
        left = Content.assemble(
            cut(self._person, max(1, room - told.cell_length - 4 - width(self._phase))),
            (" · ", "$quiet"),
            self._phase,
            (branch, "$quiet"),
        )
        gap = " " * max(1, room - left.cell_length - told.cell_length)
        return left + Content(gap) + told

    def _mention(self, room: int) -> str:
        """Return what sets a branch apart by as many words as there is room for."""
        told = next((words for words in self._branch if width(words) + 3 <= room), "")
        return f" · {told}" if told else ""
