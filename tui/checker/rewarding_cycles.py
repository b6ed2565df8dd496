"""Rewarding cycles: positive-weight cycles of moves, the weight being confidence won.

Short cycles of repeatable moves are enumerated from the states that witnesses go through. One
that returns to its moment with more confidence is pumped, as in the trees of Karp &
Miller (1969); but since guards are not monotone here, it is not assumed to repeat: it is
replayed with the interview's own step until something stops it. If that is only the
greatest confidence or the clock, nothing that the trainer wrote bounds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.witness import LOOK, played
from tui.interview.step import look_at_screen, offered, step
from tui.persona.conditions import MAX_CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.interview.script import Script, State

_LONGEST = 3
"""Moves of one cycle, at most."""

_PATIENCE = 2
"""Times that a cycle may win in a row, if a condition stops it then."""

_MOST_TRIED = 400
"""Moves tried from one state, at most."""


@dataclass(frozen=True, slots=True)
class RewardingCycle:
    """Moves that win confidence, from ``before`` to ``after``, when repeated so many ``times``."""

    moves: tuple[str, ...]
    before: int
    after: int
    times: int


class _Repetition(NamedTuple):
    """A repeatable move, or a look at the information system, and the state after it."""

    name: str
    state: State


def find_rewarding_cycles(script: Script, runs: Iterable[tuple[str, ...]]) -> list[RewardingCycle]:
    """Return the cycles that win without bound, from the states that runs go through.

    Of cycles of the same moves, the one that wins most; none that contains a smaller one.
    """
    found: dict[frozenset[str], RewardingCycle] = {}
    for state in _starts(script, runs):
        for names in _winning_cycles(script, state):
            cycle = _pumped(script, state, names)
            best = found.get(frozenset(names))
            if cycle and (best is None or cycle.times > best.times):
                found[frozenset(names)] = cycle
    return [cycle for moves, cycle in found.items() if not any(other < moves for other in found)]


def _starts(script: Script, runs: Iterable[tuple[str, ...]]) -> Iterator[State]:
    """Yield the states that runs go through and where some confidence is left to win."""
    if not _may_win(script):
        return
    met: set[State] = set()
    for run in runs:
        for _, _, outcome in played(script, run):
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


def _winning_cycles(script: Script, start: State) -> Iterator[tuple[str, ...]]:
    """Yield the moves that lead back to the moment of a state with more confidence."""
    waiting: list[tuple[tuple[str, ...], State]] = [((), start)]
    tried = 0
    for names, state in waiting:
        for made in _repeatable(script, state):
            tried += 1
            if tried > _MOST_TRIED:
                return
            moves = (*names, made.name)
            back = made.state.moment == start.moment
            if back and made.state.confidence > start.confidence:
                yield moves
            elif len(moves) < _LONGEST:
                waiting.append((moves, made.state))


def _repeatable(script: Script, state: State) -> Iterator[_Repetition]:
    """Yield what may be made over and over in a state, if it does not end the interview."""
    if state.ending:
        return
    screen = script.persona.screen
    pays = screen is not None and screen.effect.confidence > 0
    looks = [_Repetition(LOOK, look_at_screen(script, state))] if pays else []
    plays = (
        _Repetition(play.move.id, step(script, state, play).state)
        for play in offered(script, state)
        if play.repeatable
    )
    yield from (made for made in chain(looks, plays) if not made.state.ending)


def _pumped(script: Script, start: State, names: tuple[str, ...]) -> RewardingCycle | None:
    """Return a cycle repeated until something stops it, if nothing written does."""
    state, times = start, 0
    while state.confidence < MAX_CONFIDENCE:
        after = _after(script, state, names)
        if after is None or after.confidence <= state.confidence:
            break
        state, times = after, times + 1
        if state.moment != start.moment:
            break
    if times < _PATIENCE or (times == _PATIENCE and _is_bounded(script, state, names)):
        return None
    return RewardingCycle(names, start.confidence, state.confidence, times)


def _is_bounded(script: Script, state: State, names: tuple[str, ...]) -> bool:
    """Tell whether something written keeps a cycle from winning once more."""
    if state.confidence == MAX_CONFIDENCE:
        return False
    earlier = state._replace(minutes=0)
    after = _after(script, earlier, names)
    return after is None or after.confidence <= state.confidence


def _after(script: Script, state: State, names: tuple[str, ...]) -> State | None:
    """Return the state after one cycle, or nothing if it cannot be made to its end."""
    for name in names:
        made = next((one for one in _repeatable(script, state) if one.name == name), None)
        if made is None:
            return None
        state = made.state
    return state
