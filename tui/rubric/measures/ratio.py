"""How many of some acts there are for one of others."""

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
    from tui.rubric.trace import Exchange
    from tui.session.events import FactCard

_Counts = tuple[int, int]
"""Acts of ``de``, and of ``sur``."""


class Ratio(Measure):
    """Value: acts of ``de`` for one of ``sur`` (taken as 1 when there is none).

    Not judged under ``minimum`` acts of either kind.
    """

    type: Literal["rapport"]
    of: Selector = Field(alias="de", description="Les répliques comptées au-dessus.")
    over: Selector = Field(alias="sur", description="Les répliques comptées en dessous.")
    minimum: Count = Field(1, description="Répliques des deux sortes sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Counts:
        """Return no acts."""
        return 0, 0

    def add(self, state: _Counts, exchange: Exchange) -> tuple[_Counts, list[Evidence]]:
        """Count an act above, for; below, against; or both."""
        act = exchange.act
        if act is None:
            return state, []
        above, below = self.of.selects(act), self.over.selects(act)
        evidence = [as_evidence(act.mark, Sign.FOR)] * above
        evidence += [as_evidence(act.mark, Sign.AGAINST)] * below
        return (state[0] + above, state[1] + below), evidence

    def value(self, state: _Counts, _: Ending | None) -> float | None:
        """Return the ratio."""
        above, below = state
        return above / max(below, 1) if above + below >= self.minimum else None

    def told(self, state: _Counts, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell both numbers of acts."""
        above, below = state
        return f"{counted(above, 'réplique')} pour {below}"

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Take all the acts above, and none below."""
        most = repertoire.times(self.of)
        return Interval(0, most) if most or repertoire.times(self.over) else None

    def extent(self) -> Interval:
        """Return any ratio."""
        return Interval(0, inf)

    def raised_by(self) -> Iterable[Selector]:
        """Return the acts of ``de``."""
        return [self.of]
