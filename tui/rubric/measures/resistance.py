"""What the counsellor did right after the person resisted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.field.terms import Ending
from tui.french.typography import counted
from tui.rubric.evidence import Sign, as_evidence, for_or_against
from tui.rubric.fields import Count
from tui.rubric.measures.base import Observed, ShareMeasure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange, Mark
    from tui.session.events import FactCard

_ENDED_BY_RESISTANCE = (Ending.BROKEN, Ending.REFUSED, Ending.POLITE)

_Answers = tuple["Mark | None", int, int]
"""The resistance that waits for an answer; resistances answered; answers of ``suivi_de``."""


class AfterResistance(ShareMeasure):
    """Value: 0–1, the share of resistances whose next act is of ``suivi_de``.

    A resistance that ended the interview, by a rupture, a refusal or a polite yes, counts
    although nothing came after it.
    """

    type: Literal["resistance"]
    followed_by: Selector = Field(
        alias="suivi_de", description="Ce qui vient juste après la résistance."
    )
    minimum: Count = Field(1, description="Résistances suivies d'une réplique, au moins.")

    def start(self, _: Iterable[FactCard]) -> _Answers:
        """Return no resistance."""
        return None, 0, 0

    def add(self, state: _Answers, exchange: Exchange) -> tuple[_Answers, list[Evidence]]:
        """Weigh the act as the answer to a resistance, of which there is one an exchange."""
        waiting, answered, well = state
        act = exchange.act
        if waiting is None or act is None:
            return (exchange.resisted, answered, well), []
        is_well = self.followed_by.selects(act)
        evidence = [as_evidence(waiting, Sign.LANDMARK), for_or_against(act.mark, is_well)]
        return (exchange.resisted, answered + 1, well + is_well), evidence

    def value(self, state: _Answers, ending: Ending | None) -> float | None:
        """Return the share."""
        occasions = self.occasions(state, ending)
        return state[2] / occasions if occasions >= self.minimum else None

    def told(self, state: _Answers, ending: Ending | None, _: list[Evidence]) -> str:
        """Tell the share in numbers of resistances."""
        return f"{state[2]} sur {counted(self.occasions(state, ending), 'résistance')}"

    def occasions(self, state: _Answers, ending: Ending | None) -> int:
        """Return the resistances that were answered, or that ended the interview."""
        waiting, answered, _well = state
        return answered + (waiting is not None and ending in _ENDED_BY_RESISTANCE)

    def closing(self, state: _Answers, _: Mark | None, ending: Ending | None) -> list[Evidence]:
        """Return the resistance that ended the interview."""
        waiting = state[0] if ending in _ENDED_BY_RESISTANCE else None
        return [as_evidence(waiting, Sign.AGAINST)] if waiting else []

    def observes(self) -> frozenset[Observed]:
        """Return confidence: losing some is a way to resist."""
        return frozenset({Observed.CONFIDENCE})

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return 0 to 1, if the person may resist and an act of ``suivi_de`` be made."""
        followed = float(repertoire.times(self.followed_by) > 0)
        return Interval(0, followed) if repertoire.resists else None

    def raised_by(self) -> Iterable[Selector]:
        """Return the acts of ``suivi_de``."""
        return [self.followed_by]
