"""A dialogue gone through again: where one is in it, and how it reads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.playback import Playback
from tui.confrontation.stages import is_turn, turn_indexes
from tui.session.events import Acted, PhaseEntered
from tui.session.notebook import as_it_stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.events import Event
    from tui.text.narration import Narration


class Viewing(Playback):
    """A dialogue played back as a narration tells it.

    What tells nothing, as own words that were skipped, is no turn here.
    """

    def __init__(self, events: Sequence[Event], narration: Narration) -> None:
        def wording(event: Event) -> str:
            return narration.events([event])

        standing = as_it_stands(events)
        turns = [index for index in turn_indexes(events) if wording(standing[index])]
        super().__init__(events, turns, wording)
        self._narration = narration

    def whole(self) -> str:
        """Return the dialogue from one end to the other, with its minutes."""
        return self._told(range(len(self.turns)))

    def here(self) -> str:
        """Return the turn under the eyes."""
        return self._told([self.at])

    def again(self, exchanges: int) -> str:
        """Return the last exchanges up to the turn under the eyes, the oldest first.

        An exchange begins with what the trainee says, the first one with the interview.
        """
        acts = self._acts()
        first = acts[-exchanges] if len(acts) >= exchanges else 0
        return self._told(range(first, self.at + 1))

    def reply(self) -> str:
        """Return what the person said last, up to the turn under the eyes."""
        acts = self._acts()
        return self._told(range(acts[-1] + 1 if acts else 0, self.at + 1))

    def rest(self) -> str:
        """Go to the end, and return the turns from the one under the eyes on."""
        first = self.at
        self.go_to_end()
        return self._told(range(first, self.at + 1))

    def same_minute(self) -> str:
        """Return the turns of the minute of the turn under the eyes."""
        minute = self.minute(self.at)
        return self._told([turn for turn in range(len(self.turns)) if self.minute(turn) == minute])

    def go(self, steps: int) -> str:
        """Go some turns on, or back, and return what is there; nothing when there is no more."""
        before = self.at
        self.go_to_turn(self.at + steps)
        if self.at == before:
            return ""
        return self._told([self.at], self.minute(before) if steps == 1 else None)

    def extract(self, first: int, last: int) -> str:
        """Return how the turns from event ``first`` to event ``last``, both included, read."""
        return self._narration.events(filter(is_turn, self.events[first : last + 1]))

    def _acts(self) -> list[int]:
        """Return the turns by which the trainee spoke, up to the one under the eyes."""
        turns = range(self.at + 1)
        return [turn for turn in turns if isinstance(self.events[self.turns[turn]], Acted)]

    def _told(self, turns: Sequence[int], minute: int | None = None) -> str:
        """Return turns, each minute being told when it is another than the one before."""
        lines: list[str] = []
        for turn in turns:
            if self.minute(turn) != minute:
                minute = self.minute(turn)
                lines.append(f"Minute {minute}.")
            start = self.turns[turn - 1] + 1 if turn else 0
            before = self.events[start : self.turns[turn]]
            phases = [event for event in before if isinstance(event, PhaseEntered)]
            lines.append(self._narration.events([*phases, self.events[self.turns[turn]]]))
        return "\n".join(lines)
