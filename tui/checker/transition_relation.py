"""What comes of a move, asked of the interview's own step and remembered by what it read.

The facts, moments and moves of the state given to the step are *watched*: what the
step reads of them is recorded, and its answer holds for every state that agrees on
that. So each way a move can go is worked out once, however many states there are,
also when part of the state is left open.
"""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.checker.state_encoding import bits
from tui.checker.targets import Thing, ended, things_of
from tui.interview.script import State
from tui.interview.step import look_at_screen, offered, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.checker.cone_of_influence import Relevance
    from tui.checker.state_encoding import Packing
    from tui.field.terms import Ending
    from tui.interview.script import Play, Script
    from tui.interview.step import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Reaction:
    """What making a move changes, and what happens then; ``play`` is ``None`` for a look.

    ``gains`` are the marks set, packed.
    """

    play: Play | None
    moment: int
    confidence: int
    minutes: int
    gains: int
    ending: Ending | None
    things: tuple[Thing, ...]

    @property
    def effect(self) -> tuple[int, int, int, int]:
        """What tells the state after from that of another reaction."""
        return self.moment, self.confidence, self.minutes, self.gains


class Case(NamedTuple):
    """One way a move can go: for the states whose marks under ``read`` are ``marks``.

    ``clock`` is a minute that stands for all those with the same outcome. Without
    a reaction the move is not offered; ``withheld`` tells that its ``si`` alone is why.
    """

    play: Play | None
    read: int
    marks: int
    clock: int
    reaction: Reaction | None
    withheld: bool = False


class Reactions:
    """What comes of each move of a script, asked of the step when first wanted."""

    def __init__(self, script: Script, packing: Packing, relevance: Relevance) -> None:
        self._script = script
        self._packing = packing
        self._cases: dict[tuple[int, int, int, int], list[Case]] = {}
        self._looks: dict[tuple[int, int, bool], list[Case]] = {}
        self._watch = _Watch()
        self._turns = [relevance.turns(play) for play in script.plays]
        self._starts = [[at for at, _ in turns] for turns in self._turns]
        self._alone, self._moment_of = _scenes_of_one_move(script, lambda play: play)
        self._freely, _ = _scenes_of_one_move(script, lambda play: replace(play, test=None))
        self.asked = 0

    def of(self, play: Play, moment: int, confidence: int, minutes: int) -> list[Case]:
        """Return every way a move can go at a moment, whatever the marks.

        Ways that are ruled out by ``rend`` or by the move having been made are left out.
        """
        key = (play.index, moment, confidence, self.turn(play, minutes))
        cases = self._cases.get(key)
        if cases is None:
            cases = self._cases[key] = self._ask(play, moment, confidence, minutes)
        return cases

    def look(self, moment: int, confidence: int, minutes: int) -> list[Case]:
        """Return what comes of a look at the information system, if the persona has one."""
        screen = self._script.persona.screen
        if screen is None:
            return []
        key = (moment, confidence, minutes + screen.minutes >= self._script.limit)
        if key not in self._looks:
            state = look_at_screen(self._script, State(moment, confidence, minutes, 0, 0, 0))
            things = (ended(state.ending),) if state.ending else ()
            reaction = Reaction(
                None, moment, state.confidence, screen.minutes, 0, state.ending, things
            )
            self._looks[key] = [Case(None, 0, 0, minutes, reaction)]
        return self._looks[key]

    def turn(self, play: Play, minutes: int) -> int:
        """Return how many of its turns the clock has passed for a move."""
        return bisect_right(self._starts[play.index], minutes)

    def turns(self, play: Play | None) -> list[tuple[int, int]]:
        """Return the minutes from which a move, or a look, comes out otherwise; see relevance."""
        if play:
            return self._turns[play.index]
        screen = self._script.persona.screen
        return [(self._script.limit - screen.minutes, self._script.limit)] if screen else []

    def clocks(self, play: Play | None, minutes: int, thresholds: int) -> list[int]:
        """Return minutes, one for each outcome that a move may have with time.

        They lie on the same side of ``thresholds``, a mask, as ``minutes``. Last come those
        that pass another threshold and run into the end of time as well: where minutes
        are forgotten, a state stands for later ones too.
        """
        turns = self.turns(play)
        limit = self._script.limit
        alike, both = [], []
        for clock in sorted({0, *(at for at, _ in turns if 0 < at < limit)}):
            passed = self.between(play, minutes, clock)
            if not passed & thresholds:
                alike.append(clock)
            elif passed & thresholds == 1 << limit != passed and minutes < clock:
                both.append(clock)
        return alike + both

    def between(self, play: Play | None, one: int, other: int) -> int:
        """Return the thresholds, as a mask, that make a move go otherwise at two minutes."""
        turns = self.turns(play)
        return sum({1 << due for at, due in turns if (at <= one) != (at <= other)})

    def _ask(self, play: Play, moment: int, confidence: int, minutes: int) -> list[Case]:
        packing, watch = self._packing, self._watch
        here = packing.marks_of(0, 1 << moment, 0)
        needs = packing.marks_of(play.needs, 0, 0)
        unsaid = 0 if play.repeatable else packing.marks_of(0, 0, play.bit)
        reactions: dict[tuple[Any, ...], Reaction] = {}
        cases: list[Case] = []
        waiting = [(here | needs | unsaid, here | needs)]
        while waiting:
            settled, marks = waiting.pop()
            state = watch.over(packing.unpack(marks | packing.head_of(moment, confidence, minutes)))
            lone = state._replace(moment=self._moment_of[moment, play.index])
            self.asked += 1
            outcome = step(self._script, state, play) if offered(self._alone, lone) else None
            withheld = outcome is None and bool(offered(self._freely, lone))
            read = watch.taken(packing)
            reaction = self._reaction(play, state, outcome) if outcome else None
            if reaction:
                same = (reaction.moment, reaction.confidence, reaction.ending, reaction.things)
                reaction = reactions.setdefault(same, reaction)
            cases.append(Case(play, settled | read, marks, minutes, reaction, withheld))
            for mark in bits(read & ~settled):
                settled |= mark
                waiting.append((settled, marks | mark))
        return cases

    def _reaction(self, play: Play, before: State, outcome: Outcome) -> Reaction:
        state = outcome.state
        revealed = outcome.reply.reveals if outcome.reply else 0
        revealed |= outcome.arrival.reveals if outcome.arrival else 0
        visited = 1 << state.moment if outcome.entered else 0
        return Reaction(
            play=play,
            moment=state.moment,
            confidence=state.confidence,
            minutes=state.minutes - before.minutes,
            gains=self._packing.marks_of(revealed, visited, play.bit),
            ending=state.ending,
            things=tuple(things_of(self._script, play, before, outcome)),
        )


