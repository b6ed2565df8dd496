"""Idle cycles: repeatable moves that lead back to the same state and only spend time.

These are the non-progress cycles of protocol verification (Holzmann 1991). They are looked
for in the concrete states, minutes left out, that repeatable moves reach from where a
witness leads: the shortest way back to each state, by breadth-first search. The states of one
start are few, since only confidence and facts can still change.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.witness import played
from tui.interview.step import offered, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.interview.script import Play, Script, State

_MOST_STATES = 200
"""States looked at from one start."""


@dataclass(frozen=True, slots=True)
class IdleCycle:
    """Moves that lead back to the same state, ``minutes`` later, through ``moments`` in order."""

    moves: tuple[str, ...]
    moments: tuple[str, ...]
    minutes: int


class _Edge(NamedTuple):
    play: Play
    after: State


def find_idle_cycles(script: Script, starts: Iterable[tuple[str, ...]]) -> list[IdleCycle]:
    """Return the cycles in what is reached from where some moves lead, each set of moves once."""
    found: dict[frozenset[str], IdleCycle] = {}
    for moves in starts:
        *_, (_, _, outcome) = played(script, moves)
        for cycle in _cycles_from(script, outcome.state):
            found.setdefault(frozenset(cycle.moves), cycle)
    return list(found.values())


def _cycles_from(script: Script, start: State) -> Iterator[IdleCycle]:
    graph = _repeatable_graph(script, start)
    for state in graph:
        edges = _shortest_cycle(graph, state)
        if edges:
            names = (script.scenes[one.after.moment].name for one in edges)
            yield IdleCycle(
                tuple(one.play.move.id for one in edges),
                tuple(dict.fromkeys(names)),
                sum(one.play.minutes for one in edges),
            )


def _repeatable_graph(script: Script, start: State) -> dict[State, list[_Edge]]:
    """Return the graph of repeatable moves from a state, minutes left out of its states."""
    first = start._replace(minutes=0)
    graph: dict[State, list[_Edge]] = {}
    waiting = deque([(first, start)])
    while waiting and len(graph) < _MOST_STATES:
        key, state = waiting.popleft()
        if key in graph:
            continue
        graph[key] = []
        for play in offered(script, state):
            after = step(script, state, play).state
            if play.repeatable and not after.ending:
                timeless = after._replace(minutes=0)
                graph[key].append(_Edge(play, timeless))
                waiting.append((timeless, after))
    return graph


def _shortest_cycle(graph: dict[State, list[_Edge]], state: State) -> list[_Edge]:
    """Return the fewest moves from a state back to itself, or nothing."""
    paths: dict[State, list[_Edge]] = {state: []}
    waiting = deque([state])
    while waiting:
        at = waiting.popleft()
        for edge in graph.get(at, ()):
            path = [*paths[at], edge]
            if edge.after == state:
                return path
            if edge.after not in paths:
                paths[edge.after] = path
                waiting.append(edge.after)
    return []
