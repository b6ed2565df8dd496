"""The least and the greatest value of what can be tallied, over every interview there is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.checker.abstraction import EVERY_MINUTE, Abstraction, AbstractSystem
from tui.checker.targets import TargetKind
from tui.checker.witness import LOOK
from tui.field.terms import Ending
from tui.item_analysis.tallies import ReadTurn
from tui.rubric.occurrences import Act, Mark
from tui.session.events import ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.targets import Target
    from tui.checker.transition_relation import GuardedTransition, Transition
    from tui.checker.transition_system import TransitionSystem
    from tui.interview.script import Line
    from tui.item_analysis.tallies import Tally

_NOWHERE = Mark(0, 0, "")


class Extreme(NamedTuple):
    """A value, and moves that give it."""

    value: float
    moves: tuple[str, ...]


def extremes(system: TransitionSystem, tally: Tally, bound: int) -> tuple[Extreme, Extreme] | None:
    """Return the least and the greatest value at the end of an interview: both are proved.

    ``None`` when more than ``bound`` states, each with its tally, would have to be gone
    visited, or when no interview gives a value.
    """
    carrying = _Carrying(system, tally)
    carrying.run(bound)
    return carrying.extremes()


class _Way(NamedTuple):
    """One way on from a state: what to keep of it, what to add, what a rubric may read."""

    move: str
    kept: int
    added: int
    turn: ReadTurn
    ending: Ending | None


class _Carrying:
    def __init__(self, system: TransitionSystem, tally: Tally) -> None:
        self._system = system
        self._tally = tally
        self._abstract = AbstractSystem(system, Abstraction(system.encoding.flags, EVERY_MINUTE))
        self._pairs: list[tuple[int, Any]] = []
        self._parents: list[tuple[int, str] | None] = [None]
        self._ends: dict[float, tuple[int, str | None]] = {}
        self._ways_on: dict[tuple[int, int], list[_Way]] = {}
        self._turns: dict[tuple[int, Transition], ReadTurn] = {}
        self._counts: dict[tuple[Any, int], Any] = {}
        self._complete = False

    def run(self, bound: int) -> None:
        system, tally, abstract, pairs = self._system, self._tally, self._abstract, self._pairs
        if not system.ends_at_once:
            opening = self._turn(None, system.opening, system.start & system.encoding.moment_mask)
            pairs.append((abstract.abstraction_of(system.start), tally.add(tally.start, opening)))
        seen = set(pairs)
        at = 0
        while at < len(pairs) and len(pairs) <= bound:
            state, count = pairs[at]
            ways = self._ways(state)
            if not ways:
                self._end(tally.value(count, Ending.STUCK), at, None)
            for way in ways:
                after = self._added(count, way.turn)
                if way.ending:
                    self._end(tally.value(after, way.ending), at, way.move)
                    continue
                pair = (state & way.kept) + way.added, after
                if pair not in seen:
                    seen.add(pair)
                    pairs.append(pair)
                    self._parents.append((at, way.move))
            at += 1
        self._complete = at == len(pairs)

    def _ways(self, state: int) -> list[_Way]:
        """Return the ways on from a state; they are the same for all it reads alike."""
        encoding, abstract = self._system.encoding, self._abstract
        moment = state & encoding.moment_mask
        minutes = (state & encoding.minutes_mask) >> encoding.minutes_at
        region = bisect_right(abstract.region_bounds(moment), minutes)
        key = state & (encoding.head_mask | abstract.read[moment]), region
        ways = self._ways_on.get(key)
        if ways is None:
            ways = self._ways_on[key] = [
                _Way(
                    guarded.play.move.id if guarded.play else LOOK,
                    *abstract.update(guarded.transition),
                    self._turn_of(guarded, guarded.transition, moment),
                    guarded.transition.ending,
                )
                for guarded in abstract.successors(state, region).offered
                if guarded.transition
            ]
        return ways

    def _added(self, count: Any, turn: ReadTurn) -> Any:
        key = count, id(turn)
        if key not in self._counts:
            self._counts[key] = self._tally.add(count, turn)
        return self._counts[key]

    def extremes(self) -> tuple[Extreme, Extreme] | None:
        if not self._complete or not self._ends:
            return None
        return self._extreme(min(self._ends)), self._extreme(max(self._ends))

    def _end(self, value: float | None, at: int, move: str | None) -> None:
        if value is not None:
            self._ends.setdefault(value, (at, move))

    def _extreme(self, value: float) -> Extreme:
        at, last = self._ends[value]
        moves = [last] if last else []
        while parent := self._parents[at]:
            at, move = parent
            moves.append(move)
        return Extreme(value, tuple(reversed(moves)))

    def _turn_of(self, guarded: GuardedTransition, transition: Transition, moment: int) -> ReadTurn:
        turn = self._turns.get((moment, transition))
        if turn is None:
            script = self._system.script
            phase = script.scenes[moment].phase
            move = guarded.play.move if guarded.play else None
            screen = ScreenSeen().codes
            act = Act(
                mark=_NOWHERE,
                scheme=move.scheme if move else None,
                codes=move.codes if move else screen,
                phase=phase,
                minutes=transition.minutes,
            )
            turn = self._turn(act, transition.targets, transition.moment)
            if move:
                turn = turn._replace(gives_back=move.gives_back)
            self._turns[moment, transition] = turn
        return turn

    def _turn(self, act: Act | None, targets: Iterable[Target], moment: int) -> ReadTurn:
        script = self._system.script
        lines = [line for target in targets for line in self._line(target)]
        return ReadTurn(
            act=act,
            gives_back=(),
            agreed=frozenset(agreed for line in lines for agreed in line.agrees),
            learnt=frozenset(name for line in lines for name in script.fact_names(line.reveals)),
            phase=script.scenes[moment].phase,
        )

    def _line(self, target: Target) -> tuple[Line, ...]:
        """Return the line that a target is the saying of, if it is."""
        script = self._system.script
        if target.kind is TargetKind.REPLIED:
            return (script.plays[target.number].lines[target.line],)
        if target.kind is TargetKind.GREETED:
            return (script.scenes[target.number].lines[target.line],)
        return ()
