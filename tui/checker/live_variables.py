"""Live variables: what the rest of the interview can still read, from each moment on.

A backward data-flow analysis over the graph of moments (live variables: Kildall 1973;
to reduce a state space: Bozga, Fernandez & Ghirvu 1999). A variable that nothing
reachable reads is outside the cone of influence of every target (Clarke, Grumberg &
Peled 1999, §13.1): two states that differ in such variables alone offer the same moves,
which lead to states that again differ in them alone. They are bisimilar, and one stands
for all. This comes before any abstraction because it costs no precision. Dropped:

- a flag (fact, moment or move) that no condition, ``rend`` or once-only move reads from
  here on;
- the moves of a moment that refuses to be entered twice (``si: {pas_vu: [itself]}``), once
  it is left: if one of them was said, the moment was visited and never offers them
  again; if none was, there is nothing to drop;
- differences in confidence that no reachable test can tell apart: the coarsest partition
  of its eleven values that is stable under every reachable change, by partition
  refinement (Moore 1956; Kanellakis & Smolka 1990).

Minutes are always live, since time can always run out; their thresholds are hidden by
:mod:`tui.checker.abstraction` and compared by :mod:`tui.checker.subsumption`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from tui.field.terms import Ending
from tui.interview.sequels import AGREED, SequelScript
from tui.persona.conditions import MAX_CONFIDENCE
from tui.persona.model import variants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.state_encoding import StateEncoding
    from tui.interview.script import Line, Play, Scene, Script
    from tui.persona.conditions import Condition

_LATEST = 400
"""More minutes than any interview can last."""


@dataclass(frozen=True, slots=True)
class Support:
    """The variables that some tests depend on, each sort as a mask.

    ``flags``: those of :class:`StateEncoding`; ``minutes``: bit *t* when a test compares the
    minutes with *t*; ``confidence``: bit *c* when one compares confidence with *c*;
    ``changes``: bit 10 + *d* when confidence can change by *d* at once.
    """

    flags: int = 0
    minutes: int = 0
    confidence: int = 0
    changes: int = 0

    def __or__(self, other: Support) -> Support:
        return Support(
            self.flags | other.flags,
            self.minutes | other.minutes,
            self.confidence | other.confidence,
            self.changes | other.changes,
        )

    def without(self, flags: int) -> Support:
        """Return the same without some flags."""
        return Support(self.flags & ~flags, self.minutes, self.confidence, self.changes)


class LiveVariables:
    """What is read at each moment (``read_at``) and from it on (``live_at``).

    ``successors``: the moments that the moves of each may lead to. ``closed_by`` maps the
    flag of every move of a moment that refuses to be entered twice to the flag of that
    moment. ``tested``: the flags that some condition or ``rend`` reads.
    """

    def __init__(self, script: Script, encoding: StateEncoding) -> None:
        self._script = script
        self._encoding = encoding
        self.tested = 0
        self._endings = {ending: self._stories(ending) for ending in Ending}
        self._arriving = [self._arrival(scene) for scene in script.scenes]
        self._making = [self._move(play) for play in script.plays]
        self.closed_by = self._closed_by()
        self.read_at = [self._moment(scene) for scene in script.scenes]
        self.successors = [_destinations(scene) for scene in script.scenes]
        self.live_at = self._live_at()
        self._classes = [_confidence_classes(live) for live in self.live_at]

    def region_bounds(self, play: Play) -> list[tuple[int, int]]:
        """Return the minutes from which a move may have another outcome.

        They bound the clock regions of the move (Alur & Dill 1994): the clock matters only
        by its comparisons with constants. Each bound is followed by its constant, which
        a test made once the minutes of the move are spent compares with a later clock.
        """
        ahead = reduce(or_, (self._arriving[to].minutes for to in _leads_to(play)), 0)
        ahead |= 1 << self._script.limit | self._anywhere.minutes
        own = {(at, at) for at in _numbers(self._making[play.index].minutes)}
        return sorted(own | {(at - play.minutes, at) for at in _numbers(ahead)})

    def look_bounds(self) -> list[tuple[int, int]]:
        """Return the same of a look at the information system, if the persona has one."""
        screen = self._script.persona.screen
        if screen is None:
            return []
        ahead = 1 << self._script.limit | self._anywhere.minutes
        return sorted((at - screen.minutes, at) for at in _numbers(ahead))

    def confidence(self, moment: int, confidence: int) -> int:
        """Return the least confidence with the same future from a moment on."""
        return self._classes[moment][confidence]

    def project(self, encoded: int) -> int:
        """Return a state without its dead variables: one for each class of bisimilar states."""
        encoding = self._encoding
        state = encoding.decode(encoded)
        confidence = self.confidence(state.moment, state.confidence)
        flags = encoded & encoding.flags & self.live_at[state.moment].flags
        return encoding.head_of(state.moment, confidence, state.minutes) | flags

    def _condition(self, condition: Condition | None) -> Support:
        flags = minutes = confidence = 0
        for _, part in condition.nested() if condition else ():
            flags |= _union(self._encoding.fact, (*part.knows, *part.ignores))
            flags |= _union(self._encoding.moment, (*part.visited, *part.not_visited))
            flags |= _union(self._encoding.move, (*part.said, *part.not_said))
            if part.minutes:
                minutes |= _thresholds(part.minutes.low, min(part.minutes.high, _LATEST))
            if part.confidence:
                confidence |= _thresholds(part.confidence.low, part.confidence.high)
        self.tested |= flags
        return Support(flags, minutes, confidence)

    def _arrival(self, scene: Scene) -> Support:
        moment = self._script.persona.moments[scene.name]
        reads = [self._condition(moment.condition)]
        reads += [self._condition(variant.condition) for variant in variants(moment.says)]
        if scene.ending:
            reads.append(self._endings[scene.ending])
        return _all(reads) | _changes(scene.lines)

    @property
    def _anywhere(self) -> Support:
        """What the stories read of the endings that may come at any moment."""
        return self._endings[Ending.BROKEN] | self._endings[Ending.TIME_OUT]

    def _stories(self, ending: Ending) -> Support:
        """Return what is read of an interview that ends so, to tell what became of it."""
        script = self._script
        if not isinstance(script, SequelScript) or ending not in script.endings:
            return Support()
        reads = []
        for story, agreed_by in zip(script.persona.after, script.agreed_by, strict=True):
            condition = story.condition
            if condition and condition.endings and ending not in condition.endings:
                continue
            reads.append(self._condition(condition))
            flags = _union(self._encoding.fact, AGREED.values())
            flags |= reduce(or_, (self._encoding.flags_of(0, 0, one) for one in agreed_by), 0)
            self.tested |= flags
            reads.append(Support(flags))
        return _all(reads)

    def _move(self, play: Play) -> Support:
        """Return what a move reads before a moment is entered."""
        reads = [self._condition(play.move.condition)]
        reads += [self._condition(variant.condition) for variant in variants(play.move.reply)]
        self.tested |= self._encoding.flags_of(play.needs, 0, 0)
        flags = self._encoding.flags_of(play.needs, 0, 0 if play.repeatable else play.bit)
        changes = sum({1 << MAX_CONFIDENCE + change for change in play.changes})
        return _all(reads) | Support(flags, changes=changes) | _changes(play.lines)

    def _moment(self, scene: Scene) -> Support:
        if scene.ending:
            return Support()
        reads = [self._making[play.index] for play in scene.plays]
        reads += [self._arriving[to] for to in _destinations(scene)]
        reads.append(self._anywhere)
        screen = self._script.persona.screen
        if screen:
            reads.append(Support(changes=1 << MAX_CONFIDENCE + screen.effect.confidence))
        return _all(reads)

    def _closed_by(self) -> dict[int, int]:
        moments = self._script.persona.moments
        return {
            self._encoding.move[move.id]: self._encoding.moment[name]
            for name, moment in moments.items()
            if moment.condition and name in moment.condition.not_visited
            for move in moment.moves
        }

    def _live_at(self) -> list[Support]:
        """Return the least fixpoint: what each moment reads, and what is live at its successors."""
        closed: dict[int, int] = {}
        for move, moment in self.closed_by.items():
            closed[moment] = closed.get(moment, 0) | move
        again = [
            reads.without(closed.get(self._encoding.moment[scene.name], 0))
            for scene, reads in zip(self._script.scenes, self.read_at, strict=True)
        ]
        beyond = [Support()] * len(again)
        changed = True
        while changed:
            changed = False
            for at in reversed(range(len(again))):
                found = _all([beyond[at], *(again[to] | beyond[to] for to in self.successors[at])])
                if found != beyond[at]:
                    beyond[at] = found
                    changed = True
        return [here | further for here, further in zip(self.read_at, beyond, strict=True)]


def _confidence_classes(live: Support) -> tuple[int, ...]:
    """Return, for each confidence, the least one in its class.

    The first partition separates values by the constants they are compared with, and by 0,
    where the interview breaks; a class is split while one change, clamped to 0–10, leads
    from it to two classes. Each round at least splits one, so ten rounds are enough.
    """
    changes = [number - MAX_CONFIDENCE for number in _numbers(live.changes)]
    values = range(MAX_CONFIDENCE + 1)
    classes = [(live.confidence | 2) % (2 << value) for value in values]
    count = 0
    while count != len(set(classes)):
        count = len(set(classes))
        signatures = [
            (classes[value], *(classes[min(max(value + by, 0), MAX_CONFIDENCE)] for by in changes))
            for value in values
        ]
        classes = [signatures.index(one) for one in signatures]
    return tuple(classes.index(one) for one in classes)


def _leads_to(play: Play) -> set[int]:
    return {to for line in play.lines for to in line.goes_to}


def _destinations(scene: Scene) -> frozenset[int]:
    if scene.ending:
        return frozenset()
    return frozenset(to for play in scene.plays for to in _leads_to(play))


def _changes(lines: Iterable[Line]) -> Support:
    changes = {line.change for line in lines if line.change}
    return Support(changes=sum(1 << MAX_CONFIDENCE + change for change in changes))


def _all(reads: Iterable[Support]) -> Support:
    return reduce(or_, reads, Support())


def _union(places: dict[str, int], names: Iterable[str]) -> int:
    return reduce(or_, (places[name] for name in names), 0)


def _thresholds(low: int, high: int) -> int:
    return 1 << low | 1 << high + 1


def _numbers(mask: int) -> list[int]:
    return [number for number in range(mask.bit_length()) if mask >> number & 1]
