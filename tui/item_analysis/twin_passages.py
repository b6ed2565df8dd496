"""What can be trained from a twin: its criterion's last level, within a few moves, or not.

A passage is short enough to be tried again and again (deliberate practice: Ericsson, Krampe &
Tesch-Römer 1993), and worth trying only when its last level can be had there and can be missed.
Both are proved by giving moves that lead to them. They are found breadth first, in the product of
the interview's own states with those of the measure's fold (as :mod:`tui.item_analysis.extremes`
has it), over the exchanges of the passage alone: what was done before it does not count.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.checker.goal_directed import decide_alone
from tui.checker.targets import Target, TargetKind
from tui.checker.witness import LOOK, Witness
from tui.field.terms import Ending
from tui.interview.step import arrive, look_at_screen, offered, step
from tui.rubric.assessment import rank
from tui.rubric.trace import NO_MARK, Act, Exchange, Feeling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.checker.transition_system import TransitionSystem
    from tui.interview.script import Play, Script, State
    from tui.interview.step import Outcome
    from tui.rubric.measures.base import Measure
    from tui.rubric.model import Criterion

MOST_MOVES = 6
"""Moves of a passage, at most."""

_BOUND = 20_000  # moves tried on the shortest way to a twin
_WALKS = 300  # other ways that are drawn
_LONGEST_WALK = 60
_MOST_STARTS = 12  # states that a passage is looked for from
_MOST_PAIRS = 20_000
_SEED = 1


class TwinPassage(NamedTuple):
    """A ``way`` of moves to a twin; from there, moves that reach the last level, and that miss it.

    Either is ``None`` when none was found.
    """

    way: tuple[str, ...]
    reached: tuple[str, ...] | None
    missed: tuple[str, ...] | None

    @property
    def trains(self) -> bool:
        """Whether both were found."""
        return self.reached is not None and self.missed is not None


def passage_from(
    system: TransitionSystem, moment: str, criterion: Criterion, way: Sequence[str] | None = None
) -> TwinPassage | None:
    """Return the passage of the first way to a moment that trains a criterion, the shortest first.

    ``way`` is a shortest way there, if it is known. Where no way trains it, the passage of the
    shortest is returned; ``None`` when nothing is known to lead there.
    """
    first: TwinPassage | None = None
    for start in _starts(system, moment, way):
        found = _search(system.script, start, criterion)
        if found.trains:
            return found
        first = first or found
    return first


class _Start(NamedTuple):
    """Where a passage begins: the way there, the state, whether the person just resisted."""

    way: tuple[str, ...]
    state: State
    resisted: bool


def _starts(system: TransitionSystem, moment: str, way: Sequence[str] | None) -> Iterator[_Start]:
    """Yield states in which a moment is entered: by the shortest way, then by some others."""
    script = system.script
    index = next(at for at, scene in enumerate(script.scenes) if scene.name == moment)
    shortest = _shortest(system, index) if way is None else tuple(way)
    if shortest is None:
        return
    seen: set[State] = set()
    chance = random.Random(f"twin/{moment}/{_SEED}")  # noqa: S311
    walks = (_walk(script, index, shortest, chance) for _ in range(_WALKS))
    others = sorted(filter(None, walks), key=lambda one: len(one.way))
    straight = _along(script, shortest)
    for start in (straight, *others):
        if start.state not in seen and len(seen) < _MOST_STARTS:
            seen.add(start.state)
            yield start


def _shortest(system: TransitionSystem, index: int) -> tuple[str, ...] | None:
    if index == system.script.start.moment:
        return ()
    found = decide_alone(system, Target(TargetKind.ENTERED, index), _BOUND, _SEED)
    return found.moves if isinstance(found, Witness) else None


def _along(script: Script, way: Sequence[str]) -> _Start:
    """Follow a way to its end."""
    opening = arrive(script, script.start)
    state, resisted = opening.state, _resists(opening)
    for name in way:
        if name == LOOK:
            state, resisted = look_at_screen(script, state), False
            continue
        before = state
        outcome = step(script, before, script.by_id[name])
        state = outcome.state
        resisted = _resists(outcome) or state.confidence < before.confidence
    return _Start(tuple(way), state, resisted)


def _walk(
    script: Script, index: int, shortest: Sequence[str], chance: random.Random
) -> _Start | None:
    """Follow the shortest way for a while, then walk at random, to the moment or to nothing."""
    known = tuple(shortest[: chance.randrange(len(shortest) + 1)])
    way, state, resisted = _along(script, known)
    while not state.ending and len(way) < _LONGEST_WALK:
        plays = offered(script, state)
        if not plays:
            return None
        play = chance.choice(plays)
        outcome = step(script, state, play)
        resisted = _resists(outcome) or outcome.state.confidence < state.confidence
        way, state = (*way, play.move.id), outcome.state
        if outcome.entered and state.moment == index:
            return _Start(way, state, resisted)
    return None


def _search(script: Script, start: _Start, criterion: Criterion) -> TwinPassage:
    measure: Measure = criterion.measure
    top = len(criterion.levels) - 1
    way_in = Exchange(resisted=NO_MARK if start.resisted else None)
    folded: Any = measure.add(measure.start(()), way_in)[0]
    reached: tuple[str, ...] | None = None
    missed: tuple[str, ...] | None = None
    here: list[tuple[State, Any, tuple[str, ...]]] = [(start.state, folded, ())]
    seen = {(start.state, folded)}
    for _ in range(MOST_MOVES):
        after: list[tuple[State, Any, tuple[str, ...]]] = []
        for state, before, made in here:
            for play in offered(script, state):
                outcome = step(script, state, play)
                now = measure.add(before, exchange_of(script, state, play, outcome))[0]
                pair = outcome.state, now
                if pair in seen:
                    continue
                seen.add(pair)
                moves = (*made, play.move.id)
                value = measure.value(now, outcome.state.ending)
                if value is not None and rank(criterion.levels, value) < top:
                    missed = missed or moves
                elif value is not None and outcome.state.ending in (None, Ending.AGREED):
                    reached = reached or moves
                if reached and missed:
                    return TwinPassage(start.way, reached, missed)
                after.append((*pair, moves))
        here = after if len(seen) <= _MOST_PAIRS else []
    return TwinPassage(start.way, reached, missed)


def exchange_of(script: Script, before: State, play: Play, outcome: Outcome) -> Exchange:
    """Return a step as measures read it: the same exchange as that of its events."""
    move, state = play.move, outcome.state
    lines = [line for line in (outcome.reply, outcome.arrival) if line]
    change = state.confidence - before.confidence
    closes = change < 0 or any(line.resists for line in lines)
    exchange = Exchange(
        gives_back=move.gives_back,
        learnt=dict.fromkeys(script.fact_names(state.known & ~before.known), NO_MARK),
        agreed=dict.fromkeys((one for line in lines for one in line.agrees), NO_MARK),
        resisted=NO_MARK if closes else None,
        felt=[Feeling(NO_MARK, state.confidence, change)],
    )
    exchange.act = Act(
        NO_MARK,
        move.scheme,
        move.codes,
        script.scenes[before.moment].phase,
        move.minutes,
        exchange.reception,
    )
    return exchange


def _resists(outcome: Outcome) -> bool:
    return any(line.resists for line in (outcome.reply, outcome.arrival) if line)
