"""The share of acts that are free of something: offences are rare, and weigh by how rare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.french.typography import counted
from tui.rubric.evidence import Sign, as_evidence
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
"""Acts of any kind, and those of ``de``."""


class Absence(ShareMeasure):
    """Value: 0–1, the share of all acts that are not of ``de``. Not judged under ``minimum`` acts.

    Only acts of ``de`` are evidence: what was not done can be shown nowhere.
    """

    type: Literal["absence"]
    of: Selector = Field(alias="de", description="Les répliques dont on cherche l'absence.")
    minimum: Count = Field(1, description="Répliques de toute sorte sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Counts:
        """Return no acts."""
        return 0, 0

    def add(self, state: _Counts, exchange: Exchange) -> tuple[_Counts, list[Evidence]]:
        """Count an act; one of ``de`` weighs against."""
        act = exchange.act
        if act is None:
            return state, []
        acts, met = state
        if not self.of.selects(act):
            return (acts + 1, met), []
        return (acts + 1, met + 1), [as_evidence(act.mark, Sign.AGAINST)]

    def value(self, state: _Counts, _: Ending | None) -> float | None:
        """Return the share."""
        acts, met = state
        return 1 - met / acts if acts >= self.minimum else None

    def told(self, state: _Counts, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell the share in numbers of acts."""
        acts, met = state
        return f"{met} sur {counted(acts, 'réplique')}"

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return 0 to 1, unless all acts are of ``de``, or none of them."""
        met = [self.of.selects(act) for act in repertoire.acts(Selector())]
        return Interval(float(not any(met)), float(not all(met))) if met else None

    def raised_by(self) -> Iterable[Selector]:
        """Return no acts: those of ``de`` count against."""
        return []
