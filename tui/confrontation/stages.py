"""Where an autoconfrontation stands, from the events of its session.

The order is that of CIREL 2019, annexe 3, phase 3: the professional chooses the moments
first (simple auto-confrontation); those prepared by someone else are pointed at after
(crossed auto-confrontation: Clot and Faïta, 2000); the effect for the person and the
evaluation come last. The grid opens only then. The stage is a fold over events and is
kept nowhere, so that a session cut anywhere is taken up where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.session.events import (
    Acted,
    Commented,
    Concluded,
    ContractRead,
    Ended,
    Marked,
    Noted,
    PassClosed,
    ScreenSeen,
    Spoke,
    Typed,
)
from tui.session.notebook import as_it_stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event


class Stage(StrEnum):
    """What comes next."""

    CONTRACT = "contrat"
    MINE = "mes_moments"
    PREPARED = "moments_prepares"
    CONCLUSION = "pour_finir"
    OPEN = "ouvert"


TIERS = ("aimed", "noticed", "wondered", "regretted", "other")
"""The tiers of a moment, by the attributes of :class:`tui.session.events.Marked`."""


@dataclass(frozen=True, slots=True)
class Confrontation:
    """An auto-confrontation as it stands.

    ``moments`` are those chosen, in order of time; ``stage`` is what comes next;
    ``next_number`` is one that no moment has, withdrawn ones included. ``withdrawn`` is
    the moment taken back last, if it was not put back.
    """

    stage: Stage
    moments: tuple[Marked, ...]
    comments: tuple[Commented, ...]
    conclusion: Concluded | None
    next_number: int
    withdrawn: Marked | None = None

    def marking(self, first: int, last: int) -> Marked:
        """Return the moment of one's own that has this span of events: known, or a new one."""
        own = (one for one in self.moments if not one.prepared)
        known = next((one for one in own if (one.first, one.last) == (first, last)), None)
        return known or Marked(number=self.next_number, first=first, last=last)

    @property
    def own_chosen(self) -> bool:
        """Whether one's own moments have been chosen: those prepared may be shown from then on."""
        return self.stage not in (Stage.CONTRACT, Stage.MINE)


def confrontation(events: Iterable[Event]) -> Confrontation:
    """Read the autoconfrontation of a session; one that was never begun is at its contract."""
    moments: dict[int, Marked] = {}
    comments: list[Commented] = []
    stage = Stage.CONTRACT
    conclusion: Concluded | None = None
    for event in events:
        match event:
            case ContractRead() if stage is Stage.CONTRACT:
                stage = Stage.MINE
            case Marked():
                moments.pop(event.number, None)  # the latest come last
                moments[event.number] = event
            case Commented():
                comments.append(event)
            case PassClosed():
                stage = Stage.PREPARED if event.number == 1 else Stage.CONCLUSION
            case Concluded():
                conclusion = event
                stage = Stage.OPEN if event.finished else stage
            case _:
                pass
    standing = [moment for moment in moments.values() if not moment.withdrawn]
    standing.sort(key=lambda moment: (moment.first, moment.last, moment.number))
    withdrawn = next((one for one in reversed(moments.values()) if one.withdrawn), None)
    next_number = max(moments, default=0) + 1
    return Confrontation(
        stage, tuple(standing), tuple(comments), conclusion, next_number, withdrawn
    )


def turn_indexes(events: Sequence[Event]) -> tuple[int, ...]:
    """Return the indexes of the events that can be looked at one by one: words, acts, notes."""
    return tuple(index for index, event in enumerate(as_it_stands(events)) if is_turn(event))


def is_turn(event: Event) -> bool:
    """Tell whether an event can be seen or heard when the interview is replayed."""
    if isinstance(event, Typed):
        return bool(event.text)
    return isinstance(event, Spoke | Acted | Noted | ScreenSeen | Ended)


def heard(event: Event) -> str:
    """Return the words and the gesture of an event, to look for something in them."""
    parts = (getattr(event, name, None) for name in ("text", "gesture"))
    return " ".join(part for part in parts if part)


def quoted(events: Sequence[Event], moment: Marked, length: int = 60) -> str:
    """Return the first words of a moment, to recognise it in a list."""
    for event in as_it_stands(events)[moment.first : moment.last + 1]:
        text = getattr(event, "text", "")
        if text:
            line = " ".join(text.split())
            return line if len(line) <= length else line[: length - 1].rstrip() + "…"
    return ""
