"""How many of some acts came before the first one of another kind."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.french.typography import counted
from tui.rubric.evidence import Sign, as_evidence
from tui.rubric.measures.base import Measure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange
    from tui.session.events import FactCard

_Met = tuple[int, bool]
"""Acts of ``de`` so far, and whether one of ``avant`` was met: nothing counts any more then."""


class Order(Measure):
    """Value: how many acts of ``de`` came before the first ``avant``. Not judged without one."""

    type: Literal["ordre"]
    of: Selector = Field(alias="de", description="Les répliques attendues d'abord.")
    before: Selector = Field(alias="avant", description="Celles qui devraient venir après.")

    def start(self, _: Iterable[FactCard]) -> _Met:
        """Return nothing met."""
        return 0, False

    def add(self, state: _Met, exchange: Exchange) -> tuple[_Met, list[Evidence]]:
        """Count an act of ``de`` until one of ``avant``, which is a landmark."""
        earlier, met = state
        act = exchange.act
        if met or act is None:
            return state, []
        if self.before.selects(act):
            return (earlier, True), [as_evidence(act.mark, Sign.LANDMARK)]
        if self.of.selects(act):
            return (earlier + 1, False), [as_evidence(act.mark, Sign.FOR)]
        return state, []

    def value(self, state: _Met, _: Ending | None) -> float | None:
        """Return how many came before."""
        earlier, met = state
        return earlier if met else None

    def told(self, state: _Met, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell how many came before."""
        return f"{counted(state[0], 'réplique')} avant"

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Take none of the acts of ``de`` first, or all of them."""
        return Interval(0, repertoire.times(self.of)) if repertoire.times(self.before) else None

    def extent(self) -> Interval:
        """Return any number of acts."""
        return Interval(0, inf)

    def raised_by(self) -> Iterable[Selector]:
        """Return the acts of ``de``."""
        return [self.of]
