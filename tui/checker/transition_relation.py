"""The transition relation of a persona, asked of the interview's own step.

No rule of play is written again here: the step runs on concrete states whose flags record
which of them it reads. Each flag read is then flipped and the step run again, until every
combination that it can read was tried: concolic execution (Godefroid, Klarlund & Sen 2005,
DART), without a solver since the inputs are bits. What comes out is a set of guarded
transitions (Dijkstra 1975): a *cube*, that is the values of the flags that were read, and
what follows in every state that agrees with it. So a transition is computed once however
many states there are, and also holds where an abstraction hides the other flags.

Minutes are treated by clock regions (Alur & Dill 1994): one minute stands for all those
between two constants that the clock is compared with.
"""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.checker.state_encoding import bits
from tui.checker.targets import Target, ended, targets_of_step, targets_of_story
from tui.interview.step import look_at_screen, offered, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.checker.live_variables import LiveVariables
    from tui.checker.state_encoding import StateEncoding
    from tui.field.terms import Ending
    from tui.interview.script import Play, Script, State
    from tui.interview.step import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Transition:
    """What a move does to the state, and the targets it reaches; ``play`` is ``None`` for a look.

    ``gains``: the flags it sets; ``minutes``: those it takes. A look is one at the
    information system.
    """

    play: Play | None
    moment: int
    confidence: int
    minutes: int
    gains: int
    ending: Ending | None
    targets: tuple[Target, ...]

    @property
    def effect(self) -> tuple[int, int, int, int]:
        """All that the state after depends on, besides the state before."""
        return self.moment, self.confidence, self.minutes, self.gains


class GuardedTransition(NamedTuple):
    """What a move does in the states whose flags under ``read`` have these ``values``.

    ``minute`` stands for all those with the same outcome. Without a transition, the
    move is not offered; ``withheld``: because of its condition alone.
    """

    play: Play | None
    read: int
    values: int
    minute: int
    transition: Transition | None
    withheld: bool = False


class TransitionRelation:
    """The guarded transitions of a script, computed by the step when first wanted."""

    def __init__(self, script: Script, encoding: StateEncoding, live: LiveVariables) -> None:
        self._script = script
        self._encoding = encoding
        self._computed: dict[tuple[int, int, int, int], list[GuardedTransition]] = {}
        self._looks: dict[tuple[int, int, int], list[GuardedTransition]] = {}
        self._recorder = _ReadRecorder(encoding)
        self._bounds = [live.region_bounds(play) for play in script.plays]
        self._starts = [[at for at, _ in bounds] for bounds in self._bounds]
        self._look_bounds = live.look_bounds()
        self._look_starts = [at for at, _ in self._look_bounds]
        self._only_one = encoding.flags_of(0, 0, _moves_of_which_one_is_made(script))
        self._alone, self._scene_of = _scenes_of_one_move(script, lambda play: play)
        self._unguarded, _ = _scenes_of_one_move(script, lambda play: replace(play, test=None))

    def of(self, play: Play, moment: int, confidence: int, minutes: int) -> list[GuardedTransition]:
        """Return the guarded transitions of a move, which between them cover all flags.

        But for two refusals, which need no step: a fact that the move gives back is not
        known, or the move was made already and may be made once. And but for flags that are
        never set together: two moves that a first moment, left at once, offers.
        """
        key = (play.index, moment, confidence, self.region(play, minutes))
        computed = self._computed.get(key)
        if computed is None:
            computed = self._computed[key] = self._compute(play, moment, confidence, minutes)
        return computed

    def look(self, moment: int, confidence: int, minutes: int) -> list[GuardedTransition]:
        """Return what a look at the information system does, if the persona has one."""
        screen = self._script.persona.screen
        if screen is None:
            return []
        key = (moment, confidence, bisect_right(self._look_starts, minutes))
        if key not in self._looks:
            self._looks[key] = list(self._look(moment, confidence, minutes, screen.minutes))
        return self._looks[key]

    def _look(
        self, moment: int, confidence: int, minutes: int, spent: int
    ) -> Iterator[GuardedTransition]:
        """Yield what a look does, by the flags that the stories of an ending read, if it ends."""
        head, recorder = self._encoding.head_of(moment, confidence, minutes), self._recorder
        waiting = [(0, 0)]
        while waiting:
            fixed, values = waiting.pop()
            before = recorder.watched(self._encoding.decode(values | head))
            state = look_at_screen(self._script, before)
            ends = [ended(state.ending)] if state.ending else []
            targets = (*ends, *targets_of_story(self._script, state))
            read = recorder.read()
            transition = Transition(None, moment, state.confidence, spent, 0, state.ending, targets)
            yield GuardedTransition(None, fixed | read, values, minutes, transition)
            for flag in bits(read & ~fixed):
                fixed |= flag
                waiting.append((fixed, values | flag))

    def region(self, play: Play, minutes: int) -> int:
        """Return the number of the clock region that minutes are in, for a move."""
        return bisect_right(self._starts[play.index], minutes)

    def region_bounds(self, play: Play | None) -> list[tuple[int, int]]:
        """Return where the clock regions of a move, or of a look, begin, each with its constant.

        See :meth:`LiveVariables.region_bounds`.
        """
        if play:
            return self._bounds[play.index]
        return self._look_bounds

    def region_minutes(self, play: Play | None, minutes: int, visible: int) -> list[int]:
        """Return one minute in each clock region that an abstraction cannot tell apart.

        They lie on the same side of the ``visible`` thresholds, a mask, as ``minutes``. Last
        come those beyond a hidden threshold which run out of time as well: where a state
        subsumes later ones, it stands for them too.
        """
        limit = self._script.limit
        alike, late = [], []
        for minute in sorted({0, *(at for at, _ in self.region_bounds(play) if 0 < at < limit)}):
            passed = self.thresholds_between(play, minutes, minute)
            if not passed & visible:
                alike.append(minute)
            elif passed & visible == 1 << limit != passed and minutes < minute:
                late.append(minute)
        return alike + late

    def thresholds_between(self, play: Play | None, one: int, other: int) -> int:
        """Return the thresholds, as a mask, that tell two minutes apart for a move."""
        bounds = self.region_bounds(play)
        return sum({1 << constant for at, constant in bounds if (at <= one) != (at <= other)})

    def _compute(
        self, play: Play, moment: int, confidence: int, minutes: int
    ) -> list[GuardedTransition]:
        encoding, recorder = self._encoding, self._recorder
        head = encoding.head_of(moment, confidence, minutes)
        here = encoding.flags_of(0, 1 << moment, 0)
        needs = encoding.flags_of(play.needs, 0, 0)
        unsaid = 0 if play.repeatable else encoding.flags_of(0, 0, play.bit)
        same: dict[tuple[Any, ...], Transition] = {}
        computed: list[GuardedTransition] = []
        waiting = [(here | needs | unsaid, here | needs)]
        while waiting:
            fixed, values = waiting.pop()
            state = recorder.watched(encoding.decode(values | head))
            alone = state._replace(moment=self._scene_of[moment, play.index])
            outcome = step(self._script, state, play) if offered(self._alone, alone) else None
            withheld = outcome is None and bool(offered(self._unguarded, alone))
            if outcome:
                targets_of_story(self._script, outcome.state)  # so that what it reads is recorded
            read = recorder.read()
            transition = self._transition(play, state, outcome) if outcome else None
            if transition:
                key = (*transition.effect, transition.ending, transition.targets)
                transition = same.setdefault(key, transition)
            computed.append(
                GuardedTransition(play, fixed | read, values, minutes, transition, withheld)
            )
            for flag in bits(read & ~fixed):
                fixed |= flag
                if not (flag & self._only_one and values & self._only_one):
                    waiting.append((fixed, values | flag))
        return computed

    def _transition(self, play: Play, before: State, outcome: Outcome) -> Transition:
        state = outcome.state
        revealed = outcome.reply.reveals if outcome.reply else 0
        revealed |= outcome.arrival.reveals if outcome.arrival else 0
        visited = 1 << state.moment if outcome.entered else 0
        return Transition(
            play=play,
            moment=state.moment,
            confidence=state.confidence,
            minutes=state.minutes - before.minutes,
            gains=self._encoding.flags_of(revealed, visited, play.bit),
            ending=state.ending,
            targets=tuple(targets_of_step(self._script, play, before, outcome)),
        )


