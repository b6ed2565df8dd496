"""Between which values a measure lies with a persona, whatever is said: proved, if wide.

What is proved never to be offered or said is left out; all the rest is taken to be
possible together, each once-only move once, the others as often as the clock allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.targets import ENDINGS, Target, TargetKind, ended
from tui.checker.witness import Unreachable
from tui.field.terms import Ending, Phase
from tui.rubric.acts import selects
from tui.rubric.measures import (
    AfterResistance,
    AgreementReached,
    Context,
    EndingValue,
    FactsShare,
    FinalConfidence,
    LongestRun,
    Order,
    PhaseCount,
    Points,
    Ratio,
    Share,
    Together,
)
from tui.rubric.occurrences import Act, Mark
from tui.session.events import ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.verdicts import Exploration
    from tui.interview.script import Line
    from tui.rubric.measures import AnyMeasure, Selector

_NOWHERE = Mark(0, 0, "")


class Range(NamedTuple):
    """The least and the greatest value that a measure may have, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that can be made: as a rubric reads it, once in each phase, and how often at most."""

    acts: tuple[Act, ...]
    times: float
    gives_back: tuple[str, ...] = ()


class Repertoire:
    """All that a persona, as far as explored, lets happen in an interview."""

    def __init__(self, exploration: Exploration) -> None:
        self._exploration = exploration
        self._script = exploration.system.script
        self.deeds = [*self._moves(), *self._looks()]

    def range(self, measure: AnyMeasure) -> Range | None:
        """Return the values a measure may have, or ``None`` if it can never be judged."""
        match measure:
            case Points():
                times = [
                    (rule.points, min(self._times(rule.when), rule.at_most or inf))
                    for rule in measure.rules
                ]
                totals = [points * most for points, most in times if points and most]
                low = sum(total for total in totals if total < 0)
                return Range(low, sum(total for total in totals if total > 0))
            case Share():
                return self._share(measure)
            case Context():
                return self._context(measure)
            case Ratio():
                any_act = self._times(measure.of) or self._times(measure.over)
                return Range(0, self._times(measure.of)) if any_act else None
            case Order():
                return Range(0, self._times(measure.of)) if self._times(measure.before) else None
            case AfterResistance():
                followed = float(self._times(measure.followed_by) > 0)
                return Range(0, followed) if self._resists() else None
            case LongestRun():
                return Range(-self._times(measure.of), 0)
            case FactsShare():
                return self._facts(measure)
            case AgreementReached():
                return Range(0, self._agreement(measure))
            case EndingValue():
                values = [measure.values[end] for end in self._endings() if end in measure.values]
                return Range(min(values), max(values)) if values else None
            case PhaseCount():
                phases = {
                    scene.phase
                    for index, scene in enumerate(self._script.scenes)
                    if self._can(TargetKind.ENTERED, index)
                }
                wanted = phases & set(measure.towards or Phase)
                return Range(0, len(wanted) if measure.count == "visitees" else inf)
            case FinalConfidence():
                return Range(0, 10)
            case Together():
                return Range(0, 1)

    def lacking(self, measure: AnyMeasure) -> tuple[str, ...]:
        """Return the codes that would raise a measure, and that nothing said here carries."""
        carried = {code for deed in self.deeds for act in deed.acts for code in act.codes}
        wanted = (code for selector in _raising(measure) for code in selector.codes)
        return tuple(dict.fromkeys(code for code in wanted if code not in carried))

    def _moves(self) -> Iterator[Deed]:
        phases_of: dict[int, set[Phase]] = {}
        for scene in self._script.scenes:
            for play in () if scene.ending else scene.plays:
                phases_of.setdefault(play.index, set()).add(scene.phase)
        for play in self._script.plays:
            phases = phases_of.get(play.index)
            if phases and self._can(TargetKind.OFFERED, play.index):
                move = play.move
                acts = (
                    Act(_NOWHERE, move.scheme, move.codes, phase, move.minutes) for phase in phases
                )
                times = self._most(move.minutes) if play.repeatable else 1
                yield Deed(tuple(acts), times, move.gives_back)

    def _looks(self) -> Iterator[Deed]:
        screen = self._script.persona.screen
        if screen:
            codes = ScreenSeen(duration=screen.minutes).codes
            acts = (Act(_NOWHERE, None, codes, phase, screen.minutes) for phase in Phase)
            yield Deed(tuple(acts), self._most(screen.minutes))

    def _most(self, minutes: int) -> float:
        """Return how often something that takes so many minutes can be done, at most."""
        return (self._script.limit - 1) // minutes + 1 if minutes else inf

    def _times(self, selector: Selector) -> float:
        """Return how many acts a selector may mean, at most."""
        return sum(
            deed.times for deed in self.deeds if any(selects(selector, act) for act in deed.acts)
        )

    def _share(self, measure: Share) -> Range | None:
        among = [
            selects(measure.of, act)
            for deed in self.deeds
            for act in deed.acts
            if selects(measure.among, act)
        ]
        return Range(float(all(among)), float(any(among))) if among else None

    def _context(self, measure: Context) -> Range | None:
        meant = [
            selects(measure.after, act)
            for deed in self.deeds
            for act in deed.acts
            if selects(measure.of, act)
        ]
        if not meant:
            return None
        return Range(float(all(meant)), float(self._times(measure.after) > 0))

    def _facts(self, measure: FactsShare) -> Range | None:
        facts = self._script.persona.facts
        wanted = [
            (name, self._can(TargetKind.LEARNT, index))
            for index, (name, fact) in enumerate(facts.items())
            if (fact.essential or measure.which == "tous")
            and (not measure.categories or fact.category in measure.categories)
        ]
        if not wanted or (measure.before and not self._times(measure.before)):
            return None
        learnable = {name for name, can_be_learnt in wanted if can_be_learnt}
        if measure.state == "appris":
            return Range(0, len(learnable) / len(wanted))
        if not learnable:
            return None
        given_back = {name for deed in self.deeds for name in deed.gives_back}
        return Range(0, float(measure.state == "notes" or bool(given_back & learnable)))

    def _agreement(self, measure: AgreementReached) -> int:
        if any(measure.on in line.agrees for line in self._lines()):
            return 2
        return int(self._times(measure.asked_by) > 0)

    def _resists(self) -> bool:
        """Tell whether the person may resist, or lose confidence, which is read alike."""
        screen = self._script.persona.screen
        changes = [screen.effect.confidence] if screen else []
        for play in self._script.plays:
            changes += play.changes if self._can(TargetKind.OFFERED, play.index) else ()
        return any(change < 0 for change in changes) or any(
            line.resists or line.change < 0 for line in self._lines()
        )

    def _lines(self) -> Iterator[Line]:
        """Yield all that the person may say."""
        for play in self._script.plays:
            yield from self._said(TargetKind.REPLIED, play.index, play.lines)
        for index, scene in enumerate(self._script.scenes):
            yield from self._said(TargetKind.GREETED, index, scene.lines)

    def _said(self, kind: TargetKind, index: int, lines: tuple[Line, ...]) -> Iterator[Line]:
        return (line for place, line in enumerate(lines) if self._can(kind, index, place))

    def _endings(self) -> Iterator[Ending]:
        stuck = any(
            self._can(TargetKind.STUCK, index)
            for index, scene in enumerate(self._script.scenes)
            if not scene.ending
        )
        for ending in ENDINGS:
            if stuck if ending is Ending.STUCK else self._can(*ended(ending)):
                yield ending

    def _can(self, kind: TargetKind, index: int, line: int = 0) -> bool:
        return self._exploration.verdicts.get(Target(kind, index, line)) != Unreachable()


def _raising(measure: AnyMeasure) -> Iterator[Selector]:
    """Yield what a measure looks for: the more of it, the greater the value."""
    match measure:
        case Points():
            yield from (rule.when for rule in measure.rules if rule.points > 0)
        case Share() | Ratio() | Order():
            yield measure.of
        case Context():
            yield measure.after
        case AfterResistance():
            yield measure.followed_by
        case AgreementReached():
            yield measure.asked_by
        case Together():
            for condition in measure.conditions:
                yield from _raising(condition.measure)
        case _:
            pass
