"""The space of an interview's states, and the views of it that can be explored.

A *view* says what is kept of a state. Keeping all that is relevant, an exploration
is exact. Keeping less, a move goes every way that what was dropped might make it
go: so more is reached than in truth, never less, and what is not reached is proved
never to be. So it is with thresholds of minutes: one that is not kept may be passed
or not, at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.cone_of_influence import Relevance
from tui.checker.state_encoding import Packing, bits
from tui.checker.targets import things_of
from tui.checker.transition_relation import Case, Reaction, Reactions
from tui.checker.witness import without_conditions
from tui.interview.script import Script
from tui.interview.step import arrive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.interview.script import Play
    from tui.persona.model import Persona


class Space:
    """A script with all that is needed to explore it.

    ``free`` is the same script without conditions on moves; ``start`` is the first state,
    packed, and ``opening`` what happens by then. ``untested`` are the moves that no condition
    tests. ``choices`` remembers what lenses saw.
    """

    def __init__(self, persona: Persona) -> None:
        self.script = Script(persona)
        self.free = without_conditions(self.script)
        self.packing = Packing(self.script)
        self.relevance = Relevance(self.script, self.packing)
        self.untested = sum(self.packing.move.values()) & ~self.relevance.tested
        self.reactions = Reactions(self.script, self.packing, self.relevance)
        self.choices: dict[tuple[int, int, int, int], Branching] = {}
        opening = arrive(self.script, self.script.start)
        self.opening = tuple(things_of(self.script, None, self.script.start, opening))
        self.start = self.packing.pack(opening.state)
        self.ends_at_once = opening.state.ending is not None


_MOST_CHOICES = 50_000

EVERY_MINUTE = (1 << 400) - 1
"""Every threshold of minutes is kept."""


class View(NamedTuple):
    """What is kept of a state: a mask of marks, and one of thresholds of minutes.

    Without thresholds the minutes are dropped; with some, the end of time must be among
    them. With ``through``, only what happens once all those marks are set counts. A state
    that has less than another under ``less``, a mask of minutes and of moves that no
    condition tests, stands for it: see :mod:`tui.checker.subsumption`.
    """

    kept: int
    clock: int
    through: int = 0
    less: int = 0


Step = tuple[Case, ...]
"""A step of a path: the case it takes for granted. A path to what is *not* offered ends
with the cases that explain it."""


Way = tuple[int, int]
"""A way on from a state: what to keep of it, and what to add to that."""


@dataclass(slots=True, eq=False)
class Branching:
    """What a state, as a view sees it, may offer or not, case by case.

    ``offered`` ends with looks at the information system; of these cases, those in
    ``goes_on`` lead to different states, those in ``last`` end the interview. ``stuck``
    explains how nothing at all may be offered, when that may be; ``moves`` counts those
    that may be.
    """

    offered: list[Case] = field(default_factory=list)
    goes_on: list[Case] = field(default_factory=list)
    last: list[Case] = field(default_factory=list)
    withheld: list[Case] = field(default_factory=list)
    stuck: Step | None = ()
    moves: int = 0


class Lens:
    """A space seen through a view: what is kept where, and what may come of a state.

    From the minute ``late_from`` on, no condition still to come from a moment reads the
    minutes by a threshold that is kept.
    """

    def __init__(self, space: Space, view: View) -> None:
        self._space = space
        self._reactions = space.reactions
        self.view = view
        self.timed = view.clock != 0
        self.minutes = space.packing.minutes if self.timed else 0
        marks = space.packing.marks & view.kept
        relevance = space.relevance
        self._read = [reads.marks & marks for reads in relevance.here]
        self.read = [read | view.through for read in self._read]
        self.kept = [reads.marks & marks | view.through for reads in relevance.later]
        self.late_from = [
            (reads.minutes & view.clock).bit_length() - 1 for reads in relevance.later
        ]
        self._turns: dict[int, list[int]] = {}
        self._clocks: dict[tuple[int, int], list[int]] = {}
        self._ways: dict[Reaction, Way] = {}

    def see(self, packed: int) -> int:
        """Return what the view keeps of a state."""
        packing = self._space.packing
        kept = packing.head | self.minutes | self.kept[packed & packing.here]
        return self._space.relevance.project(packed) & kept | packed & self.view.through

    def turns(self, moment: int) -> list[int]:
        """Return the minutes at which what can come of a state of a moment changes."""
        turns = self._turns.get(moment)
        if turns is None:
            plays = (*self._space.script.scenes[moment].plays, None)
            found = [turn for play in plays for turn in self._reactions.turns(play)]
            kept = {at for at, threshold in found if self.view.clock >> threshold & 1}
            turns = self._turns[moment] = sorted(kept)
        return turns

    def choice(self, state: int, turn: int) -> Branching:
        """Return what may come of a state, of which the clock has passed so many turns."""
        choices, packing = self._space.choices, self._space.packing
        read = self._read[state & packing.here]
        key = state & (packing.head | read), read, self.view.clock, turn
        choice = choices.get(key)
        if choice is None:
            if len(choices) >= _MOST_CHOICES:
                choices.clear()
            choice = choices[key] = self._choice(state)
        return choice

    def way(self, reaction: Reaction) -> Way:
        """Return what to keep of a state and what to add to it, to have the state after."""
        way = self._ways.get(reaction)
        if way is None:
            packing, to = self._space.packing, reaction.moment
            gains = reaction.gains & self.kept[to]
            confidence = self._space.relevance.confidence(to, reaction.confidence)
            head = packing.head_of(to, confidence, reaction.minutes if self.timed else 0)
            way = self._ways[reaction] = (self.kept[to] & ~gains | self.minutes, head | gains)
        return way

    def _choice(self, state: int) -> Branching:
        packing = self._space.packing
        moment, confidence, minutes, *_ = packing.unpack(state)
        choice = Branching()
        for play in reversed(self._space.script.scenes[moment].plays):
            before = len(choice.offered)
            refused = None
            for case in self._cases(play, state, moment, confidence, minutes):
                if case.reaction:
                    choice.offered.append(case)
                    continue
                refused = refused or case
                if case.withheld:
                    choice.withheld.append(case)
            choice.moves += len(choice.offered) > before
            if choice.stuck is not None:
                refused = refused or self._unavailable(play, state, moment, minutes)
                choice.stuck = (*choice.stuck, refused) if refused else None
        if choice.stuck:
            choice.stuck = tuple(sorted(choice.stuck, key=_hard_to_refuse))
        if choice.offered:
            choice.offered += self._looks(choice.offered, moment, confidence, minutes)
        self._sort_out(choice)
        return choice

    def _sort_out(self, choice: Branching) -> None:
        """Tell the cases on offer that end the interview from those that go on."""
        effects = set()
        for case in choice.offered:
            reaction = case.reaction
            if reaction is None:
                continue
            if reaction.ending:
                choice.last.append(case)
            elif reaction.effect not in effects:
                effects.add(reaction.effect)
                choice.goes_on.append(case)

    def _looks(self, offered: list[Case], moment: int, confidence: int, minutes: int) -> list[Case]:
        """Return the looks at the information system, which ask that some move be offered."""
        premise = min(offered, key=lambda case: case.read.bit_count())
        return [
            look._replace(read=premise.read, marks=premise.marks)
            for clock in self._reactions.clocks(None, minutes, self.view.clock)
            for look in self._reactions.look(moment, confidence, clock)
        ]

    def _cases(
        self, play: Play, state: int, moment: int, confidence: int, minutes: int
    ) -> Iterator[Case]:
        """Yield the ways a move may go that agree with what is kept of the state."""
        read = self._read[moment]
        turn = self._reactions.turn(play, minutes)
        clocks = self._clocks.get((play.index, turn))
        if clocks is None:
            clocks = self._reactions.clocks(play, minutes, self.view.clock)
            self._clocks[play.index, turn] = clocks
        for clock in clocks:
            for case in self._reactions.of(play, moment, confidence, clock):
                if not (state ^ case.marks) & case.read & read:
                    yield case

    def _unavailable(self, play: Play, state: int, moment: int, minutes: int) -> Case | None:
        """Return how a move may have been made already, or lack what it gives back, if it may."""
        packing, read = self._space.packing, self._read[moment]
        said = packing.marks_of(0, 0, 0 if play.repeatable else play.bit)
        if said & (~read | state):
            return Case(play, said, said, minutes, None)
        for need in bits(packing.marks_of(play.needs, 0, 0)):
            if need & ~(read & state):
                return Case(play, need, 0, minutes, None)
        return None


def _hard_to_refuse(case: Case) -> bool:
    play = case.play
    return play is not None and play.test is None and not play.needs
