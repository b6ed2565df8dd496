"""The dialogue played back, turn by turn, before the one who led it.

A trace of one's own activity is put before its author, who stops it where something
mattered (stimulated recall: Bloom, 1953; self-confrontation: Theureau, 2010). What is put
before them is what could be seen and heard then, and nothing else: with the trace under
the eyes one tells what was done; without it, what one usually does.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tui.confrontation.stages import heard, turn_indexes
from tui.french.comparison import holds
from tui.interview.alternatives import act_at
from tui.session.notebook import as_it_stands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.session.events import Event


class Playback:
    """A dialogue and the turn under the eyes: ``at`` counts turns from 0.

    ``turns`` are the indexes of their events; ``wording`` is how an event reads, which is
    where words are looked for.
    """

    def __init__(
        self,
        events: Sequence[Event],
        turns: Sequence[int] | None = None,
        wording: Callable[[Event], str] = heard,
    ) -> None:
        self.events = tuple(as_it_stands(events))
        self.turns = turn_indexes(events) if turns is None else tuple(turns)
        self.at = 0
        self._wording = wording

    @property
    def event(self) -> int:
        """The index of the event under the eyes."""
        return self.turns[self.at]

    @property
    def act(self) -> int | None:
        """The event by which the trainee last spoke, up to the turn under the eyes."""
        return act_at(self.events, self.event) if self.turns else None

    @property
    def at_end(self) -> bool:
        """Whether there is no turn after the one under the eyes."""
        return self.at == len(self.turns) - 1

    def go_to_turn(self, turn: int) -> None:
        """Go to a turn, or as far as there are some."""
        self.at = max(0, min(turn, len(self.turns) - 1))

    def go_to_end(self) -> None:
        """Go to the last turn."""
        self.at = len(self.turns) - 1

    def go_to(self, event: int) -> None:
        """Go to the turn of an event, or to the next one."""
        self.go_to_turn(bisect_left(self.turns, event))

    def go_to_minute(self, minute: int) -> None:
        """Go to the first turn of a minute, or of what follows it; else to the last turn."""
        later = (turn for turn in range(len(self.turns)) if self.minute(turn) >= minute)
        self.at = next(later, len(self.turns) - 1)

    def go_to_next(self, events: Sequence[int]) -> bool:
        """Go to the next of some events, from the first again after the last; tell if any is."""
        if not events:
            return False
        self.go_to(next((event for event in events if event > self.event), events[0]))
        return True

    def search(self, words: str) -> bool:
        """Go to the next turn that holds words, from the start again after the end."""
        turns = range(len(self.turns))
        for turn in (*turns[self.at + 1 :], *turns[: self.at + 1]):
            if holds(self._wording(self.events[self.turns[turn]]), words):
                self.at = turn
                return True
        return False

    def since(self, turns: int) -> int:
        """Return the event that begins the last ``turns`` turns, up to the one under the eyes."""
        return self.turns[max(0, self.at + 1 - max(1, turns))]

    def minute(self, turn: int) -> int:
        """Return the minute of a turn."""
        return self.events[self.turns[turn]].minute
