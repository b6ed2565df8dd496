"""Whether the person agreed, to the goal or to the means, or was asked to; and whether it stood.

An agreement is no box to tick: what is forced afterwards, and an ending that says otherwise,
undo it (Bordin, 1979: an alliance is mended or broken until the end).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

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


class _Agreement(NamedTuple):
    """Whether it was asked for, whether it was given once, whether it stands."""

    asked: bool = False
    given: bool = False
    stands: bool = False


class AgreementReached(Measure):
    """Value: 0 neither asked nor given, 1 asked, or given and undone, 2 given and standing.

    An agreement that was not sought before the interview broke off is missing. Not judged when
    there is neither and the interview is unfinished.
    """

    type: Literal["accord"]
    on: Agreement = Field(alias="sur", description="buts ou moyens.")
    asked_by: Selector = Field(alias="demande", description="Les répliques qui le demandent.")
    undone_by: Selector | None = Field(
        None, alias="defait_par", description="Les répliques qui défont un accord déjà donné."
    )
    undone_by_endings: tuple[Ending, ...] = Field(
        (), alias="defait_par_fins", description="Les fins qui démentent un accord donné."
    )

    def start(self, _: Iterable[FactCard]) -> _Agreement:
        """Return neither asked nor given."""
        return _Agreement()

    def add(self, state: _Agreement, exchange: Exchange) -> tuple[_Agreement, list[Evidence]]:
        """Take what asks as landmarks, the agreement as evidence for, what undoes it against."""
        asked, given, stands = state
        act = exchange.act
        evidence: list[Evidence] = []
        if act and self.asked_by.selects(act):
            asked = True
            evidence.append(as_evidence(act.mark, Sign.LANDMARK))
        if not stands and self.on in exchange.agreed:
            given = stands = True
            evidence.append(as_evidence(exchange.agreed[self.on], Sign.FOR))
        elif act and stands and self.undone_by and self.undone_by.selects(act):
            stands = False
            evidence.append(as_evidence(act.mark, Sign.AGAINST))
        return _Agreement(asked, given, stands), evidence

    def value(self, state: _Agreement, ending: Ending | None) -> float | None:
        """Return how far the agreement went, and whether it stood."""
        if self._stands(state, ending):
            return 2
        if state.asked or state.given:
            return 1
        return None if ending is None else 0

    def told(self, state: _Agreement, ending: Ending | None, _: list[Evidence]) -> str:
        """Tell how far the agreement went."""
        if self._stands(state, ending):
            return "accord donné"
        if state.given:
            return "accord donné, puis défait"
        return "accord demandé" if state.asked else "accord ni demandé ni donné"

    def closing(
        self, state: _Agreement, ended: Mark | None, ending: Ending | None
    ) -> list[Evidence]:
        """Return the ending where it undoes the agreement, or where there is nothing else."""
        if ended is None:
            return []
        if state.stands and not self._stands(state, ending):
            return [as_evidence(ended, Sign.AGAINST)]
        return [] if state.asked or state.given else [as_evidence(ended, Sign.LANDMARK)]

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

    def _stands(self, state: _Agreement, ending: Ending | None) -> bool:
        return state.stands and ending not in self.undone_by_endings
