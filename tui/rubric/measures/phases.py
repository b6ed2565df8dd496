"""The phases visited, or the returns to an earlier one."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from tui.field.terms import Phase
from tui.french.typography import counted
from tui.rubric.evidence import Sign, as_evidence
from tui.rubric.measures.base import Measure
from tui.rubric.measures.repertoire import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.measures.selector import Selector
    from tui.rubric.trace import Exchange
    from tui.session.events import FactCard


class _Passed(NamedTuple):
    """Phases entered, up to 2; those visited; returns made. One of the last two is kept."""

    entered: int = 0
    visited: frozenset[Phase] = frozenset()
    returns: int = 0


class PhaseCount(Measure):
    """Value: how many phases were visited, or how many returns were made to an earlier one.

    Not judged before a second phase is entered.
    """

    type: Literal["phases"]
    count: Literal["visitees", "retours"] = Field(
        alias="compte", description="Les phases visitées, ou les retours à une phase antérieure."
    )
    towards: tuple[Phase, ...] = Field(
        (), alias="vers", description="Phases comptées ; absent : toutes."
    )

    def start(self, _: Iterable[FactCard]) -> _Passed:
        """Return no phase."""
        return _Passed()

    def add(self, state: _Passed, exchange: Exchange) -> tuple[_Passed, list[Evidence]]:
        """Count a return, or the first visit of a phase: it weighs for."""
        evidence: list[Evidence] = []
        for entry in exchange.entered:
            entered, visited, returns = state
            is_counted = not self.towards or entry.phase in self.towards
            if self.count == "retours":
                is_counted &= entry.kind == "retour"
                returns += is_counted
            else:
                is_counted &= entry.phase not in visited
                visited |= {entry.phase} if is_counted else set()
            if is_counted:
                evidence.append(as_evidence(entry.mark, Sign.FOR))
            state = _Passed(min(entered + 1, 2), visited, returns)
        return state, evidence

    def value(self, state: _Passed, _: Ending | None) -> float | None:
        """Return their number."""
        return self._number(state) if state.entered >= 2 else None

    def told(self, state: _Passed, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell their number."""
        return counted(self._number(state), "retour" if self.count == "retours" else "phase")

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return the phases there are to visit; nothing bounds returns without any order."""
        wanted = repertoire.phases & set(self.towards or Phase)
        return Interval(0, len(wanted) if self.count == "visitees" else inf)

    def extent(self) -> Interval:
        """Return any number."""
        return Interval(0, inf)

    def raised_by(self) -> Iterable[Selector]:
        """Return no acts: any may lead to any phase."""
        return []

    def _number(self, state: _Passed) -> int:
        return state.returns if self.count == "retours" else len(state.visited)
