"""Several measures that must hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from pydantic import Field

from tui.french.typography import counted
from tui.rubric.evidence import Evidence, Sign
from tui.rubric.fields import Count, Number, Sized, typed
from tui.rubric.measures.base import Observed, ShareMeasure
from tui.rubric.measures.simple import SimpleMeasure
from tui.source.model import FileModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.field.terms import Ending
    from tui.rubric.measures.repertoire import Interval, Repertoire
    from tui.rubric.measures.selector import Selector
    from tui.rubric.trace import Exchange, Trace
    from tui.session.events import FactCard

_States = tuple[Any, ...]
"""A state for each condition."""


class Requirement(FileModel):
    """A measure that must reach a value."""

    measure: Annotated[SimpleMeasure, Field(discriminator="type"), typed(SimpleMeasure)] = Field(
        alias="mesure", description="Ce qui est mesuré."
    )
    at_least: Number = Field(alias="au_moins", description="Valeur qui suffit pour être tenue.")


class Together(ShareMeasure):
    """Value: 0–1, the share of the conditions that hold, among those that can be judged.

    Not judged under ``minimum`` of these.
    """

    type: Literal["ensemble"]
    conditions: Annotated[tuple[Requirement, ...], Sized(1)] = Field(
        description="Ce qui doit être tenu."
    )
    minimum: Count = Field(1, description="Conditions jugeables sans quoi rien n'est jugé.")

    def start(self, cards: Iterable[FactCard]) -> _States:
        """Return the first state of each condition."""
        known = tuple(cards)
        return tuple(one.measure.start(known) for one in self.conditions)

    def add(self, state: _States, exchange: Exchange) -> tuple[_States, list[Evidence]]:
        """Let each condition go on; :meth:`fold` tells which evidence counts in the end."""
        states, evidence = [], []
        for one, before in zip(self.conditions, state, strict=True):
            after, found = one.measure.add(before, exchange)
            states.append(after)
            evidence += found
        return tuple(states), evidence

    def fold(self, trace: Trace) -> tuple[_States, list[Evidence]]:
        """Return each last state, and the evidence of the conditions judged, each piece once.

        What weighs against a condition that holds all the same only says where to look.
        """
        folded = [one.measure.fold(trace) for one in self.conditions]
        states = tuple(state for state, _ in folded)
        evidence: list[Evidence] = []
        for one, (state, found) in zip(self.conditions, folded, strict=True):
            value = one.measure.value(state, trace.ending)
            if value is not None:
                evidence += map(_as_landmark, found) if value >= one.at_least else found
        return states, list(dict.fromkeys(evidence))

    def value(self, state: _States, ending: Ending | None) -> float | None:
        """Return the share of the conditions judged that hold."""
        held = self._held(state, ending)
        return sum(held) / len(held) if len(held) >= self.minimum else None

    def told(self, state: _States, ending: Ending | None, _: list[Evidence]) -> str:
        """Tell the share in numbers of conditions."""
        held = self._held(state, ending)
        return f"{sum(held)} sur {counted(len(held), 'condition')}"

    def observes(self) -> frozenset[Observed]:
        """Return what some condition observes."""
        return frozenset().union(*(one.measure.observes() for one in self.conditions))

    def interval(self, _: Repertoire) -> Interval | None:
        """Return any share: what bounds conditions one by one tells little of the whole."""
        return self.extent()

    def raised_by(self) -> Iterable[Selector]:
        """Return what raises the conditions."""
        return [selector for one in self.conditions for selector in one.measure.raised_by()]

    def _values(self, state: _States, ending: Ending | None) -> list[float | None]:
        each = zip(self.conditions, state, strict=True)
        return [one.measure.value(of_one, ending) for one, of_one in each]

    def _held(self, state: _States, ending: Ending | None) -> list[bool]:
        """Tell of each condition that can be judged whether it holds."""
        return [
            value >= one.at_least
            for one, value in zip(self.conditions, self._values(state, ending), strict=True)
            if value is not None
        ]


def _as_landmark(piece: Evidence) -> Evidence:
    against = piece.sign is Sign.AGAINST
    return msgspec.structs.replace(piece, sign=Sign.LANDMARK) if against else piece
