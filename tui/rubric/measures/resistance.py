"""What the counsellor did right after the person resisted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from tui.rubric.evidence import Sign, as_evidence, for_or_against, share_told
from tui.rubric.fields import Count
from tui.rubric.measures.base import Observed, ShareMeasure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange, Mark
    from tui.session.events import FactCard

_Answers = tuple["Mark | None", int, int]
"""The resistance that waits for an answer; resistances answered; answers of ``suivi_de``."""


class AfterResistance(ShareMeasure):
    """Value: 0–1, the share of answered resistances whose next act is of ``suivi_de``."""

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

    def value(self, state: _Answers, _: Ending | None) -> float | None:
        """Return the share."""
        _waiting, answered, well = state
        return well / answered if answered >= self.minimum else None

    def told(self, _state: _Answers, _: Ending | None, evidence: list[Evidence]) -> str:
        """Tell the share in numbers of acts."""
        return share_told(evidence)

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
