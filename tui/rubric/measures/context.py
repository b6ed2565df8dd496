"""The share of some acts that came at the right time: in the wake of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from tui.rubric.evidence import for_or_against, share_told
from tui.rubric.fields import Count
from tui.rubric.measures.base import ShareMeasure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector
from tui.source.model import Whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange
    from tui.session.events import FactCard

_Wake = tuple[int, int, int]
"""Acts since the last one of ``apres``, up to out of reach; acts of ``de``; the timely ones."""


class Context(ShareMeasure):
    """Value: 0–1, the share of ``de`` that came in the wake of an act of ``apres``.

    The act itself counts as its own wake: asking leave and informing may be one act.
    """

    type: Literal["contexte"]
    of: Selector = Field(alias="de", description="Les répliques dont le moment importe.")
    after: Selector = Field(alias="apres", description="Ce qui en fait le bon moment.")
    within: Annotated[Whole, Field(ge=0, le=20)] = Field(
        1, alias="dans", description="Nombre de répliques précédentes regardées."
    )
    minimum: Count = Field(1, description="Répliques de « de » sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Wake:
        """Return no acts, out of reach of any wake."""
        return self.within + 1, 0, 0

    def add(self, state: _Wake, exchange: Exchange) -> tuple[_Wake, list[Evidence]]:
        """Count an act of ``de``: it weighs for in the wake of one of ``apres``, else against."""
        act = exchange.act
        if act is None:
            return state, []
        since, of, timely = state
        since = 0 if self.after.selects(act) else min(since + 1, self.within + 1)
        if not self.of.selects(act):
            return (since, of, timely), []
        in_time = since <= self.within
        return (since, of + 1, timely + in_time), [for_or_against(act.mark, in_time)]

    def value(self, state: _Wake, _: Ending | None) -> float | None:
        """Return the share."""
        _since, of, timely = state
        return timely / of if of >= self.minimum else None

    def told(self, _state: _Wake, _: Ending | None, evidence: list[Evidence]) -> str:
        """Tell the share in numbers of acts."""
        return share_told(evidence)

    def occasions(self, state: _Wake, _: Ending | None) -> int:
        """Return the acts of ``de``."""
        return state[1]

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return 0 to 1, unless all the acts of ``de`` are of ``apres``, or nothing is."""
        own_wake = [self.after.selects(act) for act in repertoire.acts(self.of)]
        if not own_wake:
            return None
        return Interval(float(all(own_wake)), float(repertoire.times(self.after) > 0))

    def raised_by(self) -> Iterable[Selector]:
        """Return the acts of ``apres``."""
        return [self.after]
