"""The person's confidence in the end: what their voice tells, and no criterion may judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.rubric.evidence import Sign, as_evidence, for_or_against
from tui.rubric.fields import Count
from tui.rubric.measures.base import Measure, Observed
from tui.rubric.measures.repertoire import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.measures.selector import Selector
    from tui.rubric.trace import Exchange, Feeling, Mark
    from tui.session.events import FactCard

_Felt = tuple[int, "Feeling | None"]
"""Acts, up to the minimum, and how the person felt last."""


class FinalConfidence(Measure):
    """Value: 0–10, the person's confidence in the end. Not judged under ``minimum`` acts."""

    type: Literal["confiance"]
    minimum: Count = Field(1, description="Répliques de toute sorte sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Felt:
        """Return nothing felt."""
        return 0, None

    def add(self, state: _Felt, exchange: Exchange) -> tuple[_Felt, list[Evidence]]:
        """Take each change of confidence as evidence for or against."""
        acts, last = state
        evidence = [
            for_or_against(feeling.mark, feeling.change > 0)
            for feeling in exchange.felt
            if feeling.change
        ]
        last = exchange.felt[-1] if exchange.felt else last
        return (min(acts + bool(exchange.act), self.minimum), last), evidence

    def value(self, state: _Felt, _: Ending | None) -> float | None:
        """Return the last confidence."""
        acts, last = state
        return last.confidence if last and acts >= self.minimum else None

    def told(self, state: _Felt, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell the last confidence."""
        return f"{state[1].confidence} sur 10" if state[1] else ""

    def closing(self, state: _Felt, _: Mark | None, _ending: Ending | None) -> list[Evidence]:
        """Return the last confidence as a landmark."""
        last = state[1]
        mark = last.mark._replace(text="Confiance à la fin") if last else None
        return [as_evidence(mark, Sign.LANDMARK)] if mark else []

    def observes(self) -> frozenset[Observed]:
        """Return confidence."""
        return frozenset({Observed.CONFIDENCE})

    def interval(self, _: Repertoire) -> Interval | None:
        """Return any confidence."""
        return self.extent()

    def extent(self) -> Interval:
        """Return any confidence."""
        return Interval(0, 10)

    def raised_by(self) -> Iterable[Selector]:
        """Return no acts: what wins confidence is the person's own."""
        return []
