"""What the rest of the interview can still read from each moment on, and nothing else.

Two states that differ only in what nothing can read any more have the same future:
from both, the same moves are offered and lead to states that again differ only in
what nothing reads. So one of them, with the rest dropped, stands for both. Dropped:

- a fact, moment or move that no condition, ``rend`` or once-only move reachable from
  here reads;
- the moves of a moment that refuses to be entered twice (``si: {pas_vu: [itself]}``),
  once it is left: were one of them said, the moment was visited, and its moves are
  never offered again; were none said, there is nothing to drop;
- differences of confidence that no sequence of reachable changes can bring to either
  side of a reachable threshold, or of 0 (:func:`_merged`).

Minutes are never dropped here, since the clock can always strike: see ``breadth``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from tui.persona.model import MAX_CONFIDENCE, variants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.state_encoding import Packing
    from tui.interview.script import Line, Play, Scene, Script
    from tui.persona.model import Condition

_LATEST = 400
"""More minutes than any interview can last."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What is read, each as a mask.

    ``marks``: facts, moments and moves, packed; ``minutes``: bit *t* when it matters
    whether *t* minutes have passed; ``confidence``: bit *c* when it matters whether it
    is *c* at least; ``changes``: bit 10 + *d* when it can change by *d* at once.
    """

    marks: int = 0
    minutes: int = 0
    confidence: int = 0
    changes: int = 0

    def __or__(self, other: Reads) -> Reads:
        return Reads(
            self.marks | other.marks,
            self.minutes | other.minutes,
            self.confidence | other.confidence,
            self.changes | other.changes,
        )

    def without(self, marks: int) -> Reads:
        """Return the same without some marks."""
        return Reads(self.marks & ~marks, self.minutes, self.confidence, self.changes)


class Relevance:
    """What each moment reads (``here``) and what can be read from it on (``later``).

    ``next``: the moments that the moves of each may lead to. ``closing`` maps every
    move of a moment that refuses to be entered twice to the mark of that moment.
    ``tested``: the marks that some condition or ``rend`` reads.
    """

    def __init__(self, script: Script, packing: Packing) -> None:
        self._script = script
        self._packing = packing
        self.tested = 0
        self._arriving = [self._arrival(scene) for scene in script.scenes]
        self._making = [self._move(play) for play in script.plays]
        self.closing = self._closing()
        self.here = [self._moment(scene) for scene in script.scenes]
        self.next = [_targets(scene) for scene in script.scenes]
        self.later = self._later()
        self._kept_confidence = [_merged(reads) for reads in self.later]

    def turns(self, play: Play) -> list[tuple[int, int]]:
        """Return the minutes from which making a move may come out otherwise.

        Each is followed by the threshold that it is due to, which the minutes that the
        move takes may bring near.
        """
        ahead = reduce(or_, (self._arriving[to].minutes for to in _leads_to(play)), 0)
        ahead |= 1 << self._script.limit
        own = {(at, at) for at in _numbers(self._making[play.index].minutes)}
        return sorted(own | {(at - play.minutes, at) for at in _numbers(ahead)})

    def confidence(self, moment: int, confidence: int) -> int:
        """Return the confidence that stands for those with the same future from a moment on."""
        return self._kept_confidence[moment][confidence]

    def project(self, packed: int) -> int:
        """Return the state that stands for all those with the same future."""
        packing = self._packing
        state = packing.unpack(packed)
        kept = self.confidence(state.moment, state.confidence)
        marks = packed & packing.marks & self.later[state.moment].marks
        return packing.head_of(state.moment, kept, state.minutes) | marks

    def _condition(self, condition: Condition | None) -> Reads:
        marks = minutes = confidence = 0
        for _, part in condition.nested() if condition else ():
            marks |= _union(self._packing.fact, (*part.knows, *part.ignores))
            marks |= _union(self._packing.moment, (*part.visited, *part.not_visited))
            marks |= _union(self._packing.move, (*part.said, *part.not_said))
            if part.minutes:
                minutes |= _thresholds(part.minutes.low, min(part.minutes.high, _LATEST))
            if part.confidence:
                confidence |= _thresholds(part.confidence.low, part.confidence.high)
        self.tested |= marks
        return Reads(marks, minutes, confidence)

    def _arrival(self, scene: Scene) -> Reads:
        moment = self._script.persona.moments[scene.name]
        reads = [self._condition(moment.condition)]
        reads += [self._condition(variant.condition) for variant in variants(moment.says)]
        return _all(reads) | _changes(scene.lines)

    def _move(self, play: Play) -> Reads:
        """Return what making a move reads, before what it leads to."""
        reads = [self._condition(play.move.condition)]
        reads += [self._condition(variant.condition) for variant in variants(play.move.reply)]
        self.tested |= self._packing.marks_of(play.needs, 0, 0)
        marks = self._packing.marks_of(play.needs, 0, 0 if play.repeatable else play.bit)
        changes = sum({1 << MAX_CONFIDENCE + change for change in play.changes})
        return _all(reads) | Reads(marks, changes=changes) | _changes(play.lines)

    def _moment(self, scene: Scene) -> Reads:
        if scene.ending:
            return Reads()
        reads = [self._making[play.index] for play in scene.plays]
        reads += [self._arriving[to] for to in _targets(scene)]
        screen = self._script.persona.screen
        if screen:
            reads.append(Reads(changes=1 << MAX_CONFIDENCE + screen.effect.confidence))
        return _all(reads)

    def _closing(self) -> dict[int, int]:
        moments = self._script.persona.moments
        return {
            self._packing.move[move.id]: self._packing.moment[name]
            for name, moment in moments.items()
            if moment.condition and name in moment.condition.not_visited
            for move in moment.moves
        }

    def _later(self) -> list[Reads]:
        """Return what is read from each moment on: its own reading, and that of all beyond it."""
        closed: dict[int, int] = {}
        for move, moment in self.closing.items():
            closed[moment] = closed.get(moment, 0) | move
        again = [
            reads.without(closed.get(self._packing.moment[scene.name], 0))
            for scene, reads in zip(self._script.scenes, self.here, strict=True)
        ]
        beyond = [Reads()] * len(again)
        changed = True
        while changed:
            changed = False
            for at in reversed(range(len(again))):
                found = _all([beyond[at], *(again[to] | beyond[to] for to in self.next[at])])
                if found != beyond[at]:
                    beyond[at] = found
                    changed = True
        return [here | further for here, further in zip(self.here, beyond, strict=True)]


def _merged(reads: Reads) -> tuple[int, ...]:
    """Return, for each confidence, the least one with the same future.

    Two values are kept apart when a threshold, or 0, lies between them, or when one
    change brings them to values that are kept apart: so any sequence of changes, each
    clamped to 0–10, keeps merged values merged, and every test on them agrees.
    """
    changes = [number - MAX_CONFIDENCE for number in _numbers(reads.changes)]
    values = range(MAX_CONFIDENCE + 1)
    classes = [(reads.confidence | 2) % (2 << value) for value in values]
    number = 0
    while number != len(set(classes)):
        number = len(set(classes))
        ahead = [
            (classes[value], *(classes[min(max(value + by, 0), MAX_CONFIDENCE)] for by in changes))
            for value in values
        ]
        classes = [ahead.index(one) for one in ahead]
    return tuple(classes.index(one) for one in classes)


def _leads_to(play: Play) -> set[int]:
    return {to for line in play.lines for to in line.goes_to}


def _targets(scene: Scene) -> frozenset[int]:
    if scene.ending:
        return frozenset()
    return frozenset(to for play in scene.plays for to in _leads_to(play))


def _changes(lines: Iterable[Line]) -> Reads:
    return Reads(changes=sum({1 << MAX_CONFIDENCE + line.change for line in lines if line.change}))


def _all(reads: Iterable[Reads]) -> Reads:
    return reduce(or_, reads, Reads())


def _union(places: dict[str, int], names: Iterable[str]) -> int:
    return reduce(or_, (places[name] for name in names), 0)


def _thresholds(low: int, high: int) -> int:
    return 1 << low | 1 << high + 1


def _numbers(mask: int) -> list[int]:
    return [number for number in range(mask.bit_length()) if mask >> number & 1]
