"""The profile of an interview: how its acts and minutes went to schemes and phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.field.terms import Phase, Scheme
from tui.rubric.trace import trace_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.rubric.trace import Act
    from tui.session.events import Event


class ActTotals(msgspec.Struct, frozen=True, rename={"acts": "repliques"}):
    """Acts counted, and the simulated minutes they took."""

    acts: int
    minutes: int


class PhasePassage(msgspec.Struct, frozen=True, rename={"event": "evenement", "kind": "passage"}):
    """A phase was entered; ``kind`` is ``debut``, ``suite``, ``saut`` or ``retour``."""

    event: int
    minute: int
    phase: Phase
    kind: str


class Profile(msgspec.Struct, frozen=True, rename={"screen": "ecran"}):
    """Every scheme and phase has its totals, be they nought.

    ``notes`` counts the notes taken, the scheme that runs throughout (CIREL 2019,
    §13.2); ``screen`` is for looks at the information system, which are no scheme.
    """

    schemes: dict[Scheme, ActTotals]
    phases: dict[Phase, ActTotals]
    screen: ActTotals
    notes: int
    passages: tuple[PhasePassage, ...]


def profile(events: Sequence[Event]) -> Profile:
    """Return the profile of a session; an act belongs to the phase it was made in."""
    trace = trace_of(events)
    acts = trace.acts
    return Profile(
        schemes={scheme: _totals(act for act in acts if act.scheme is scheme) for scheme in Scheme},
        phases={phase: _totals(act for act in acts if act.phase is phase) for phase in Phase},
        screen=_totals(act for act in acts if act.scheme is None),
        notes=trace.notes,
        passages=tuple(
            PhasePassage(entry.mark.event, entry.mark.minute, entry.phase, entry.kind)
            for exchange in trace.exchanges
            for entry in exchange.entered
        ),
    )


def _totals(acts: Iterable[Act]) -> ActTotals:
    minutes = [act.minutes for act in acts]
    return ActTotals(len(minutes), sum(minutes))
