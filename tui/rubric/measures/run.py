"""The longest unbroken run of acts of a kind."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.french.typography import counted
from tui.rubric.evidence import Sign, as_evidence
from tui.rubric.fields import Count
from tui.rubric.measures.base import Measure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange, Mark
    from tui.session.events import FactCard

_Runs = tuple[int, tuple["Mark", ...], tuple["Mark", ...]]
"""Acts of any kind, up to the minimum; the run that goes on; the longest one, the first if many."""


class LongestRun(Measure):
    """Value: minus the length of the longest unbroken run of ``de``; 0 without any.

    Not judged under ``minimum`` acts of any kind.
    """

    type: Literal["suite"]
    of: Selector = Field(alias="de", description="Les répliques qui se suivent.")
    minimum: Count = Field(1, description="Répliques de toute sorte sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Runs:
        """Return no run."""
        return 0, (), ()

    def add(self, state: _Runs, exchange: Exchange) -> tuple[_Runs, list[Evidence]]:
        """Lengthen the run that goes on, or break it."""
        act = exchange.act
        if act is None:
            return state, []
        acts, run, longest = state
        run = (*run, act.mark) if self.of.selects(act) else ()
        return (min(acts + 1, self.minimum), run, max(longest, run, key=len)), []

    def value(self, state: _Runs, _: Ending | None) -> float | None:
        """Return minus the length of the longest run."""
        acts, _run, longest = state
        return -len(longest) if acts >= self.minimum else None

    def told(self, state: _Runs, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell the length of the longest run."""
        return f"{counted(len(state[2]), 'réplique')} d'affilée"

    def closing(self, state: _Runs, _: Mark | None, _ending: Ending | None) -> list[Evidence]:
        """Return the acts of the longest run: only the end tells which one it is."""
        return [as_evidence(mark, Sign.AGAINST) for mark in state[2]]

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Take all the acts of ``de`` one after the other."""
        return Interval(-repertoire.times(self.of), 0)

    def extent(self) -> Interval:
        """Return minus any length."""
        return Interval(-inf, 0)

    def raised_by(self) -> Iterable[Selector]:
        """Return no acts: those of ``de`` count against."""
        return []
