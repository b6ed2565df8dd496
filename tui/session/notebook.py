"""The notebook as it stands: notes as last corrected, without those struck out.

A projection of the events, of which the last of a number wins; nothing is rewritten, so what
was first noted can still be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from tui.session.events import Noted, NoteRevised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as it stands. ``number`` counts from 1; ``event`` is the index of what wrote it.

    ``note`` keeps the minute it was written at.
    """

    number: int
    event: int
    note: Noted
    struck: bool = False


def entries(events: Iterable[Event]) -> list[Entry]:
    """Return all the notes in the order they were written, struck ones too.

    A correction of a note that is not there changes nothing.
    """
    found: list[Entry] = []
    for index, event in enumerate(events):
        if isinstance(event, Noted):
            found.append(Entry(len(found) + 1, index, event))
        elif isinstance(event, NoteRevised) and 1 <= event.number <= len(found):
            found[event.number - 1] = _revised(found[event.number - 1], event)
    return found


def notes(events: Iterable[Event]) -> list[Noted]:
    """Return the notes that stand."""
    return [entry.note for entry in entries(events) if not entry.struck]


def as_it_stands(events: Sequence[Event]) -> Sequence[Event]:
    """Return events at the same places, each note as it stands.

    A note struck out gives its place to what struck it, which shows nothing.
    """
    corrected = {event.number: event for event in events if isinstance(event, NoteRevised)}
    if not corrected:
        return events
    standing = list(events)
    for entry in entries(events):
        last = corrected.get(entry.number)
        standing[entry.event] = last if last and entry.struck else entry.note
    return standing


def _revised(entry: Entry, event: NoteRevised) -> Entry:
    note = msgspec.structs.replace(
        entry.note, text=event.text, category=event.category, facts=event.facts, kept=event.kept
    )
    return Entry(entry.number, entry.event, note, event.struck)
