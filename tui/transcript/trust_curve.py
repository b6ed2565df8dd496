"""The curve of trust: how far the person trusts the counsellor, act after act.

The working alliance is followed along the time of an interview, and its breaks seen where they
happen, rather than told once at its end (Safran & Muran 2000). What is drawn here is the
confidence that the journal holds, with what lies beside it: phases, agreements, notes,
resistances, looks at the screen.

It is a reading by others of one's own activity: nobody sees it during the interview, nor in an
autoconfrontation under way (CIREL 2019, annexe 3, phase 3). :func:`curve_to_show` holds that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.confrontation.stages import Stage, confrontation
from tui.field.terms import Agreement
from tui.rubric.trace import trace_of
from tui.session.events import Acted, Noted, Opened, Spoke
from tui.session.notebook import as_it_stands
from tui.session.standing import end_of
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.field.terms import Phase
    from tui.persona.model import Persona
    from tui.rubric.trace import Exchange
    from tui.session.events import Event

HIGHEST = 10
"""The most that a person trusts; the least is 0."""

_AGREEMENTS = {Agreement.GOAL: "accord sur le but", Agreement.MEANS: "accord sur les moyens"}

_UNDER_WAY = (Stage.MINE, Stage.PREPARED, Stage.CONCLUSION)


@dataclass(frozen=True, slots=True)
class TrustPoint:
    """Where trust stands after an act, and what came of that act until the next one.

    ``event`` is the act's, or the first of the session for the way in; ``text`` what was said or
    done, clean, on one line; ``phase`` the dominant one then. ``resisted``: the person resisted in
    words; ``at_screen``: the act is a look at the information system.
    """

    event: int
    minute: int
    text: str
    trust: int
    change: int
    phase: Phase | None
    agreements: tuple[Agreement, ...] = ()
    notes: int = 0
    resisted: bool = False
    at_screen: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """What lies beside trust there, in words."""
        told = [_AGREEMENTS[one] for one in self.agreements]
        told += ["résistance"] if self.resisted else []
        told += [f"{self.notes} notes" if self.notes > 1 else "note"] if self.notes else []
        return (*told, *(["regard à l'écran"] if self.at_screen else []))


@dataclass(frozen=True, slots=True)
class TrustCurve:
    """Trust on the way in, then one point an act."""

    start: TrustPoint
    points: tuple[TrustPoint, ...]

    @property
    def steps(self) -> tuple[TrustPoint, ...]:
        """The way in and the points, in order of time; there is always one."""
        return (self.start, *self.points)


def curve_to_show(persona: Persona, events: Sequence[Event]) -> TrustCurve | None:
    """Return the curve, ``None`` while the interview or its autoconfrontation is under way.

    Nor is there one where a trainer keeps closed what the person did not show.
    """
    under_way = end_of(events) is None or confrontation(events).stage in _UNDER_WAY
    if under_way or not persona.tells_unsaid:
        return None
    return trust_curve(events)


def trust_curve(events: Sequence[Event]) -> TrustCurve:
    """Return the curve of a session; any list of events has one."""
    standing = as_it_stands(events)
    exchanges = trace_of(events).exchanges
    acts = [exchange.act.mark.event for exchange in exchanges if exchange.act]
    notes = Counter(
        bisect_right(acts, index)
        for index, event in enumerate(standing)
        if isinstance(event, Noted)
    )
    trust = next((event.confidence for event in events if isinstance(event, Opened)), 0)
    steps: list[TrustPoint] = []
    for rank, exchange in enumerate(exchanges):
        step = _step(exchange, trust, notes[rank], standing)
        steps.append(step)
        trust = step.trust
    return TrustCurve(steps[0], tuple(steps[1:]))


def _step(exchange: Exchange, before: int, notes: int, events: Sequence[Event]) -> TrustPoint:
    act, resisted = exchange.act, exchange.resisted
    trust = exchange.felt[-1].confidence if exchange.felt else before
    entered = exchange.entered[0].phase if exchange.entered else None
    return TrustPoint(
        event=act.mark.event if act else 0,
        minute=act.mark.minute if act else 0,
        text=_done(events[act.mark.event]) if act else "L'arrivée",
        trust=trust,
        change=trust - before,
        phase=act.phase if act else entered,
        agreements=tuple(exchange.agreed),
        notes=notes,
        resisted=resisted is not None and isinstance(events[resisted.event], Spoke),
        at_screen=act is not None and act.scheme is None,
    )


def _done(event: Event) -> str:
    """Return what was said, whole, or done."""
    return one_line(event.text) if isinstance(event, Acted) else "Regard à l'écran"
