"""How the interview ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.field.terms import ENDING_LABELS, Ending
from tui.rubric.evidence import Sign, as_evidence
from tui.rubric.measures.base import Measure
from tui.rubric.measures.repertoire import Interval
from tui.source.model import Whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.measures.selector import Selector
    from tui.rubric.trace import Exchange, Mark
    from tui.session.events import FactCard


class EndingValue(Measure):
    """Value: the one given to the ending. Not judged without an ending, or one without value."""

    type: Literal["fin"]
    values: dict[Ending, Whole] = Field(
        alias="valeurs", min_length=1, description="Valeur de chaque fin."
    )

    def start(self, _: Iterable[FactCard]) -> None:
        """Return nothing: the ending alone counts."""

    def add(self, _state: None, _: Exchange) -> tuple[None, list[Evidence]]:
        """Return nothing either."""
        return None, []

    def value(self, _: None, ending: Ending | None) -> float | None:
        """Return the value of the ending."""
        return self.values.get(ending) if ending else None

    def told(self, _state: None, ending: Ending | None, _: list[Evidence]) -> str:
        """Name the ending."""
        return ENDING_LABELS[ending] if ending else ""

    def closing(self, _: None, ended: Mark | None, _ending: Ending | None) -> list[Evidence]:
        """Return the ending as a landmark."""
        return [as_evidence(ended, Sign.LANDMARK)] if ended else []

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return the values of the endings that can be reached."""
        values = [self.values[end] for end in repertoire.endings if end in self.values]
        return Interval(min(values), max(values)) if values else None

    def extent(self) -> Interval:
        """Return the values given, and less: an ending without value reaches no threshold."""
        return Interval(min(self.values.values()) - 1, max(self.values.values()))

    def raised_by(self) -> Iterable[Selector]:
        """Return no acts: any may lead to any ending."""
        return []
