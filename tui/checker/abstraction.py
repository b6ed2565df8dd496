"""Existential abstraction of the state space, by hiding variables.

Localization reduction (Kurshan 1994): an abstraction keeps some flags *visible* and hides
the others, which may then have any value at any step. An abstract state stands for all
states that agree with it on what is visible, and has a transition wherever one of them has
(existential abstraction: Clarke, Grumberg & Long 1994). So the abstract system simulates
the concrete one: every target that is reachable is reachable in it, in no more moves, and
what it does not reach is proved unreachable. A hidden threshold of the clock is treated
alike: it may be passed or not, at any time. With all live variables visible, the
abstraction is exact.

Hiding variables, and not predicates over them: the guards of a persona test single
flags, so that the variables are the predicates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.checker.state_encoding import bits
from tui.checker.transition_relation import GuardedTransition
from tui.checker.transition_system import Successors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.transition_relation import Transition
    from tui.checker.transition_system import TransitionSystem
    from tui.interview.script import Play

_MOST_SUCCESSORS = 50_000
"""Abstract states whose successors are remembered."""

EVERY_MINUTE = (1 << 400) - 1
"""Every threshold of the clock is visible."""


class Abstraction(NamedTuple):
    """What is visible of a state: a mask of flags, and one of thresholds of the clock.

    Without thresholds the minutes are hidden altogether; with some, the end of time must be
    among them. With ``after``, only what is reached once all those flags are set counts.
    ``order`` masks the variables, minutes or moves that no condition tests, in which a
    state subsumes those that have more: see :mod:`tui.checker.subsumption`.
    """

    visible: int
    thresholds: int
    after: int = 0
    order: int = 0


Update = tuple[int, int]
"""A transition between abstract states: a mask to keep of the state, and what to add to that."""


class AbstractSystem:
    """A transition system under an abstraction: its states, and their successors.

    From the minute ``late_from`` on, no test still to come from a moment compares the
    minutes with a visible threshold.
    """

    def __init__(self, system: TransitionSystem, abstraction: Abstraction) -> None:
        self._system = system
        self._relation = system.relation
        self.abstraction = abstraction
        self.timed = abstraction.thresholds != 0
        self.minutes_mask = system.encoding.minutes_mask if self.timed else 0
        visible = system.encoding.flags & abstraction.visible
        live = system.live
        self._tested = [support.flags & visible for support in live.read_at]
        self.read = [flags | abstraction.after for flags in self._tested]
        self._kept = [support.flags & visible | abstraction.after for support in live.live_at]
        self.late_from = [
            (support.minutes & abstraction.thresholds).bit_length() - 1 for support in live.live_at
        ]
        self._bounds: dict[int, list[int]] = {}
        self._minutes: dict[tuple[int, int], list[int]] = {}
        self._updates: dict[Transition, Update] = {}

    def abstraction_of(self, state: int) -> int:
        """Return the abstract state that stands for a state."""
        encoding = self._system.encoding
        kept = encoding.head_mask | self.minutes_mask | self._kept[state & encoding.moment_mask]
        return self._system.live.project(state) & kept | state & self.abstraction.after

    def region_bounds(self, moment: int) -> list[int]:
        """Return the minutes at which the successors of a state of a moment change."""
        bounds = self._bounds.get(moment)
        if bounds is None:
            plays = (*self._system.script.scenes[moment].plays, None)
            found = [bound for play in plays for bound in self._relation.region_bounds(play)]
            visible = {at for at, constant in found if self.abstraction.thresholds >> constant & 1}
            bounds = self._bounds[moment] = sorted(visible)
        return bounds

    def successors(self, state: int, region: int) -> Successors:
        """Return all that may follow an abstract state, the clock being in a region."""
        cache, encoding = self._system.successors, self._system.encoding
        tested = self._tested[state & encoding.moment_mask]
        key = state & (encoding.head_mask | tested), tested, self.abstraction.thresholds, region
        found = cache.get(key)
        if found is None:
            if len(cache) >= _MOST_SUCCESSORS:
                cache.clear()
            found = cache[key] = self._successors(state)
        return found

    def update(self, transition: Transition) -> Update:
        """Return what a transition keeps of an abstract state, and what it adds to that."""
        update = self._updates.get(transition)
        if update is None:
            encoding, to = self._system.encoding, transition.moment
            gains = transition.gains & self._kept[to]
            confidence = self._system.live.confidence(to, transition.confidence)
            head = encoding.head_of(to, confidence, transition.minutes if self.timed else 0)
            update = self._kept[to] & ~gains | self.minutes_mask, head | gains
            self._updates[transition] = update
        return update

    def _successors(self, state: int) -> Successors:
        moment, confidence, minutes, *_ = self._system.encoding.decode(state)
        found = Successors()
        for play in reversed(self._system.script.scenes[moment].plays):
            before = len(found.offered)
            refusal = None
            for guarded in self._compatible(play, state, moment, confidence, minutes):
                if guarded.transition:
                    found.offered.append(guarded)
                    continue
                refusal = refusal or guarded
                if guarded.withheld:
                    found.withheld.append(guarded)
            found.moves += len(found.offered) > before
            if found.deadlock is not None:
                refusal = refusal or self._unavailable(play, state, moment, minutes)
                found.deadlock = (*found.deadlock, refusal) if refusal else None
        if found.deadlock:
            found.deadlock = tuple(sorted(found.deadlock, key=_is_unconditional))
        if found.offered:
            found.offered += self._looks(found.offered, state, moment, confidence, minutes)
        _sort_out(found)
        return found

    def _compatible(
        self, play: Play, state: int, moment: int, confidence: int, minutes: int
    ) -> Iterator[GuardedTransition]:
        """Yield the transitions of a move whose guard agrees with all that is visible."""
        tested = self._tested[moment]
        region = self._relation.region(play, minutes)
        found = self._minutes.get((play.index, region))
        if found is None:
            found = self._relation.region_minutes(play, minutes, self.abstraction.thresholds)
            self._minutes[play.index, region] = found
        for minute in found:
            for guarded in self._relation.of(play, moment, confidence, minute):
                if not (state ^ guarded.values) & guarded.read & tested:
                    yield guarded

    def _unavailable(
        self, play: Play, state: int, moment: int, minutes: int
    ) -> GuardedTransition | None:
        """Return a refusal because a move was made already, or lacks a fact, if that may be."""
        encoding, tested = self._system.encoding, self._tested[moment]
        said = encoding.flags_of(0, 0, 0 if play.repeatable else play.bit)
        if said & (~tested | state):
            return GuardedTransition(play, said, said, minutes, None)
        for need in bits(encoding.flags_of(play.needs, 0, 0)):
            if need & ~(tested & state):
                return GuardedTransition(play, need, 0, minutes, None)
        return None

    def _looks(
        self,
        offered: list[GuardedTransition],
        state: int,
        moment: int,
        confidence: int,
        minutes: int,
    ) -> list[GuardedTransition]:
        """Return the looks at the information system, which ask that some move be offered.

        Where what a look reads contradicts the move chosen to ask for, another move may do: the
        look then asks for none, which over-approximates.
        """
        premise = min(offered, key=lambda guarded: guarded.read.bit_count())
        found = []
        for minute in self._relation.region_minutes(None, minutes, self.abstraction.thresholds):
            for look in self._relation.look(moment, confidence, minute):
                if (state ^ look.values) & look.read & self._tested[moment]:
                    continue
                both = look.read & premise.read
                if (look.values ^ premise.values) & both:
                    found.append(look)
                    continue
                read, values = look.read | premise.read, look.values | premise.values
                found.append(look._replace(read=read, values=values))
        return found


def _sort_out(found: Successors) -> None:
    """Tell the transitions that end the interview from those that go on, one for each effect."""
    effects = set()
    for guarded in found.offered:
        transition = guarded.transition
        if transition is None:
            continue
        if transition.ending:
            found.concluding.append(guarded)
        elif transition.effect not in effects:
            effects.add(transition.effect)
            found.continuing.append(guarded)


def _is_unconditional(refusal: GuardedTransition) -> bool:
    play = refusal.play
    return play is not None and play.test is None and not play.needs
