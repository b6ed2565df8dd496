"""The share of some acts among others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.rubric.evidence import for_or_against, share_told
from tui.rubric.fields import Count
from tui.rubric.measures.base import ShareMeasure
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
"""Acts of ``parmi``, and those of them that are acts of ``de``."""


class Share(ShareMeasure):
    """Value: 0–1, the share of ``de`` among ``parmi``. Not judged under ``minimum`` of these."""

    type: Literal["part"]
    of: Selector = Field(alias="de", description="Les répliques dont on cherche la part.")
    among: Selector = Field(alias="parmi", description="L'ensemble où on la cherche.")
    minimum: Count = Field(1, description="Répliques de « parmi » sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Counts:
        """Return no acts."""
        return 0, 0

    def add(self, state: _Counts, exchange: Exchange) -> tuple[_Counts, list[Evidence]]:
        """Count an act of ``parmi``: it weighs for when it is one of ``de``, else against."""
        act = exchange.act
        if act is None or not self.among.selects(act):
            return state, []
        among, of = state
        meant = self.of.selects(act)
        return (among + 1, of + meant), [for_or_against(act.mark, meant)]

    def value(self, state: _Counts, _: Ending | None) -> float | None:
        """Return the share."""
        among, of = state
        return of / among if among >= self.minimum else None

    def told(self, _state: _Counts, _: Ending | None, evidence: list[Evidence]) -> str:
        """Tell the share in numbers of acts."""
        return share_told(evidence)

    def occasions(self, state: _Counts, _: Ending | None) -> int:
        """Return the acts of ``parmi``."""
        return state[0]

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return 0 to 1, unless all the acts of ``parmi`` are of ``de``, or none of them."""
        meant = [self.of.selects(act) for act in repertoire.acts(self.among)]
        return Interval(float(all(meant)), float(any(meant))) if meant else None

    def raised_by(self) -> Iterable[Selector]:
        """Return the acts of ``de``."""
        return [self.of]
