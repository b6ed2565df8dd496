"""A way to a thing, played with the interview's own step before it is believed."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.checker.targets import TargetKind, Thing, things_of
from tui.field.terms import CONCLUSIONS, Ending
from tui.interview.step import Outcome, arrive, look_at_screen, offered, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.interview.script import Play, Script, State

LOOK = "ecran"
"""How a look at the information system is named among moves."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Moves that lead to a thing, by their ids; ``shortest`` when none fewer can, proved."""

    moves: tuple[str, ...]
    shortest: bool


class NotPlayable(ValueError):
    """Moves that the interview does not offer in this order."""


def played(script: Script, moves: Iterable[str]) -> Iterator[tuple[Play | None, State, Outcome]]:
    """Yield each move with the state before it and what came of it; first, the way in.

    Raises :class:`NotPlayable` at a move that is not offered.
    """
    outcome = arrive(script, script.start)
    yield None, script.start, outcome
    for name in moves:
        state = outcome.state
        choice = offered(script, state)
        if name == LOOK and choice and script.persona.screen:
            outcome = Outcome(look_at_screen(script, state), None, None, entered=False)
            yield None, state, outcome
            continue
        play = script.by_id.get(name)
        if play not in choice:
            raise NotPlayable(name)
        outcome = step(script, state, play)
        yield play, state, outcome


def brought_about(script: Script, free: Script, moves: Sequence[str]) -> dict[Thing, int]:
    """Return what moves bring about, each thing with the number of moves it takes.

    ``free`` is the script without conditions. Raises :class:`NotPlayable`.
    """
    found: dict[Thing, int] = {}
    for made, (play, before, outcome) in enumerate(played(script, moves)):
        things = things_of(script, play, before, outcome)
        things += things_after(outcome.state, before.visited)
        things += things_at(script, free, outcome.state)
        for thing in things:
            found.setdefault(thing, made)
    return found


def trimmed(script: Script, free: Script, moves: tuple[str, ...], thing: Thing) -> tuple[str, ...]:
    """Return moves that bring a thing about without those that it can do without."""
    for length in (8, 4, 2, 1):
        at = 0
        while at < len(moves):
            fewer = moves[:at] + moves[at + length :]
            if _brings_about(script, free, fewer, thing):
                moves = fewer
            else:
                at += 1
    return moves


def _brings_about(script: Script, free: Script, moves: Sequence[str], thing: Thing) -> bool:
    try:
        return thing in brought_about(script, free, moves)
    except NotPlayable:
        return False


def without_conditions(script: Script) -> Script:
    """Return a script that offers its moves whatever their conditions."""
    free = copy(script)
    free.scenes = tuple(
        replace(scene, plays=tuple(replace(play, test=None) for play in scene.plays))
        for scene in script.scenes
    )
    return free


def things_at(script: Script, free: Script, state: State) -> list[Thing]:
    """Return what is offered in a state, or not; ``free`` is the script without conditions."""
    if state.ending:
        return []
    choice = {play.index for play in offered(script, state)}
    withheld = {play.index for play in offered(free, state)} - choice
    seen = [Thing(TargetKind.OFFERED, index) for index in choice]
    seen += [Thing(TargetKind.WITHHELD, index) for index in withheld]
    if not choice:
        seen.append(Thing(TargetKind.STUCK, state.moment))
    return seen


def things_after(state: State, visited: int) -> list[Thing]:
    """Return what an ending is for the moments visited before it."""
    if state.ending not in CONCLUSIONS:
        return []
    kinds = [TargetKind.CONCLUDED_AFTER]
    if state.ending is Ending.AGREED:
        kinds.append(TargetKind.AGREED_AFTER)
    moments = [at for at in range(visited.bit_length()) if visited >> at & 1]
    return [Thing(kind, at) for kind in kinds for at in moments]
