"""The least and the greatest value of a measure, over every interview there is.

Reachability in the *product* of the checker's states with those of the measure's fold (the
automata-theoretic approach of Vardi & Wolper, 1986; the measure is what runtime verification
calls a monitor): breadth first, each pair once, until nothing is new. The values at the endings
are then all that can be had, so their ends are proved, each with an interview that gives it.
Intervals and search are weaker; the product is for personas that are small enough.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.checker.abstraction import EVERY_MINUTE, Abstraction, AbstractSystem
from tui.checker.targets import TargetKind
from tui.checker.witness import LOOK
from tui.field.terms import Ending, Phase
from tui.interview.course import PASSAGES
from tui.rubric.trace import NO_MARK, Act, Exchange, PhaseEntry
from tui.session.events import ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.targets import Target
    from tui.checker.transition_relation import GuardedTransition, Transition
    from tui.checker.transition_system import TransitionSystem
    from tui.interview.script import Line
    from tui.rubric.measures import AnyMeasure
    from tui.session.events import FactCard


class Extreme(NamedTuple):
    """A value, and moves that give it."""

    value: float
    moves: tuple[str, ...]


def extremes(
    system: TransitionSystem, measure: AnyMeasure, cards: Iterable[FactCard], bound: int
) -> tuple[Extreme, Extreme] | None:
    """Return the least and the greatest value at the end of an interview: both are proved.

    ``None`` when the measure observes what the states do not tell, when more than
    ``bound`` pairs of states would have to be gone through, or when no interview gives a value.
    """
    if measure.observes():
        return None
    product = _Product(system, measure)
    product.run(cards, bound)
    return product.ends()


class _Step(NamedTuple):
    """One transition: what to keep of the state, what to add, what a measure reads of it."""

    move: str
    kept: int
    added: int
    exchange: Exchange
    ending: Ending | None


class _Product:
    def __init__(self, system: TransitionSystem, measure: AnyMeasure) -> None:
        self._system = system
        self._measure = measure
        self._abstract = AbstractSystem(system, Abstraction(system.encoding.flags, EVERY_MINUTE))
        self._pairs: list[tuple[int, Any]] = []
        self._parents: list[tuple[int, str] | None] = [None]
        self._ends: dict[float, tuple[int, str | None]] = {}
        self._cached: dict[tuple[int, int], list[_Step]] = {}
        self._exchanges: dict[tuple[int, Transition], Exchange] = {}
        self._added: dict[tuple[Any, Exchange], Any] = {}
        self._complete = False

    def run(self, cards: Iterable[FactCard], bound: int) -> None:
        system, measure, pairs = self._system, self._measure, self._pairs
        if not system.ends_at_once:
            first = self._add(measure.start(cards), self._way_in())
            pairs.append((self._abstract.abstraction_of(system.start), first))
        seen = set(pairs)
        at = 0
        while at < len(pairs) and len(pairs) <= bound:
            state, folded = pairs[at]
            steps = self._steps(state)
            if not steps:
                self._end(measure.value(folded, Ending.STUCK), at, None)
            for step in steps:
                after = self._add(folded, step.exchange)
                if step.ending:
                    self._end(measure.value(after, step.ending), at, step.move)
                    continue
                pair = (state & step.kept) + step.added, after
                if pair not in seen:
                    seen.add(pair)
                    pairs.append(pair)
                    self._parents.append((at, step.move))
            at += 1
        self._complete = at == len(pairs)

    def _steps(self, state: int) -> list[_Step]:
        """Return the transitions of a state; states that agree on what is tested share them."""
        encoding, abstract = self._system.encoding, self._abstract
        moment = state & encoding.moment_mask
        minutes = (state & encoding.minutes_mask) >> encoding.minutes_at
        region = bisect_right(abstract.region_bounds(moment), minutes)
        key = state & (encoding.head_mask | abstract.read[moment]), region
        steps = self._cached.get(key)
        if steps is None:
            steps = self._cached[key] = [
                _Step(
                    guarded.play.move.id if guarded.play else LOOK,
                    *abstract.update(guarded.transition),
                    self._exchange_of(guarded, guarded.transition, moment),
                    guarded.transition.ending,
                )
                for guarded in abstract.successors(state, region).offered
                if guarded.transition
            ]
        return steps

    def _add(self, folded: Any, exchange: Exchange) -> Any:
        key = folded, exchange
        if key not in self._added:
            self._added[key], _ = self._measure.add(folded, exchange)
        return self._added[key]

    def ends(self) -> tuple[Extreme, Extreme] | None:
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

    def _exchange_of(
        self, guarded: GuardedTransition, transition: Transition, moment: int
    ) -> Exchange:
        exchange = self._exchanges.get((moment, transition))
        if exchange is None:
            move = guarded.play.move if guarded.play else None
            before, after = self._phase(moment), self._phase(transition.moment)
            act = Act(
                mark=NO_MARK,
                scheme=move.scheme if move else None,
                codes=move.codes if move else ScreenSeen().codes,
                phase=before,
                minutes=transition.minutes,
            )
            exchange = self._exchange(act, transition.targets)
            exchange.gives_back = move.gives_back if move else ()
            if before is not after:
                exchange.entered.append(PhaseEntry(NO_MARK, after, PASSAGES[before, after]))
            self._exchanges[moment, transition] = exchange
        return exchange

    def _way_in(self) -> Exchange:
        exchange = self._exchange(None, self._system.opening)
        phase = self._phase(self._system.start & self._system.encoding.moment_mask)
        exchange.entered.append(PhaseEntry(NO_MARK, phase, "debut"))
        return exchange

    def _exchange(self, act: Act | None, targets: Iterable[Target]) -> Exchange:
        lines = [line for target in targets for line in self._line(target)]
        script = self._system.script
        learnt = (name for line in lines for name in script.fact_names(line.reveals))
        agreed = (agreement for line in lines for agreement in line.agrees)
        return Exchange(
            act, learnt=dict.fromkeys(learnt, NO_MARK), agreed=dict.fromkeys(agreed, NO_MARK)
        )

    def _phase(self, moment: int) -> Phase:
        return self._system.script.scenes[moment].phase

    def _line(self, target: Target) -> tuple[Line, ...]:
        """Return the line that a target is the saying of, if it is one."""
        script = self._system.script
        if target.kind is TargetKind.REPLIED:
            return (script.plays[target.number].lines[target.line],)
        if target.kind is TargetKind.GREETED:
            return (script.scenes[target.number].lines[target.line],)
        return ()
