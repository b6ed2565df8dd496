"""The share of the facts that were learnt, noted, or given back to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from tui.field.terms import CATEGORY_LABELS, Category
from tui.french.typography import counted
from tui.rubric.evidence import Sign, as_evidence
from tui.rubric.fields import Count
from tui.rubric.measures.base import Observed, ShareMeasure
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange, Mark
    from tui.session.events import FactCard


class _Facts(NamedTuple):
    """Facts of the kind that is sought, learnt, and found.

    Nothing is found any more once an act of ``avant`` was ``met``.
    """

    wanted: frozenset[FactCard]
    learnt: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()
    met: bool = False


class FactsShare(ShareMeasure):
    """Value: 0–1. Facts learnt among those of the persona; noted or given back, among those learnt.

    With ``parmi: tous``, among those of the persona in any case. What is given back counts
    unless the person closes at it. Not judged under ``minimum`` facts to find them among, nor
    without an act of ``avant`` when it is given.
    """

    type: Literal["faits"]
    state: Literal["appris", "notes", "rendus"] = Field(
        alias="etat", description="appris, notés dans le carnet, ou redonnés à la personne."
    )
    which: Literal["essentiels", "tous"] = Field(
        "tous", alias="lesquels", description="Les faits essentiels, ou tous."
    )
    categories: tuple[Category, ...] = Field(
        (), description="Catégories des faits ; absent : toutes."
    )
    out_of: Literal["dits", "tous"] = Field(
        "dits",
        alias="parmi",
        description="Pour notes et rendus : parmi les faits dits, ou parmi tous ceux du persona.",
    )
    minimum: Count = Field(1, description="Faits parmi lesquels chercher, au moins.")
    before: Selector | None = Field(
        None, alias="avant", description="Seulement avant la première de ces répliques."
    )

    def start(self, cards: Iterable[FactCard]) -> _Facts:
        """Return the facts that are sought, none of them found."""
        return _Facts(
            frozenset(
                card
                for card in cards
                if (card.essential or self.which == "tous")
                and (not self.categories or card.category in self.categories)
            )
        )

    def add(self, state: _Facts, exchange: Exchange) -> tuple[_Facts, list[Evidence]]:
        """Find facts, each of which weighs for; the first act of ``avant`` is a landmark.

        A fact is given back by an act, and so only if it was learnt before that.
        """
        if not (exchange.learnt or exchange.noted or exchange.gives_back or self.before):
            return state, []
        act = exchange.act
        evidence: list[Evidence] = []
        wanted, learnt, found, met = state
        if self.before and act and not met and self.before.selects(act):
            met = True
            evidence.append(as_evidence(act.mark, Sign.LANDMARK))
        if not met:
            marks = self._marks(exchange)
            heard = learnt if self.state == "rendus" else marks
            for name, mark in marks.items():
                card = next((card for card in wanted if card.id == name), None)
                if card and name in heard and name not in found:
                    found |= {name}
                    text = f"{CATEGORY_LABELS[card.category]} : {mark.text}"
                    evidence.append(as_evidence(mark._replace(text=text), Sign.FOR))
        if exchange.learnt:
            learnt |= {card.id for card in wanted if card.id in exchange.learnt}
        return _Facts(wanted, learnt, found, met), evidence

    def value(self, state: _Facts, _: Ending | None) -> float | None:
        """Return the share."""
        among = self._among(state)
        is_judged = among >= self.minimum and (state.met or not self.before)
        return len(state.found) / among if is_judged else None

    def told(self, state: _Facts, _: Ending | None, _evidence: list[Evidence]) -> str:
        """Tell the share in numbers of facts."""
        return f"{len(state.found)} sur {counted(self._among(state), 'fait')}"

    def observes(self) -> frozenset[Observed]:
        """Return the notebook if notes are sought, confidence if what is given back is."""
        reads = {"notes": Observed.NOTES, "rendus": Observed.CONFIDENCE}.get(self.state)
        return super().observes() | ({reads} if reads else set())

    def interval(self, repertoire: Repertoire) -> Interval | None:
        """Return what can be learnt; all of it, or nothing, may be noted or given back."""
        sought = self.start(repertoire.cards).wanted
        wanted = {card.id for card in sought}
        learnable = frozenset(wanted & repertoire.learnable)
        among = self._among(_Facts(sought, learnable))
        if among < self.minimum or (self.before and not repertoire.times(self.before)):
            return None
        given_back = {name for deed in repertoire.deeds for name in deed.gives_back}
        found = learnable & given_back if self.state == "rendus" else learnable
        if self.state == "appris" or self.out_of == "tous":
            return Interval(0, len(found) / among)
        return Interval(0, float(bool(found)))

    def raised_by(self) -> Iterable[Selector]:
        """Return no acts: replies teach facts, and acts that give them back may be of any kind."""
        return []

    def _marks(self, exchange: Exchange) -> Mapping[str, Mark]:
        """Return the facts that an exchange may find, and where."""
        match self.state:
            case "appris":
                return exchange.learnt
            case "notes":
                return exchange.noted
            case "rendus":
                act = None if exchange.resisted else exchange.act
                return dict.fromkeys(exchange.gives_back, act.mark) if act else {}

    def _among(self, state: _Facts) -> int:
        """Return among how many facts the share is sought."""
        is_of_all = self.state == "appris" or self.out_of == "tous"
        return len(state.wanted if is_of_all else state.learnt)
