"""Meeting somebody again: the first interviews that a second one can follow, and how one went."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.interview.live import persona_of
from tui.interview.sequels import sequel_of
from tui.persona.second_interview import FirstInterview, after
from tui.session import store
from tui.session.events import Acted, Spoke
from tui.session.standing import end_of

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona
    from tui.persona.model import Persona
    from tui.session.record import Record
    from tui.session.summary import Summary


def first_interviews(persona: Persona) -> list[Summary]:
    """Return the sessions that a second interview can follow, the latest first."""
    if persona.follows is None:
        return []
    return [one for one in store.led_with(persona.follows) if one.ending]


def how_it_went(record: Record) -> FirstInterview | None:
    """Return how a first interview went; ``None`` while it goes on.

    Raises :class:`tui.session.record.JournalProblem` when its persona cannot be read.
    """
    ended = end_of(record.events)
    if ended is None:
        return None
    spoken = [event for event in record.events if isinstance(event, Spoke)]
    story = sequel_of(persona_of(record), record.events)
    return FirstInterview(
        ended.ending,
        agreements=frozenset(one for event in spoken for one in event.agrees),
        known=frozenset(fact for event in spoken for fact in event.learnt),
        said=frozenset(event.move for event in record.events if isinstance(event, Acted)),
        became=story.became if story else None,
    )


def following(loaded: LoadedPersona, first: FirstInterview | None) -> LoadedPersona:
    """Return a persona as it is met after a first interview; one that follows none stays as it is.

    Interviews that start from different firsts are of different versions of their persona.
    """
    if loaded.persona.follows is None or first is None:
        return loaded
    persona = after(loaded.persona, first)
    told = persona.model_dump_json(exclude_defaults=True)
    return replace(loaded, persona=persona, sha256=hashlib.sha256(told.encode()).hexdigest())
