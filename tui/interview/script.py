"""A persona made ready to be played: names become indexes, sets of names become bit sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.persona.conditions import MAX_CONFIDENCE
from tui.persona.model import destinations, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.field.terms import Agreement, Ending, Phase
    from tui.persona.conditions import Condition
    from tui.persona.model import Moment, Move, Persona, Variant


class State(NamedTuple):
    """All that the rest of the interview can depend on.

    ``confidence`` is 0–10, ``minutes`` are simulated; ``known`` (facts),
    ``visited`` (moments) and ``said`` (moves) are bit sets by index in the script.
    """

    moment: int
    confidence: int
    minutes: int
    known: int
    visited: int
    said: int
    ending: Ending | None = None


Test = Callable[[State], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One way for the person to say something."""

    text: str
    gesture: str | None
    test: Test | None
    reveals: int
    change: int
    agrees: tuple[Agreement, ...]
    resists: bool
    goes_to: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Play:
    """A move made ready. ``changes`` are applied to confidence one after the other."""

    move: Move
    index: int
    bit: int
    repeatable: bool
    minutes: int
    test: Test | None
    needs: int
    changes: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A moment made ready; ``plays`` are its own moves, then the common ones."""

    name: str
    phase: Phase
    ending: Ending | None
    test: Test | None
    lines: tuple[Line, ...]
    plays: tuple[Play, ...]


class Script:
    """What is played: ``scenes``, ``plays`` and ``facts`` by index, and where it starts.

    ``stories`` are the tests of what becomes of it: none here, see
    :mod:`tui.interview.sequels`.
    """

    stories: tuple[Test | None, ...] = ()

    def __init__(self, persona: Persona) -> None:
        self.persona = persona
        self.facts = tuple(persona.facts)
        self._fact_bits = _bits(self.facts)
        self._scene_index = {name: index for index, name in enumerate(persona.moments)}
        self._scene_bits = _bits(persona.moments)
        moves = [*persona.common, *(m for s in persona.moments.values() for m in s.moves)]
        self._play_bits = _bits(move.id for move in moves)
        self.plays = tuple(self._play(index, move) for index, move in enumerate(moves))
        self.by_id = {play.move.id: play for play in self.plays}
        self.scenes = tuple(self._scene(name, m) for name, m in persona.moments.items())
        self.limit = persona.duration + persona.overrun
        self.start = State(
            moment=self._scene_index[persona.start.moment],
            confidence=persona.start.confidence,
            minutes=0,
            known=0,
            visited=0,
            said=0,
        )

    def fact_names(self, known: int) -> tuple[str, ...]:
        """Return the names of the facts in a bit set, in the order of the persona."""
        return tuple(name for name, bit in self._fact_bits.items() if known & bit)

    def _scene(self, name: str, moment: Moment) -> Scene:
        common = () if moment.ending else self.plays[: len(self.persona.common)]
        return Scene(
            name=name,
            phase=moment.phase,
            ending=moment.ending,
            test=self._test(moment.condition),
            lines=tuple(
                self._line(variant, moment.gesture, (), resists=False)
                for variant in variants(moment.says)
            ),
            plays=tuple(self.by_id[move.id] for move in moment.moves) + common,
        )

    def _play(self, index: int, move: Move) -> Play:
        changes = [self.persona.sensitivities.get(code, 0) for code in move.codes]
        changes.append(move.effect.confidence)
        return Play(
            move=move,
            index=index,
            bit=1 << index,
            repeatable=move.repeatable,
            minutes=move.minutes,
            test=self._test(move.condition),
            needs=_union(self._fact_bits, move.gives_back),
            changes=tuple(change for change in changes if change),
            lines=tuple(self._reply(variant, move) for variant in variants(move.reply)),
        )

    def _reply(self, variant: Variant, move: Move) -> Line:
        line = self._line(variant, move.gesture, destinations(move.goes_to), resists=move.resists)
        return Line(
            line.text,
            line.gesture,
            line.test,
            line.reveals | _union(self._fact_bits, move.reveals),
            line.change,
            tuple(dict.fromkeys((*move.agrees, *line.agrees))),
            line.resists,
            line.goes_to,
        )

    def _line(
        self, variant: Variant, gesture: str | None, goes_to: tuple[str, ...], *, resists: bool
    ) -> Line:
        names = destinations(variant.goes_to) or goes_to
        return Line(
            text=variant.text,
            gesture=variant.gesture or gesture,
            test=self._test(variant.condition),
            reveals=_union(self._fact_bits, variant.reveals),
            change=variant.effect.confidence,
            agrees=variant.agrees,
            resists=variant.resists or resists,
            goes_to=tuple(self._scene_index[name] for name in names),
        )

    def _test(self, condition: Condition | None) -> Test | None:
        if condition is None:
            return None
        if condition.before:
            return _never  # nothing is known of an earlier interview
        confidence, minutes = condition.confidence, condition.minutes
        low, high = (confidence.low, confidence.high) if confidence else (0, MAX_CONFIDENCE)
        earliest, latest = (minutes.low, minutes.high) if minutes else (0, 1_000_000)
        knows = _union(self._fact_bits, condition.knows)
        ignores = _union(self._fact_bits, condition.ignores)
        visited = _union(self._scene_bits, condition.visited)
        not_visited = _union(self._scene_bits, condition.not_visited)
        said = _union(self._play_bits, condition.said)
        not_said = _union(self._play_bits, condition.not_said)

        def plain(state: State) -> bool:
            return (
                low <= state.confidence <= high
                and earliest <= state.minutes <= latest
                and state.known & knows == knows
                and not state.known & ignores
                and state.visited & visited == visited
                and not state.visited & not_visited
                and state.said & said == said
                and not state.said & not_said
            )

        if not condition.any_of and condition.negated is None:
            return plain
        options = [test for inner in condition.any_of if (test := self._test(inner))]
        negated = self._test(condition.negated)

        def compound(state: State) -> bool:
            return (
                plain(state)
                and (not options or any(test(state) for test in options))
                and (negated is None or not negated(state))
            )

        return compound


def _never(_: State) -> bool:
    return False


def _bits(names: Iterable[str]) -> dict[str, int]:
    return {name: 1 << index for index, name in enumerate(names)}


def _union(bits: Mapping[str, int], names: Iterable[str]) -> int:
    union = 0
    for name in names:
        union |= bits[name]
    return union
