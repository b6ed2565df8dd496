"""The twin of a moment: one of another person that asks for the same thing.

Authors mark both with the criterion that they are about (``jumeau``). A question alike in what
it asks, and not in its words, tells whether talk has changed more than an answer (Smith et al.
2009). What is said at the twin, and what can be replied, is found by a way that leads to it, so
that who never met that person stands where an interview can lead.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.checker.transition_system import TransitionSystem
from tui.group.dialogue_lines import lines_before
from tui.group.meeting_journal import MomentOption, TwinMoment
from tui.group.situations import Situation, scenery
from tui.item_analysis.twin_marks import twin_criteria
from tui.item_analysis.twin_passages import passage_from
from tui.persona.library import cards
from tui.persona.loading import load
from tui.source.diagnostics import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Persona
    from tui.rubric.model import Criterion

_SEED = 1


class TwinMoments:
    """The library, looked through for moments that ask for what those of a persona ask for."""

    def __init__(self, persona: Persona) -> None:
        self._persona = persona

    def of(self, moment: str) -> TwinMoment | None:
        """Return the first twin of a moment that can be come to; ``None`` without any."""
        twins = (
            _shown(persona, name, self._known[criterion])
            for criterion in self._criteria(moment)
            if criterion in self._known
            for persona in self._others
            for name, one in persona.moments.items()
            if criterion in one.asks_for()
        )
        return next(filter(None, twins), None)

    def _criteria(self, moment: str) -> tuple[str, ...]:
        """Return what a moment is marked with, be it since the sessions were led."""
        versions = (self._persona, *(one for one in self._library if self._is_same(one)))
        found = (one.moments[moment].asks_for() for one in versions if moment in one.moments)
        return next(filter(None, found), ())

    def _is_same(self, persona: Persona) -> bool:
        return persona.id == self._persona.id

    @property
    def _others(self) -> Iterator[Persona]:
        return (persona for persona in self._library if not self._is_same(persona))

    @cached_property
    def _library(self) -> tuple[Persona, ...]:
        return tuple(_loadable())

    @cached_property
    def _known(self) -> dict[str, Criterion]:
        return twin_criteria()


def _loadable() -> Iterator[Persona]:
    for card in cards():
        try:
            yield load(card.path, card.path.name).persona
        except (Refused, OSError):
            continue  # who opens it is told


def _shown(persona: Persona, moment: str, criterion: Criterion) -> TwinMoment | None:
    system = TransitionSystem(persona)
    passage = passage_from(system, moment, criterion)
    if passage is None:
        return None
    seen = scenery(persona, Situation(moment, passage.way, (), _SEED), system.script)
    who = persona.identity
    return TwinMoment(
        met=f"{who.first_name} {who.last_name}",
        title=persona.moments[moment].title or moment,
        asks=criterion.question,
        said=lines_before(seen.events, who.first_name),
        options=tuple(MomentOption(one.id, one.says) for one in seen.options),
    )
