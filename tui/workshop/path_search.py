"""A path to a moment of a persona, found by best-first search (Pearl, *Heuristics*, 1984).

The state of the lowest rank is looked at first, and states that are alike count as one. A
path is wanted at once, for an author to stand where they are writing: the checker proves
what can be reached, but takes seconds, and looks for every moment together.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

from tui.interview.script import Script
from tui.interview.step import arrive, offered, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.interview.script import State
    from tui.persona.model import Persona

_MOST_STATES = 10_000


def find_path(persona: Persona, moment: str) -> tuple[str, ...] | None:
    """Return moves that lead from the start to a moment, or ``None`` if none were found.

    The first search goes for few moves and takes states for alike whatever was said;
    the second goes for trust and understanding, which the best moments ask for. Both
    look at some thousands of states, no more: a way may exist that neither finds.
    """
    script = Script(persona)
    target = list(persona.moments).index(moment)
    ways = (_search(script, target, rank, alike) for rank, alike in _SEARCHES)
    return next((way for way in ways if way is not None), None)


def _search(
    script: Script,
    target: int,
    rank: Callable[[State, int], int],
    alike: Callable[[State], State],
) -> tuple[str, ...] | None:
    """Look for a way, states of the lowest rank first; those alike count as one."""
    first = arrive(script, script.start).state
    if first.moment == target:
        return ()
    order = count()
    waiting: list[tuple[int, int, State, tuple[str, ...]]] = [(0, next(order), first, ())]
    seen = {alike(first)}
    while waiting and len(seen) < _MOST_STATES:
        _, _, state, moves = heappop(waiting)
        for play in offered(script, state):
            after = step(script, state, play).state
            way = (*moves, play.move.id)
            if after.moment == target:
                return way
            if after.ending is None and alike(after) not in seen:
                seen.add(alike(after))
                heappush(waiting, (rank(after, len(way)), next(order), after, way))
    return None


def _soonest(_state: State, made: int) -> int:
    return made


def _best_understood(state: State, made: int) -> int:
    return made - 3 * state.known.bit_count() - 2 * state.visited.bit_count() - state.confidence


def _whatever_was_said(state: State) -> State:
    return state._replace(minutes=0, said=0)


def _at_any_minute(state: State) -> State:
    return state._replace(minutes=0)


_SEARCHES = ((_soonest, _whatever_was_said), (_best_understood, _at_any_minute))
