"""The least and the greatest value of what can be tallied, over every interview there is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.checker.abstraction import EVERY_MINUTE, Lens, View
from tui.checker.targets import TargetKind
from tui.checker.witness import LOOK
from tui.field.terms import Ending
from tui.item_analysis.tallies import ReadTurn
from tui.rubric.occurrences import Act, Mark
from tui.session.events import ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.abstraction import Space
    from tui.checker.targets import Thing
    from tui.checker.transition_relation import Case, Reaction
    from tui.interview.script import Line
    from tui.item_analysis.tallies import Tally

_NOWHERE = Mark(0, 0, "")


class Extreme(NamedTuple):
    """A value, and moves that give it."""

    value: float
    moves: tuple[str, ...]


def extremes(space: Space, tally: Tally, bound: int) -> tuple[Extreme, Extreme] | None:
    """Return the least and the greatest value at the end of an interview: both are proved.

    ``None`` when more than ``bound`` states, each with its tally, would have to be gone
    through, or when no interview gives a value.
    """
    carrying = _Carrying(space, tally)
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
    def __init__(self, space: Space, tally: Tally) -> None:
        self._space = space
        self._tally = tally
        self._lens = Lens(space, View(space.packing.marks, EVERY_MINUTE))
        self._pairs: list[tuple[int, Any]] = []
        self._parents: list[tuple[int, str] | None] = [None]
        self._ends: dict[float, tuple[int, str | None]] = {}
        self._ways_on: dict[tuple[int, int], list[_Way]] = {}
        self._turns: dict[tuple[int, Reaction], ReadTurn] = {}
        self._counts: dict[tuple[Any, int], Any] = {}
        self._complete = False

    def run(self, bound: int) -> None:
        space, tally, lens, pairs = self._space, self._tally, self._lens, self._pairs
        if not space.ends_at_once:
            opening = self._turn(None, space.opening, space.start & space.packing.here)
            pairs.append((lens.see(space.start), tally.add(tally.start, opening)))
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
        packing, lens = self._space.packing, self._lens
        moment = state & packing.here
        minutes = (state & packing.minutes) >> packing.minutes_at
        turn = bisect_right(lens.turns(moment), minutes)
        key = state & (packing.head | lens.read[moment]), turn
        ways = self._ways_on.get(key)
        if ways is None:
            ways = self._ways_on[key] = [
                _Way(
                    case.play.move.id if case.play else LOOK,
                    *lens.way(case.reaction),
                    self._turn_of(case, case.reaction, moment),
                    case.reaction.ending,
                )
                for case in lens.choice(state, turn).offered
                if case.reaction
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

    def _turn_of(self, case: Case, reaction: Reaction, moment: int) -> ReadTurn:
        turn = self._turns.get((moment, reaction))
        if turn is None:
            script = self._space.script
            phase = script.scenes[moment].phase
            move = case.play.move if case.play else None
            screen = ScreenSeen().codes
            act = Act(
                mark=_NOWHERE,
                scheme=move.scheme if move else None,
                codes=move.codes if move else screen,
                phase=phase,
                minutes=reaction.minutes,
            )
            turn = self._turn(act, reaction.things, reaction.moment)
            if move:
                turn = turn._replace(gives_back=move.gives_back)
            self._turns[moment, reaction] = turn
        return turn

    def _turn(self, act: Act | None, things: Iterable[Thing], moment: int) -> ReadTurn:
        script = self._space.script
        lines = [line for thing in things for line in self._line(thing)]
        return ReadTurn(
            act=act,
            gives_back=(),
            agreed=frozenset(agreed for line in lines for agreed in line.agrees),
            learnt=frozenset(name for line in lines for name in script.fact_names(line.reveals)),
            phase=script.scenes[moment].phase,
        )

    def _line(self, thing: Thing) -> tuple[Line, ...]:
        """Return the line that a thing is the saying of, if it is."""
        script = self._space.script
        if thing.kind is TargetKind.REPLIED:
            return (script.plays[thing.number].lines[thing.line],)
        if thing.kind is TargetKind.GREETED:
            return (script.scenes[thing.number].lines[thing.line],)
        return ()
