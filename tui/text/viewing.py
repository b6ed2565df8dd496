"""A dialogue gone through again: where one is in it, and how it reads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.comparison import holds
from tui.session.notebook import as_it_stands
from tui.transcript.turns import CounsellorMove, PhaseChange, Uptake, turns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.events import Event
    from tui.text.narration import Narration
    from tui.transcript.turns import Turn


class Viewing:
    """A dialogue, and the turn under the eyes: ``at`` counts turns from 0.

    What tells nothing, as own words that were skipped, is no turn here.
    """

    def __init__(self, events: Sequence[Event], narration: Narration) -> None:
        self._narration = narration
        self._turns: list[Turn] = []
        self._phases: dict[int, list[PhaseChange]] = {}
        for turn in turns_of(enumerate(as_it_stands(events)), narration.name):
            match turn:
                case PhaseChange():
                    self._phases.setdefault(len(self._turns), []).append(turn)
                case Uptake():
                    pass
                case _:
                    self._turns.append(turn)
        self.at = 0

    @property
    def event(self) -> int:
        """The index of the event under the eyes."""
        return self._turns[self.at].event

    def whole(self) -> str:
        """Return the dialogue from one end to the other, with its minutes."""
        return self._told(range(len(self._turns)))

    def here(self) -> str:
        """Return the turn under the eyes."""
        return self._told([self.at])

    def again(self, exchanges: int) -> str:
        """Return the last exchanges up to the turn under the eyes, the oldest first.

        An exchange begins with what the trainee says, the first one with the interview.
        """
        acts = [place for place in range(self.at + 1) if self._is_act(place)]
        first = acts[-exchanges] if len(acts) >= exchanges else 0
        return self._told(range(first, self.at + 1))

    def reply(self) -> str:
        """Return what the person said last, up to the turn under the eyes."""
        acts = [place for place in range(self.at + 1) if self._is_act(place)]
        return self._told(range(acts[-1] + 1 if acts else 0, self.at + 1))

    def rest(self) -> str:
        """Go to the end, and return the turns from the one under the eyes on."""
        first, self.at = self.at, len(self._turns) - 1
        return self._told(range(first, self.at + 1))

    def same_minute(self) -> str:
        """Return the turns of the minute of the turn under the eyes."""
        minute = self._minute(self.at)
        return self._told([p for p in range(len(self._turns)) if self._minute(p) == minute])

    @property
    def act(self) -> int | None:
        """The event by which the trainee last spoke, up to the turn under the eyes."""
        acts = (self._turns[p].event for p in range(self.at, -1, -1) if self._is_act(p))
        return next(acts, None)

    def go_to_end(self) -> None:
        """Go to the last turn."""
        self.at = len(self._turns) - 1

    def go(self, steps: int) -> str:
        """Go some turns on, or back, and return what is there; nothing when there is no more."""
        before, self.at = self.at, max(0, min(self.at + steps, len(self._turns) - 1))
        if self.at == before:
            return ""
        return self._told([self.at], self._minute(before) if steps == 1 else None)

    def go_to(self, event: int) -> None:
        """Go to the turn of an event, or to the next one."""
        later = (place for place, turn in enumerate(self._turns) if turn.event >= event)
        self.at = next(later, len(self._turns) - 1)

    def go_to_minute(self, minute: int) -> None:
        """Go to the first turn of a minute, or of what follows it; else to the last turn."""
        later = (place for place in range(len(self._turns)) if self._minute(place) >= minute)
        self.at = next(later, len(self._turns) - 1)

    def search(self, words: str) -> bool:
        """Go to the next turn that holds words, from the start again after the end."""
        places = range(len(self._turns))
        for place in (*places[self.at + 1 :], *places[: self.at + 1]):
            if holds(self._narration.turns([self._turns[place]]), words):
                self.at = place
                return True
        return False

    def since(self, turns: int) -> int:
        """Return the event that begins the last ``turns`` turns, up to the one under the eyes."""
        return self._turns[max(0, self.at + 1 - max(1, turns))].event

    def extract(self, first: int, last: int) -> str:
        """Return how the turns from event ``first`` to event ``last``, both included, read."""
        return self._narration.turns(one for one in self._turns if first <= one.event <= last)

    def _is_act(self, place: int) -> bool:
        return isinstance(self._turns[place], CounsellorMove)

    def _minute(self, place: int) -> int:
        return self._turns[place].minute

    def _told(self, places: Sequence[int], minute: int | None = None) -> str:
        """Return turns, each minute being told when it is another than the one before."""
        lines: list[str] = []
        for place in places:
            if self._minute(place) != minute:
                minute = self._minute(place)
                lines.append(f"Minute {minute}.")
            phases = self._phases.get(place, ())
            lines.append(self._narration.turns([*phases, self._turns[place]]))
        return "\n".join(lines)
