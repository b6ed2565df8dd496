"""The turn that mattered most in an interview: one act, and what came of it.

Helping and hindering events are found where the person's stance changed, and told by the one
act they followed (*significant events*: Elliott 1985); alliance theory looks for the same
place, where it broke or was mended (rupture and repair: Safran & Muran 2000). The rule here
uses no weight of its own making:

- An interview that did not end in agreement turned where agreement went out of reach, when that
  is established; else at the act after which trust fell most. With neither, a refusal, a polite
  yes or a rupture turned where it was said.
- Any other turned at the act that opened most: each point of trust gained, essential fact learnt
  for the first time, agreement given for the first time counts for one, and so does a resistance
  that ends there. An act that met resistance opened nothing.

Equal falls go to the later act, since nothing after it mended what it cost; equal openings to
the earlier one, since the others came from there.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.field.terms import Agreement
    from tui.rubric.trace import Act, Exchange, Trace

_SAID_AT_THE_END = frozenset({Ending.REFUSED, Ending.POLITE, Ending.BROKEN})


class Turned(StrEnum):
    """In what way an act mattered."""

    OUT_OF_REACH = "accord hors d'atteinte"
    COST = "confiance perdue"
    CLOSED = "fin de l'entretien"
    OPENED = "ouverture"


class TurningPoint(NamedTuple):
    """An act and what came of it, up to the next one.

    ``trust`` is by how much confidence changed, ``essential`` how many essential facts were
    learnt; ``agreed`` was agreed for the first time; ``mended`` when a resistance ended there.
    """

    act: Act
    exchange: Exchange
    turned: Turned
    trust: int
    essential: int
    agreed: tuple[Agreement, ...]
    mended: bool

    @property
    def cost(self) -> bool:
        """Whether it is told for what it cost."""
        return self.turned in (Turned.OUT_OF_REACH, Turned.COST)

    @property
    def gain(self) -> int:
        """How much it opened."""
        if self.exchange.resisted:
            return 0
        return max(self.trust, 0) + self.essential + len(self.agreed) + self.mended


def turning_point(trace: Trace, lost_at: int | None = None) -> TurningPoint | None:
    """Return the turn that mattered most in an interview that has ended.

    ``lost_at`` is the event of the act after which no agreement could be reached any more,
    ``None`` where that is not established; it says nothing of an interview that did agree.
    ``None`` is returned while the interview goes on, and when no act stands out.
    """
    points = list(_points(trace))
    if trace.ending is None or not points:
        return None
    if trace.ending is not Ending.AGREED:
        against = _out_of_reach(points, lost_at) or _cost_most(points)
        if against:
            return against
        if trace.ending in _SAID_AT_THE_END:
            return points[-1]._replace(turned=Turned.CLOSED)
    best = max(points, key=lambda point: point.gain)
    return best if best.gain else None


def _points(trace: Trace) -> Iterator[TurningPoint]:
    """Yield each act with what came of it, as if it opened something."""
    essential = {card.id for card in trace.cards if card.essential}
    agreed: set[Agreement] = set()
    resisted = False
    for exchange in trace.exchanges:
        trust = sum(feeling.change for feeling in exchange.felt)
        first = tuple(one for one in exchange.agreed if one not in agreed)
        if exchange.act:
            yield TurningPoint(
                act=exchange.act,
                exchange=exchange,
                turned=Turned.OPENED,
                trust=trust,
                essential=len(essential.intersection(exchange.learnt)),
                agreed=first,
                mended=resisted and trust > 0 and not exchange.resisted,
            )
        agreed.update(first)
        resisted = exchange.resisted is not None


def _out_of_reach(points: list[TurningPoint], lost_at: int | None) -> TurningPoint | None:
    if lost_at is None:
        return None
    before = [point for point in points if point.act.mark.event <= lost_at]
    return before[-1]._replace(turned=Turned.OUT_OF_REACH) if before else None


def _cost_most(points: list[TurningPoint]) -> TurningPoint | None:
    most = min(reversed(points), key=lambda point: point.trust)
    return most._replace(turned=Turned.COST) if most.trust < 0 else None
