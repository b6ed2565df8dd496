"""The twin of a moment: one of another person that asks for the same thing.

Authors mark both with the criterion that they are about (``jumeau``). A question alike in what
it asks, and not in its words, tells whether talk has changed more than an answer (Smith et al.
2009). What is said at the twin, and what can be replied, is found by a shortest way to it, so
that who never met that person stands where an interview can lead.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.checker.goal_directed import decide_alone
from tui.checker.targets import Target, TargetKind
from tui.checker.transition_system import TransitionSystem
from tui.checker.witness import Witness
from tui.group.dialogue_lines import lines_before
from tui.group.meeting_journal import MomentOption, TwinMoment
from tui.group.situations import Situation, scenery
from tui.item_analysis.twin_marks import questions_of_twins
from tui.persona.library import cards
from tui.persona.loading import load
from tui.source.diagnostics import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Persona

_BOUND = 20_000  # moves tried on the way to a twin
_SEED = 1


class TwinMoments:
    """The library, looked through for moments that ask for what those of a persona ask for."""

    def __init__(self, persona: Persona) -> None:
        self._persona = persona

    def of(self, moment: str) -> TwinMoment | None:
        """Return the first twin of a moment that can be come to; ``None`` without any."""
        criterion = self._criterion(moment)
        asks = self._questions.get(criterion) if criterion else None
        if asks is None:
            return None
        twins = (
            _shown(persona, name, asks)
            for persona in self._others
            for name, one in persona.moments.items()
            if one.twin == criterion
        )
        return next(filter(None, twins), None)

    def _criterion(self, moment: str) -> str | None:
        """Return what a moment is marked with, be it since the sessions were led."""
        versions = (self._persona, *(one for one in self._library if self._is_same(one)))
        found = (one.moments[moment].twin for one in versions if moment in one.moments)
        return next(filter(None, found), None)

    def _is_same(self, persona: Persona) -> bool:
        return persona.id == self._persona.id

    @property
    def _others(self) -> Iterator[Persona]:
        return (persona for persona in self._library if not self._is_same(persona))

    @cached_property
    def _library(self) -> tuple[Persona, ...]:
        return tuple(_loadable())

    @cached_property
    def _questions(self) -> dict[str, str]:
        return questions_of_twins()


def _loadable() -> Iterator[Persona]:
    for card in cards():
        try:
            yield load(card.path, card.path.name).persona
        except (Refused, OSError):
            continue  # who opens it is told


def _shown(persona: Persona, moment: str, asks: str) -> TwinMoment | None:
    system = TransitionSystem(persona)
    entered = Target(TargetKind.ENTERED, list(persona.moments).index(moment))
    if moment == persona.start.moment:
        way: tuple[str, ...] = ()
    else:
        found = decide_alone(system, entered, _BOUND, _SEED)
        if not isinstance(found, Witness):
            return None
        way = found.moves
    seen = scenery(persona, Situation(moment, way, (), _SEED), system.script)
    who = persona.identity
    return TwinMoment(
        met=f"{who.first_name} {who.last_name}",
        title=persona.moments[moment].title or moment,
        asks=asks,
        said=lines_before(seen.events, who.first_name),
        options=tuple(MomentOption(one.id, one.says) for one in seen.options),
    )
