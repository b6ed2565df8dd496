"""The profile of an interview: how its acts and minutes went to schemes and phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.field.terms import Phase, Scheme
from tui.rubric.occurrences import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.rubric.occurrences import Act
    from tui.session.events import Event


class SchemeUses(msgspec.Struct, frozen=True, rename={"acts": "repliques"}):
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
    """Every scheme and phase has its tally, be it nought.

    ``notes`` counts the notes taken, the scheme that runs throughout (CIREL 2019,
    §13.2); ``screen`` tallies looks at the information system, which are no scheme.
    """

    schemes: dict[Scheme, SchemeUses]
    phases: dict[Phase, SchemeUses]
    screen: SchemeUses
    notes: int
    passages: tuple[PhasePassage, ...]


def profile(events: Sequence[Event]) -> Profile:
    """Return the profile of a session; an act belongs to the phase it was made in."""
    reading = read(events)
    return Profile(
        schemes={
            scheme: _tally(act for act in reading.acts if act.scheme is scheme) for scheme in Scheme
        },
        phases={
            phase: _tally(act for act in reading.acts if act.phase is phase) for phase in Phase
        },
        screen=_tally(act for act in reading.acts if act.scheme is None),
        notes=reading.notes,
        passages=tuple(
            PhasePassage(passage.mark.event, passage.mark.minute, passage.phase, passage.kind)
            for passage in reading.passages
        ),
    )


def _tally(acts: Iterable[Act]) -> SchemeUses:
    minutes = [act.minutes for act in acts]
    return SchemeUses(len(minutes), sum(minutes))
