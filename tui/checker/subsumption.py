"""Subsumption: a state is not explored if one met before simulates it.

A state subsumes another that equals it but for more minutes, where only the end of time
still reads them, or for more moves said among those that no condition tests. To be earlier,
or to have said less, only leaves more to do: whatever move the larger state offers, the
smaller offers too, and their successors are related again. So the order is a simulation
(Milner 1971) and the system is monotone for it, as in well-structured transition systems
(Finkel & Schnoebelen 2001); zones are compared so in timed automata (Daws & Tripakis 1998).
In breadth-first order the smaller state was met no later: shortest witnesses stay shortest.

What is not preserved: running out of time when minutes are compared, and so what becomes of it
then; deadlock when moves are. Unlike in an antichain, states met before are never taken out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.targets import ENDINGS, OF_STORIES, TIME_OUT, TargetKind
from tui.field.terms import Ending

if TYPE_CHECKING:
    from tui.checker.abstraction import Abstraction, AbstractSystem
    from tui.checker.state_encoding import StateEncoding
    from tui.checker.targets import Target
    from tui.checker.transition_system import TransitionSystem


def order_for(system: TransitionSystem, target: Target) -> int:
    """Return the variables in which states may be compared when a target is sought."""
    if target.kind is TargetKind.STUCK:
        return system.encoding.minutes_mask
    if target == TIME_OUT or _may_run_out(system, target):
        return system.untested_moves
    return system.untested_moves | system.encoding.minutes_mask


def _may_run_out(system: TransitionSystem, target: Target) -> bool:
    """Tell whether a target is about what becomes of an interview whose time ran out."""
    if target.kind not in OF_STORIES:
        return False
    if target.kind is TargetKind.UNTOLD:
        return ENDINGS[target.number] is Ending.TIME_OUT
    condition = system.script.persona.after[target.number].condition
    return not (condition and condition.endings) or Ending.TIME_OUT in condition.endings


def may_miss(system: TransitionSystem, abstraction: Abstraction, target: Target) -> bool:
    """Tell whether subsumption in an abstraction may hide that a target is reachable."""
    minutes = system.encoding.minutes_mask if abstraction.thresholds else 0
    visible = abstraction.visible | minutes
    return bool(abstraction.order & visible & ~order_for(system, target))


class Subsumption:
    """The states met so far in an abstract system, sorted by what has to be equal."""

    def __init__(self, encoding: StateEncoding, abstract: AbstractSystem) -> None:
        abstraction = abstract.abstraction
        visible = abstraction.visible & encoding.flags | abstract.minutes_mask
        self._moment_mask, self._minutes_mask = encoding.moment_mask, encoding.minutes_mask
        self._late_from = [minute << encoding.minutes_at for minute in abstract.late_from]
        self._order_late = abstraction.order & visible
        self._order = self._order_late & ~encoding.minutes_mask
        self._met: dict[int, list[int]] = {}

    def subsumer(self, state: int) -> int:
        """Return a state met before that subsumes this one, or this one, now met."""
        if not self._order_late:
            return state
        minutes = state & self._minutes_mask
        late = minutes >= self._late_from[state & self._moment_mask]
        alike = self._met.setdefault(state | (self._order_late if late else self._order), [])
        unsaid = self._order & ~state
        for other in alike:
            if not other & unsaid and other & self._minutes_mask <= minutes:
                return other
        alike.append(state)
        return state
