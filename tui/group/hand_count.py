"""Counting hands with keys: one key a hand, or a figure typed for each reply in turn.

Counting is told apart from what is counted: which hand was the last, which figure is being typed.
Nothing of it is kept but the counts (:class:`tui.group.meeting_journal.HandsCounted`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.group.meeting import hands_at, hands_more
from tui.group.meeting_journal import MOST_HANDS

if TYPE_CHECKING:
    from tui.group.meeting import MeetingState
    from tui.group.meeting_journal import HandsCounted, MeetingHeader


@dataclass(slots=True)
class HandCount:
    """What is being counted at a vote: ``typing`` is a reply's place and the figure so far.

    ``last`` is the place of the reply that a hand was counted for last.
    """

    header: MeetingHeader
    typing: tuple[int, str] | None = None
    last: int | None = None

    def raise_hand(self, state: MeetingState, number: int) -> HandsCounted | None:
        """Return one hand more for the reply of a number, from 1."""
        event = hands_more(self.header, state, number - 1, 1)
        if event is not None:
            self.last = number - 1
        return event

    def take_off(self, state: MeetingState) -> HandsCounted | None:
        """Return one hand less for the reply counted last; ``None`` when none was."""
        return None if self.last is None else hands_more(self.header, state, self.last, -1)

    def begin(self) -> None:
        """Begin to type the hands of the first reply."""
        self.typing = (0, "")

    def type_digit(self, digit: int) -> None:
        """Type one more digit; one too many is not taken."""
        if self.typing is not None and int(f"{self.typing[1]}{digit}") <= MOST_HANDS:
            self.typing = (self.typing[0], f"{self.typing[1]}{digit}")

    def untype_digit(self) -> None:
        """Take the last digit back."""
        if self.typing is not None:
            self.typing = (self.typing[0], self.typing[1][:-1])

    def end(self, state: MeetingState) -> HandsCounted | None:
        """Return the count that was being typed, if one was: it is typed no more."""
        place, typed = self.typing or (0, "")
        self.typing = None
        return hands_at(self.header, state, place, int(typed)) if typed else None

    def give_up(self) -> None:
        """Forget the figure that was being typed."""
        self.typing = None

    def next_reply(self, state: MeetingState, replies: int) -> HandsCounted | None:
        """Return the count that was being typed, and begin that of the next reply, if any."""
        following = self.typing[0] + 1 if self.typing else 0
        event = self.end(state)
        if following < replies:
            self.typing = (following, "")
        return event
