"""Verdicts on reachability targets, and witnesses: interviews that reach them.

A witness (Clarke, Grumberg & Peled 1999) is the counterexample to the claim that its target
is unreachable. Whatever abstraction it was found in, it is replayed with the interview's
own step before it is believed. Long ones are shortened by delta debugging (Zeller &
Hildebrandt 2002), since a trainer has to read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.checker.targets import (
    Target,
    targets_after_moments,
    targets_of_state,
    targets_of_step,
)
from tui.field.terms import Ending
from tui.interview.step import Outcome, arrive, look_at_screen, offered, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.interview.script import Play, Script, State

LOOK = "ecran"
"""How a look at the information system is named among moves."""

_CHUNKS = (8, 4, 2, 1)
"""Numbers of successive moves that delta debugging tries to leave out."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Moves that reach a target, by their ids; ``shortest``: proved that no fewer do."""

    moves: tuple[str, ...]
    shortest: bool


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A proof that no interview reaches a target."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """The bound was met before a target was decided."""


Verdict = Witness | Unreachable | Undecided


class NotPlayable(ValueError):
    """Moves that the interview does not offer in this order."""


def played(script: Script, moves: Iterable[str]) -> Iterator[tuple[Play | None, State, Outcome]]:
    """Yield each move with the state before it and its outcome; first, the opening.

    Raises :class:`NotPlayable` at a move that is not offered.
    """
    opening = arrive(script, script.start)
    yield None, script.start, opening
    yield from played_from(script, opening.state, moves)


def played_from(
    script: Script, state: State, moves: Iterable[str]
) -> Iterator[tuple[Play | None, State, Outcome]]:
    """Yield each move made from a state on, with the state before it and its outcome.

    Raises :class:`NotPlayable` at a move that is not offered.
    """
    for name in moves:
        choice = offered(script, state)
        if name == LOOK and choice and script.persona.screen:
            outcome = Outcome(look_at_screen(script, state), None, None, entered=False)
            yield None, state, outcome
        else:
            play = script.by_id.get(name)
            if play not in choice:
                raise NotPlayable(name)
            outcome = step(script, state, play)
            yield play, state, outcome
        state = outcome.state


def brought_about(script: Script, unguarded: Script, moves: Sequence[str]) -> dict[Target, int]:
    """Return the targets that moves reach, each with the number of moves it takes.

    ``unguarded`` is the script without conditions. Raises :class:`NotPlayable`.
    """
    found: dict[Target, int] = {}
    for made, (play, before, outcome) in enumerate(played(script, moves)):
        targets = targets_of_step(script, play, before, outcome)
        targets += targets_after_moments(outcome.state, before.visited)
        targets += targets_of_state(script, unguarded, outcome.state)
        for target in targets:
            found.setdefault(target, made)
    return found


def replayed(
    script: Script, unguarded: Script, moves: tuple[str, ...], target: Target
) -> Witness | Undecided:
    """Return moves as a shortest witness, if they reach the target once replayed."""
    reached = _reach(script, unguarded, moves, target)
    return Witness(moves, shortest=True) if reached else Undecided()


def delta_debugged(
    script: Script, unguarded: Script, moves: tuple[str, ...], target: Target
) -> tuple[str, ...]:
    """Return moves that reach a target without runs of them that are not needed.

    Delta debugging by complements, with fixed chunk sizes and one pass for each size:
    what is left is not always 1-minimal, as ``ddmin`` would make it.
    """
    for length in _CHUNKS:
        at = 0
        while at < len(moves):
            fewer = moves[:at] + moves[at + length :]
            if _reach(script, unguarded, fewer, target):
                moves = fewer
            else:
                at += 1
    return moves


def repeated_to_time_out(
    script: Script, play: Play, moves: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Return moves that run out of time, if repeating one move does.

    ``moves`` lead to where the move is first offered.
    """
    *_, (_, _, outcome) = played(script, moves)
    state, longer = outcome.state, list(moves)
    while play.minutes and play in offered(script, state):
        state = step(script, state, play).state
        longer.append(play.move.id)
    return tuple(longer) if state.ending is Ending.TIME_OUT else None


def _reach(script: Script, unguarded: Script, moves: Sequence[str], target: Target) -> bool:
    try:
        return target in brought_about(script, unguarded, moves)
    except NotPlayable:
        return False
