"""What a measure is: a fold over the exchanges of an interview, read in three ways.

- *On a session* (:meth:`Measure.read`): the value, told in French, with its evidence.
- *Along the checker's states*: in the product of the states of an interview with those of
  the fold (the automata-theoretic approach of Vardi & Wolper, 1986), the values at the
  endings are all those that any interview gives.
- *As an interval* (:meth:`Measure.interval`): values that no interview goes beyond, computed
  without leading any: an abstract interpretation (Cousot & Cousot, 1977).

One definition is kept for the first two, so that what is proved of a criterion is what
trainees are told. The third is a sound approximation of it, held to it by the tests.

Every value grows with what the criterion looks for, so that the last level is
always the nearest to it: what counts against is given negative points, or is in
the ``parmi`` of a share without being in its ``de``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tui.rubric.evidence import measured
from tui.rubric.measures.repertoire import Interval
from tui.rubric.measures.selector import Selector
from tui.source.model import FileModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.field.terms import Ending
    from tui.rubric.evidence import Evidence, Measured
    from tui.rubric.measures.repertoire import Repertoire
    from tui.rubric.trace import Exchange, Mark, Trace
    from tui.session.events import FactCard


class Observed(StrEnum):
    """What some measures read of a session and that others can do without."""

    NOTES = "the notebook, which no move fills"
    CONFIDENCE = "how confidence moves, which the checker's states do not tell exactly"


class Measure(FileModel, ABC):
    """A way of reading what happened; a rubric names it in ``type:``.

    A state of the fold is whatever a measure must remember; it can be hashed.
    """

    @abstractmethod
    def start(self, cards: Iterable[FactCard], /) -> Any:
        """Return the first state; ``cards`` are the facts there are to understand."""

    @abstractmethod
    def add(self, state: Any, exchange: Exchange, /) -> tuple[Any, list[Evidence]]:
        """Return the state after one more exchange, and what that exchange is evidence of."""

    @abstractmethod
    def value(self, state: Any, ending: Ending | None, /) -> float | None:
        """Return the value of an interview that ends so, or ``None``: not to be judged.

        An interview that is not finished has no ending.
        """

    @abstractmethod
    def told(self, state: Any, ending: Ending | None, evidence: list[Evidence], /) -> str:
        """Return the value in a few French words."""

    def closing(
        self, _state: Any, _ended: Mark | None, _ending: Ending | None, /
    ) -> list[Evidence]:
        """Return the evidence that only the end of an interview gives: mostly none."""
        return []

    def occasions(self, _state: Any, _ending: Ending | None, /) -> int | None:
        """Return how many occasions a share rests on; ``None`` for what is no share of them.

        Under three of them no habit can be told of.
        """
        return None

    def observes(self) -> frozenset[Observed]:
        """Return what the measure reads beside acts, replies, phases and endings."""
        by_reception = any(one.by_reception for one in _selectors(self))
        return frozenset({Observed.CONFIDENCE} if by_reception else ())

    @abstractmethod
    def interval(self, repertoire: Repertoire, /) -> Interval | None:
        """Return the values of interviews made of a repertoire, ``None`` if never judged."""

    @abstractmethod
    def extent(self) -> Interval:
        """Return the values that the measure can give at all, whatever the persona."""

    @abstractmethod
    def raised_by(self) -> Iterable[Selector]:
        """Return the acts that raise the value: the more of them, the greater it is."""

    def read(self, trace: Trace) -> Measured | None:
        """Return the value of a session and its evidence, or ``None``: not to be judged."""
        state, evidence = self.fold(trace)
        value = self.value(state, trace.ending)
        if value is None:
            return None
        told = self.told(state, trace.ending, evidence)
        return measured(value, told, evidence, self.occasions(state, trace.ending))

    def value_of(self, trace: Trace) -> float | None:
        """Return the value alone of a session, or ``None``: not to be judged."""
        return self.value(self.fold(trace)[0], trace.ending)

    def fold(self, trace: Trace) -> tuple[Any, list[Evidence]]:
        """Return the last state for a session, and all the evidence."""
        state = self.start(trace.cards)
        evidence: list[Evidence] = []
        for exchange in trace.exchanges:
            state, found = self.add(state, exchange)
            if found:
                evidence += found
        return state, evidence + self.closing(state, trace.ended, trace.ending)


class ShareMeasure(Measure):
    """A measure whose value is a share, from 0 to 1."""

    def extent(self) -> Interval:
        """Return the values of any share."""
        return Interval(0, 1)


def _selectors(block: FileModel) -> Iterator[Selector]:
    """Yield the selectors that a block of a rubric file holds, at any depth."""
    for name in type(block).model_fields:
        value = getattr(block, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Selector):
                yield item
            elif isinstance(item, FileModel):
                yield from _selectors(item)
