"""Rounds of moves that may be made again and again, and win confidence each time.

They are played with the interview's own step, from states that were shown to be reached,
until something stops them: what only the top of confidence or the clock stops has no bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.witness import LOOK, played
from tui.interview.step import look_at_screen, offered, step
from tui.persona.model import MAX_CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.interview.script import Script, State

_LONGEST = 3
"""Moves of one round, at most."""

_PATIENCE = 2
"""Rounds that may win in a row, if a condition ends it then."""

_MOST_ROUNDS = 400
"""Rounds tried from one state, at most."""


@dataclass(frozen=True, slots=True)
class Farm:
    """A round that wins each time: its moves, by their ids, and what it does to confidence."""

    moves: tuple[str, ...]
    before: int
    after: int
    times: int


class _Made(NamedTuple):
    """A move of a round, or a look at the information system, and the state after it."""

    name: str
    state: State


def find_farms(script: Script, ways: Iterable[tuple[str, ...]]) -> list[Farm]:
    """Return the rounds that win without bound, from the states that ways go through.

    The same moves are told once, by the round that wins most.
    """
    found: dict[frozenset[str], Farm] = {}
    for state in _places(script, ways):
        for names in _rounds(script, state):
            farm = _harvest(script, state, names)
            best = found.get(frozenset(names))
            if farm and (best is None or farm.times > best.times):
                found[frozenset(names)] = farm
    return [farm for moves, farm in found.items() if not any(other < moves for other in found)]


def _places(script: Script, ways: Iterable[tuple[str, ...]]) -> Iterator[State]:
    """Yield the states that ways go through and where some confidence is left to win."""
    if not _may_win(script):
        return
    met: set[State] = set()
    for way in ways:
        for _, _, outcome in played(script, way):
            state = outcome.state
            key = state._replace(minutes=0)
            if not state.ending and state.confidence < MAX_CONFIDENCE and key not in met:
                met.add(key)
                yield state


def _may_win(script: Script) -> bool:
    """Tell whether a move that may be made again, or a look, may win confidence at all."""
    screen = script.persona.screen
    if screen and screen.effect.confidence > 0:
        return True
    greeted = max((line.change for scene in script.scenes for line in scene.lines), default=0)
    return any(
        sum(play.changes) + max(line.change for line in play.lines) + max(greeted, 0) > 0
        for play in script.plays
        if play.repeatable
    )


def _rounds(script: Script, start: State) -> Iterator[tuple[str, ...]]:
    """Yield the moves that lead back to the moment of a state, with more confidence."""
    waiting: list[tuple[tuple[str, ...], State]] = [((), start)]
    tried = 0
    for names, state in waiting:
        for made in _again(script, state):
            tried += 1
            if tried > _MOST_ROUNDS:
                return
            way = (*names, made.name)
            back = made.state.moment == start.moment
            if back and made.state.confidence > start.confidence:
                yield way
            elif len(way) < _LONGEST:
                waiting.append((way, made.state))


def _again(script: Script, state: State) -> Iterator[_Made]:
    """Yield what may be made over and over in a state, if it does not end the interview."""
    if state.ending:
        return
    screen = script.persona.screen
    pays = screen is not None and screen.effect.confidence > 0
    looks = [_Made(LOOK, look_at_screen(script, state))] if pays else []
    plays = (
        _Made(play.move.id, step(script, state, play).state)
        for play in offered(script, state)
        if play.repeatable
    )
    yield from (made for made in chain(looks, plays) if not made.state.ending)


def _harvest(script: Script, start: State, names: tuple[str, ...]) -> Farm | None:
    """Return what comes of making a round over and over, if nothing written bounds it."""
    state, times = start, 0
    while state.confidence < MAX_CONFIDENCE:
        after = _made(script, state, names)
        if after is None or after.confidence <= state.confidence:
            break
        state, times = after, times + 1
        if state.moment != start.moment:
            break
    if times < _PATIENCE or (times == _PATIENCE and _is_bounded(script, state, names)):
        return None
    return Farm(names, start.confidence, state.confidence, times)


def _is_bounded(script: Script, state: State, names: tuple[str, ...]) -> bool:
    """Tell whether something written keeps a round from winning once more."""
    if state.confidence == MAX_CONFIDENCE:
        return False
    earlier = state._replace(minutes=0)
    after = _made(script, earlier, names)
    return after is None or after.confidence <= state.confidence


def _made(script: Script, state: State, names: tuple[str, ...]) -> State | None:
    """Return the state after a round, or nothing if it cannot be made to its end."""
    for name in names:
        made = next((one for one in _again(script, state) if one.name == name), None)
        if made is None:
            return None
        state = made.state
    return state
