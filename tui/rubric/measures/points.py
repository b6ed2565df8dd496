"""Points for each act of a kind, added up."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from tui.french.typography import counted
from tui.rubric.evidence import Sign, for_or_against, weighing
from tui.rubric.fields import Count, Sized
from tui.rubric.measures.base import Measure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector
from tui.source.model import FileModel, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange
    from tui.session.events import FactCard

_Added = tuple[int, int, tuple[int, ...]]
"""Acts of any kind, up to the minimum; points; acts counted by each rule that has a limit."""


class Rule(FileModel):
    """Points for each act of a kind."""

    points: Annotated[Whole, Field(ge=-10, le=10)] = Field(
        description="Points par réplique, positifs ou négatifs."
    )
    when: Selector = Field(alias="quand", description="Les répliques qui comptent.")
    at_most: Count | None = Field(
        None, alias="au_plus", description="Nombre de répliques comptées, au plus."
    )


class Points(Measure):
    """Value: the sum of the points. Not judged under ``minimum`` acts of any kind."""

    type: Literal["points"]
    rules: Annotated[tuple[Rule, ...], Sized(1)] = Field(
        alias="regles", description="Ce qui donne ou retire des points."
    )
    minimum: Count = Field(1, description="Répliques de toute sorte sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Added:
        """Return no points."""
        return 0, 0, (0,) * len(self.rules)

    def add(self, state: _Added, exchange: Exchange) -> tuple[_Added, list[Evidence]]:
        """Add the points that the act gives or takes away."""
        act = exchange.act
        if act is None:
            return state, []
        acts, total, counts = state
        evidence: list[Evidence] = []
        for at, rule in enumerate(self.rules):
            most = rule.at_most
            if (most and counts[at] == most) or not rule.when.selects(act):
                continue
            total += rule.points
            evidence.append(for_or_against(act.mark, rule.points > 0))
            if most:
                counts = (*counts[:at], counts[at] + 1, *counts[at + 1 :])
        return (acts + (acts < self.minimum), total, counts), evidence

    def value(self, state: _Added, _: Ending | None) -> float | None:
        """Return the sum of the points."""
        acts, total, _counts = state
        return total if acts >= self.minimum else None

    def told(self, _state: _Added, _: Ending | None, evidence: list[Evidence]) -> str:
        """Tell how many acts gave points, and how many took some away."""
        if not evidence:
            return "aucune réplique"
        weighs_for = weighing(evidence, Sign.FOR)
        against = len(evidence) - weighs_for
        return f"{counted(weighs_for, 'réplique')}" + (f", {against} contre" if against else "")

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Take all that gives points, and nothing that takes some away; and the other way."""
        return _interval(
            (rule.points, min(repertoire.times(rule.when), rule.at_most or inf))
            for rule in self.rules
        )

    def extent(self) -> Interval:
        """Return the same, for any act as often as one likes."""
        return _interval((rule.points, rule.at_most or inf) for rule in self.rules)

    def raised_by(self) -> Iterable[Selector]:
        """Return the acts that give points."""
        return [rule.when for rule in self.rules if rule.points > 0]


def _interval(rules: Iterable[tuple[int, float]]) -> Interval:
    totals = [points * most for points, most in rules if points and most]
    return Interval(sum(min(total, 0) for total in totals), sum(max(total, 0) for total in totals))