class _ReadRecorder:
    """Records which flags of a state are read."""

    def __init__(self, encoding: StateEncoding) -> None:
        self._encoding = encoding
        self._read = [0, 0, 0]

    def watched(self, state: State) -> State:
        """Return the same state, watched, and forget what was read before."""
        self._read = [0, 0, 0]
        known, visited, said = (
            _Watched.of(value, self._read, at)
            for at, value in enumerate((state.known, state.visited, state.said))
        )
        return state._replace(known=known, visited=visited, said=said)

    def read(self) -> int:
        """Return the flags that were read."""
        return self._encoding.flags_of(*self._read)


class _Watched(int):
    """A set of bits that records which of them ``&`` reads, also once bits are added by ``|``."""

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


def _moves_of_which_one_is_made(script: Script) -> int:
    """Return the moves of the first moment, as a mask, if each leaves it and none comes back.

    The many ways in which a first interview may have gone are such moves: tried together, the
    tests on them would double with each.
    """
    first = script.scenes[script.start.moment]
    own = first.plays[: len(script.persona.moments[first.name].moves)]
    leads_to = [to for play in script.plays for line in play.lines for to in line.goes_to]
    leaves = all(
        any(script.scenes[to].test is None for to in line.goes_to)
        for play in own
        for line in play.lines
    )
    if not leaves or script.start.moment in leads_to:
        return 0
    return sum(play.bit for play in own)


def _scenes_of_one_move(
    script: Script, change: Callable[[Play], Play]
) -> tuple[Script, dict[tuple[int, int], int]]:
    """Return a script with, for each move of each moment, a scene that offers it alone."""
    scenes = list(script.scenes)
    scene_of = {}
    for moment, scene in enumerate(script.scenes):
        for play in scene.plays:
            scene_of[moment, play.index] = len(scenes)
            scenes.append(replace(scene, plays=(change(play),)))
    alone = copy(script)
    alone.scenes = tuple(scenes)
    return alone, scene_of
