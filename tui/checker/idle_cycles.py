"""Rounds of moves that may be made again and again, and bring nothing but the clock nearer."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.witness import played
from tui.field.terms import Ending
from tui.interview.step import offered, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.interview.script import Play, Script, State

_MOST_STATES = 200


@dataclass(frozen=True, slots=True)
class Loop:
    """Moves that lead back to the very same state, but for ``minutes`` more on the clock.

    ``moments`` are those gone through, in order.
    """

    moves: tuple[str, ...]
    moments: tuple[str, ...]
    minutes: int


class _Round(NamedTuple):
    play: Play
    after: State


def find_loops(script: Script, ways: Iterable[tuple[str, ...]]) -> list[Loop]:
    """Return the loops that start from where moves lead; the same moves are told once."""
    found: dict[frozenset[str], Loop] = {}
    for way in ways:
        *_, (_, _, outcome) = played(script, way)
        for loop in _loops_from(script, outcome.state):
            found.setdefault(frozenset(loop.moves), loop)
    return list(found.values())


def out_of_time(script: Script, play: Play, way: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return moves that run out of time, if making a move over and over does.

    ``way`` leads to where the move is first offered.
    """
    *_, (_, _, outcome) = played(script, way)
    state, moves = outcome.state, list(way)
    while play.minutes and play in offered(script, state):
        state = step(script, state, play).state
        moves.append(play.move.id)
    return tuple(moves) if state.ending is Ending.TIME_OUT else None


def _loops_from(script: Script, start: State) -> Iterator[Loop]:
    rounds = _rounds(script, start)
    for state in rounds:
        moves = _way_back(rounds, state)
        if moves:
            names = (script.scenes[one.after.moment].name for one in moves)
            yield Loop(
                tuple(one.play.move.id for one in moves),
                tuple(dict.fromkeys(names)),
                sum(one.play.minutes for one in moves),
            )


def _rounds(script: Script, start: State) -> dict[State, list[_Round]]:
    """Return where moves that may be made again lead, the minutes being left out of states."""
    first = start._replace(minutes=0)
    rounds: dict[State, list[_Round]] = {}
    waiting = deque([(first, start)])
    while waiting and len(rounds) < _MOST_STATES:
        key, state = waiting.popleft()
        if key in rounds:
            continue
        rounds[key] = []
        for play in offered(script, state):
            after = step(script, state, play).state
            if play.repeatable and not after.ending:
                timeless = after._replace(minutes=0)
                rounds[key].append(_Round(play, timeless))
                waiting.append((timeless, after))
    return rounds


def _way_back(rounds: dict[State, list[_Round]], state: State) -> list[_Round]:
    """Return the fewest moves from a state back to itself, or nothing."""
    ways: dict[State, list[_Round]] = {state: []}
    waiting = deque([state])
    while waiting:
        at = waiting.popleft()
        for one in rounds.get(at, ()):
            way = [*ways[at], one]
            if one.after == state:
                return way
            if one.after not in ways:
                ways[one.after] = way
                waiting.append(one.after)
    return []
