"""Rollouts: whole interviews led by a policy instead of a person, and measured by a rubric.

As a player is tried out by playing on to the end (Tesauro & Galperin, 1996): the interview's own
rules are run, so that nothing is estimated of what cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.witness import LOOK
from tui.interview.conduct import Interview
from tui.rubric.assessment import is_at_top
from tui.rubric.measures.base import Observed
from tui.rubric.trace import trace_of
from tui.session.events import Ended

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.field.terms import Ending
    from tui.interview.script import Script
    from tui.persona.model import Move
    from tui.rubric.model import Rubric
    from tui.session.events import Event

    Policy = Callable[[Sequence[Move]], Move]
    """Picks one of the moves that are offered."""

_MOST_MOVES = 300
"""Moves of one interview, at most."""


class Decision(NamedTuple):
    """A moment, the moves it offered, and the one that was made."""

    moment: int
    offered: tuple[str, ...]
    made: str


@dataclass(frozen=True, slots=True)
class Rollout:
    """An interview led by a policy: its decisions, how it ended, and what a rubric says of it.

    ``ending`` is ``None`` if it was left unfinished; ``at_top`` are the criteria, but those on
    notes, that are at their last level, ``share`` is their share.
    """

    decisions: tuple[Decision, ...]
    ending: Ending | None
    values: dict[str, float | None]
    at_top: frozenset[str]
    share: float

    @property
    def moves(self) -> tuple[str, ...]:
        """The moves made, by their ids."""
        return tuple(decision.made for decision in self.decisions)


class Rollouts:
    """Leads interviews with one persona, made ready to be played, and reads them by one rubric."""

    def __init__(self, script: Script, rubric: Rubric) -> None:
        self.script = script
        self.rubric = rubric
        self._criteria = [
            (dimension, one)
            for dimension in rubric.dimensions
            for one in dimension.criteria
            if Observed.NOTES not in one.measure.observes()
        ]
        self.criteria = [one for _, one in self._criteria]
        self._known: dict[tuple[str, ...], Rollout] = {}
        self.led = 0

    def lead(self, policy: Policy, begun: Sequence[str] = ()) -> Rollout:
        """Lead an interview by a policy to its end, once the moves ``begun`` are made.

        Moves that are not offered end the beginning. The same moves are read only once.
        """
        self.led += 1
        interview = Interview(self.script.persona, self.led, self.script)
        events = interview.start()
        decisions: list[Decision] = []
        waiting = list(reversed(begun))
        while not interview.ended and len(decisions) < _MOST_MOVES:
            offers = interview.offers
            ids = tuple(move.id for move in offers)
            moment = interview.state.moment
            if waiting and waiting[-1] == LOOK and self.script.persona.screen:
                waiting.pop()
                events += interview.look_at_screen()
                decisions.append(Decision(moment, ids, LOOK))
                continue
            if waiting and waiting[-1] in ids:
                made = waiting.pop()
            else:
                waiting = []
                made = policy(offers).id
            events += interview.act(made)
            decisions.append(Decision(moment, ids, made))
        return self._read(tuple(decisions), events)

    def _read(self, decisions: tuple[Decision, ...], events: list[Event]) -> Rollout:
        moves = tuple(decision.made for decision in decisions)
        if moves not in self._known:
            trace = trace_of(events)
            values = {one.id: one.measure.value_of(trace) for one in self.criteria}
            at_top = frozenset(
                one.id
                for dimension, one in self._criteria
                if is_at_top(dimension, one, values[one.id], trace)
            )
            last = events[-1]
            self._known[moves] = Rollout(
                decisions,
                last.ending if isinstance(last, Ended) else None,
                values,
                at_top,
                len(at_top) / max(len(self.criteria), 1),
            )
        return self._known[moves]
