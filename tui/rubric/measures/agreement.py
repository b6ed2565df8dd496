"""Whether the person agreed, to the goal or to the means, or was asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.field.terms import Agreement, Ending
from tui.rubric.evidence import Sign, as_evidence
from tui.rubric.measures.base import Measure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange, Mark
    from tui.session.events import FactCard

_AskedGiven = tuple[bool, bool]


class AgreementReached(Measure):
    """Value: 0 neither asked nor given, 1 asked, 2 given.

    Not judged when there is neither and the interview is unfinished or broken off.
    """

    type: Literal["accord"]
    on: Agreement = Field(alias="sur", description="buts ou moyens.")
    asked_by: Selector = Field(alias="demande", description="Les répliques qui le demandent.")

    def start(self, _: Iterable[FactCard]) -> _AskedGiven:
        """Return neither asked nor given."""
        return False, False

    def add(self, state: _AskedGiven, exchange: Exchange) -> tuple[_AskedGiven, list[Evidence]]:
        """Take what asks for the agreement as landmarks, the agreement as evidence for."""
        asked, given = state
        evidence: list[Evidence] = []
        if exchange.act and self.asked_by.selects(exchange.act):
            asked = True
            evidence.append(as_evidence(exchange.act.mark, Sign.LANDMARK))
        if not given and self.on in exchange.agreed:
            given = True
            evidence.append(as_evidence(exchange.agreed[self.on], Sign.FOR))
        return (asked, given), evidence

    def value(self, state: _AskedGiven, ending: Ending | None) -> float | None:
        """Return how far the agreement went."""
        asked, given = state
        if asked or given:
            return 2 if given else 1
        return None if ending in (None, Ending.BROKEN) else 0

    def told(self, state: _AskedGiven, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell how far the agreement went."""
        asked, given = state
        if given:
            return "accord donné"
        return "accord demandé" if asked else "accord ni demandé ni donné"

    def closing(self, state: _AskedGiven, ended: Mark | None) -> list[Evidence]:
        """Return the ending when there is nothing else to show."""
        return [as_evidence(ended, Sign.LANDMARK)] if ended and not any(state) else []

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return up to 2 if the person may agree, up to 1 if they may be asked to."""
        if self.on in repertoire.agreements:
            return Interval(0, 2)
        return Interval(0, int(repertoire.times(self.asked_by) > 0))

    def extent(self) -> Interval:
        """Return neither to given."""
        return Interval(0, 2)

    def raised_by(self) -> Iterable[Selector]:
        """Return what asks for the agreement."""
        return [self.asked_by]