class _Watch:
    """Records which facts, moments and moves of a state are read."""

    def __init__(self) -> None:
        self._read = [0, 0, 0]

    def over(self, state: State) -> State:
        """Return the same state, watched, and forget what was read before."""
        self._read = [0, 0, 0]
        known, visited, said = (
            _Watched.of(value, self._read, at)
            for at, value in enumerate((state.known, state.visited, state.said))
        )
        return state._replace(known=known, visited=visited, said=said)

    def taken(self, packing: Packing) -> int:
        """Return the marks that were read."""
        return packing.marks_of(*self._read)


class _Watched(int):
    """A set of bits that records which of them are tested, by ``&``, also once added to."""

    read: list[int]
    at: int

    @classmethod
    def of(cls, value: int, read: list[int], at: int) -> _Watched:
        watched = cls(value)
        watched.read, watched.at = read, at
        return watched

    def __and__(self, mask: int) -> int:
        self.read[self.at] |= mask
        return int(self) & mask

    __rand__ = __and__

    def __or__(self, mask: int) -> _Watched:
        return _Watched.of(int(self) | int(mask), self.read, self.at)

    __ror__ = __or__


def _scenes_of_one_move(
    script: Script, change: Callable[[Play], Play]
) -> tuple[Script, dict[tuple[int, int], int]]:
    """Return a script with, for each move of each moment, a scene that offers it alone."""
    scenes = list(script.scenes)
    places = {}
    for moment, scene in enumerate(script.scenes):
        for play in scene.plays:
            places[moment, play.index] = len(scenes)
            scenes.append(replace(scene, plays=(change(play),)))
    alone = copy(script)
    alone.scenes = tuple(scenes)
    return alone, places
