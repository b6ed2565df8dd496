"""How often the counsellor came back to something after having left it.

Linearity is one of the practices that the alliance breaks with (CIREL 2019, §10): an interview
that goes through its phases once. What counts is what was done: an act of listening, not the
name of the moment it leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

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
    from tui.rubric.trace import Exchange, Mark
    from tui.session.events import FactCard


class _Journey(NamedTuple):
    """The departure one is away since, if one is; whether an act came after it; returns."""

    away: Mark | None = None
    went_on: bool = False
    returns: int = 0


class Returns(ShareMeasure):
    """Value: 0–1, the share of the departures (``part_par``) that a return (``revient_par``) ends.

    Acts of ``part_par`` in a row, without any return between them, are one departure. The last
    act of an interview is none: there was no occasion to come back. Not judged under ``minimum``
    departures.
    """

    type: Literal["retour"]
    leaves_by: Selector = Field(alias="part_par", description="Ce par quoi l'on s'éloigne.")
    returns_by: Selector = Field(alias="revient_par", description="Ce par quoi l'on revient.")
    minimum: Count = Field(1, description="Départs sans quoi rien n'est jugé.")

    def start(self, _: Iterable[FactCard]) -> _Journey:
        """Return no departure."""
        return _Journey()

    def add(self, state: _Journey, exchange: Exchange) -> tuple[_Journey, list[Evidence]]:
        """Take a return as evidence for, a departure as a landmark; one act may be both."""
        act = exchange.act
        if act is None:
            return state, []
        away, went_on, returns = state.away, state.away is not None, state.returns
        evidence: list[Evidence] = []
        if away and self.returns_by.selects(act):
            away, went_on, returns = None, False, returns + 1
            evidence.append(as_evidence(act.mark, Sign.FOR))
        if away is None and self.leaves_by.selects(act):
            away = act.mark
            evidence.append(as_evidence(act.mark, Sign.LANDMARK))
        return _Journey(away, went_on, returns), evidence

    def value(self, state: _Journey, ending: Ending | None) -> float | None:
        """Return the share."""
        departures = self.occasions(state, ending)
        return state.returns / departures if departures >= self.minimum else None

    def told(self, state: _Journey, ending: Ending | None, _: list[Evidence]) -> str:
        """Tell the share in numbers of returns."""
        departures = counted(self.occasions(state, ending), "départ")
        return f"{counted(state.returns, 'retour')} pour {departures}"

    def occasions(self, state: _Journey, _: Ending | None) -> int:
        """Return the departures that something came after."""
        return state.returns + state.went_on

    def closing(self, state: _Journey, ended: Mark | None, _: Ending | None) -> list[Evidence]:
        """Return the departure that nothing came back from."""
        gone = state.away if ended and state.went_on else None
        return [as_evidence(gone, Sign.AGAINST)] if gone else []

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return 0 to 1, unless one never leaves, or never comes back."""
        if not repertoire.times(self.leaves_by):
            return None
        return Interval(0, float(repertoire.times(self.returns_by) > 0))

    def raised_by(self) -> Iterable[Selector]:
        """Return what comes back."""
        return [self.returns_by]
