"""Search-based search for an interview that ends as a story asks, where walks find none.

A condition on the last state is met a part at a time: how far a state is from it is a sum over its
parts, as in search-based testing (Korel 1990; McMinn 2004). Interviews that come near are cut
somewhere, led otherwise for a few moves, those that are asked for first, and then as before: each
nearer one takes a place among those to change. What is found was led by the step: it is a
witness.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.checker.targets import targets_of_story
from tui.checker.witness import NotPlayable, played
from tui.interview.step import arrive, offered, step
from tui.persona.aftermath import AfterCondition
from tui.persona.conditions import MAX_CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.checker.targets import Target
    from tui.interview.script import Play, State
    from tui.interview.sequels import SequelScript
    from tui.persona.conditions import Condition

_KEPT = 12
"""Interviews that come nearest, from which the others are made."""

_LONGEST = 80
_OTHER_MOVES = 5
_OTHER_ENDING = 4
"""How far one ending is from another, in parts of a condition."""

_NAMING = ("knows", "ignores", "visited", "not_visited", "said", "not_said")
"""What a condition tests name by name."""


class _Near(NamedTuple):
    """An interview, and how far it ended from what a story asks."""

    distance: int
    moves: tuple[str, ...]


def search_story(
    script: SequelScript, target: Target, near: Iterable[Sequence[str]], tries: int
) -> tuple[str, ...] | None:
    """Return moves that reach a target of a story, found by changing those of other interviews."""
    return _StorySearch(script, target).run(near, tries)


class _StorySearch:
    def __init__(self, script: SequelScript, target: Target) -> None:
        self._script = script
        self._target = target
        condition = script.persona.after[target.number].condition
        self._wanted = _said(condition)
        self._distance = _distance(script, condition)
        self._chance = random.Random(f"story/{target.number}")  # noqa: S311

    def run(self, near: Iterable[Sequence[str]], tries: int) -> tuple[str, ...] | None:
        pool = sorted(self._distance_of(moves) for moves in near)[:_KEPT]
        for _ in range(tries if pool else 0):
            chosen = pool[min(self._chance.randrange(len(pool)) for _ in range(2))]
            state, moves = self._changed(chosen.moves)
            if self._target in targets_of_story(self._script, state):
                return moves
            new = _Near(self._distance(state), moves)
            if new not in pool:
                pool = sorted([*pool, new])[:_KEPT]
        return None

    def _changed(self, moves: tuple[str, ...]) -> tuple[State, tuple[str, ...]]:
        """Lead an interview as another for some time, then otherwise, then as it again."""
        script, chance = self._script, self._chance
        cut, others = chance.randrange(len(moves) + 1), chance.randrange(_OTHER_MOVES)
        state, made = arrive(script, script.start).state, list[str]()
        rest = list(moves)
        while not state.ending and len(made) < _LONGEST:
            choice = offered(script, state)
            if not choice:
                break
            if len(made) >= cut and others:
                others -= 1
                play = self._pick(choice, state)
            else:
                following = self._next(choice, rest)
                play = following or self._pick(choice, state)
            state = step(script, state, play).state
            made.append(play.move.id)
        return state, tuple(made)

    def _next(self, choice: list[Play], rest: list[str]) -> Play | None:
        """Return the next move of an interview that can be made now, the others left out."""
        there = {play.move.id: play for play in choice}
        while rest:
            play = there.get(rest.pop(0))
            if play:
                return play
        return None

    def _pick(self, choice: list[Play], state: State) -> Play:
        """Draw a move, one that is asked for and not made yet if there is one."""
        wanted = [
            play for play in choice if play.move.id in self._wanted and not state.said & play.bit
        ]
        return self._chance.choice(wanted or choice)

    def _distance_of(self, moves: Sequence[str]) -> _Near:
        """Return how far an interview led before ended; one not to be led is farthest."""
        try:
            *_, (_, _, outcome) = played(self._script, moves)
        except NotPlayable:
            return _Near(1_000, ())
        return _Near(self._distance(outcome.state), tuple(moves))


def _distance(script: SequelScript, condition: Condition | None) -> Callable[[State], int]:
    """Return how many parts of a condition a state lacks, at least: a function of the state."""
    holds = script.test_of(condition)
    if condition is None or holds is None:
        return lambda _: 0
    endings = condition.endings if isinstance(condition, AfterCondition) else ()
    each: list[dict[str, Any]] = [
        {field: (name,)} for field in _NAMING for name in getattr(condition, field)
    ]
    alone = [script.test_of(AfterCondition.model_construct(**one)) for one in each]
    parts = [test for test in alone if test]
    low, high = _bounds(condition)
    options = [_distance(script, one) for one in condition.any_of]
    always = 1 + (condition.negated is not None)

    def distance(state: State) -> int:
        if holds(state):
            return 0
        apart = always + sum(not test(state) for test in parts)
        if endings and state.ending not in endings:
            apart += _OTHER_ENDING
        apart += max(low - state.confidence, state.confidence - high, 0)
        return apart + min((option(state) for option in options), default=0)

    return distance


def _bounds(condition: Condition) -> tuple[int, int]:
    asked = condition.confidence
    return (asked.low, asked.high) if asked else (0, MAX_CONFIDENCE)


def _said(condition: Condition | None) -> set[str]:
    """Return the moves that a condition asks for, wherever in it."""
    return {name for _, one in condition.nested() for name in one.said} if condition else set()
