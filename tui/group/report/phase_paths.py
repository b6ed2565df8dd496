"""Paths through the phases: in which order each session entered them, and how it ended.

A path is the sequence of dominant phases that an interview entered, returns included, then its
ending. Sequences are compared place by place, as in sequence index plots (Scherer 2001): the
first phase with the first, the second with the second. Nothing says that a path is a good one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.field.terms import Ending, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.group.digest import Digest

MOST_PHASES = 5
"""Phases of a path that a figure has room for; what is entered after them is counted."""

State = Phase | Ending | None
"""Where a path is: in a phase, at an ending, or nowhere further (an interview not finished)."""

STATES: tuple[State, ...] = (*Phase, *Ending, None)
"""Where paths can be, in the order in which they are drawn, from top to bottom."""


@dataclass(frozen=True, slots=True)
class PhasePath:
    """The phases entered one after the other, then how it ended: ``None`` where it did not."""

    phases: tuple[Phase, ...]
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class Flow:
    """How many sessions are where, place by place, the last place being the ending.

    ``stops`` counts states at each place: a path that is over keeps its ending. ``ways[i]``
    counts the sessions that go from a state at place ``i`` to one at place ``i`` + 1.
    ``longer`` paths enter more phases than there are places for.
    """

    n: int
    stops: tuple[Counter[State], ...]
    ways: tuple[Counter[tuple[State, State]], ...]
    longer: int


def paths(digests: Iterable[Digest]) -> Counter[PhasePath]:
    """Return the paths of sessions, counted."""
    return Counter(
        PhasePath(tuple(phase for _, phase, _ in one.phases), one.ending) for one in digests
    )


def flow(counted: Counter[PhasePath]) -> Flow:
    """Return how paths run together and part, over as many places as the longest needs."""
    longest = max((len(path.phases) for path in counted), default=0)
    places = min(longest, MOST_PHASES)
    stops: list[Counter[State]] = [Counter() for _ in range(places + 1)]
    ways: list[Counter[tuple[State, State]]] = [Counter() for _ in range(places)]
    longer = 0
    for path, many in counted.items():
        states = _states(path, places)
        longer += many * (len(path.phases) > places)
        for place, state in enumerate(states):
            stops[place][state] += many
        for place, way in enumerate(pairwise(states)):
            ways[place][way] += many
    return Flow(counted.total(), tuple(stops), tuple(ways), longer)


def most_taken(counted: Counter[PhasePath]) -> list[tuple[PhasePath, int]]:
    """Return paths by how many took them; of those alike the shorter first, then as phases go."""
    order = list(STATES)

    def placed(one: tuple[PhasePath, int]) -> tuple[int, int, list[int]]:
        path, many = one
        states = (*path.phases, path.ending)
        return -many, len(path.phases), [order.index(state) for state in states]

    return sorted(counted.items(), key=placed)


def _states(path: PhasePath, places: int) -> list[State]:
    phases: list[State] = list(path.phases[:places])
    return phases + [path.ending] * (places + 1 - len(phases))
