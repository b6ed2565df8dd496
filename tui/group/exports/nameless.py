"""Sessions of a group as they leave: with nobody in them who can be recognised.

What the persona says and what can be said to them is hidden once for all sessions; what people
wrote is hidden session by session, with the names of all who led one of the group.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from tui.group.crossroads import moves_of
from tui.persona.model import Persona
from tui.session.anonymity import PERSON, Anonymity
from tui.session.events import Acted, ScreenSeen, Spoke
from tui.session.names import words_of
from tui.session.proper_nouns import OTHER
from tui.session.record import JournalProblem
from tui.session.snapshots import hidden_snapshot, texts_in
from tui.source.reasons import reason
from tui.transcript.sources import Source

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from tui.group.gathering import Group, Member
    from tui.session.events import Event
    from tui.session.record import Record

_TEXTS_KEPT = 20_000
_WRITTEN_BY_THE_AUTHOR = Acted | ScreenSeen | Spoke


class Nameless:
    """The sessions of a group, without names.

    ``persona`` is the group's, unnamed; ``offers`` are the texts of all its moves, by id. Raises
    what :attr:`tui.group.gathering.Group.persona` raises.
    """

    def __init__(self, group: Group) -> None:
        persona = group.persona
        identity = persona.identity
        snapshot = persona.model_dump_json(exclude_defaults=True).encode()
        self._group = group
        self._names = Anonymity.of(identity.first_name, identity.last_name, "", texts_in(snapshot))
        self._trainees = _by_word(record_of(member).header.pseudonym for member in group.members)
        self.text = lru_cache(_TEXTS_KEPT)(self._names.text)
        hidden = hidden_snapshot(snapshot, persona.id, PERSON, self.text)
        nobody = identity.model_copy(update={"first_name": PERSON, "last_name": ""})
        self.persona = Persona.model_validate_json(hidden).model_copy(update={"identity": nobody})
        self.offers = {name: self.text(move.says) for name, move in moves_of(persona).items()}

    def sessions(self) -> Iterator[tuple[Member, Source]]:
        """Yield each session with its source. Raises :class:`JournalProblem`."""
        for member in self._group.members:
            record = record_of(member)
            events = tuple(self._events(record))
            header = self._names.header(record.header)
            parted = record.header.parent_event
            yield member, Source(header, events, self.persona, offers=self.offers, parted=parted)

    def _events(self, record: Record) -> Iterator[Event]:
        """Yield the events of a session in other words, those of the persona's author as kept."""
        written = [one for one in record.events if not isinstance(one, _WRITTEN_BY_THE_AUTHOR)]
        names = self._of_a_trainee(record.header.pseudonym, written).knowing(written)
        hidden = map(names.event, written)
        for event in record.events:
            match event:
                case Acted(text=text):
                    yield _changed(event, text=self.text(text))
                case ScreenSeen(gesture=gesture):
                    yield _changed(event, gesture=gesture and self.text(gesture))
                case Spoke(text=text, gesture=gesture):
                    yield _changed(
                        event, text=self.text(text), gesture=gesture and self.text(gesture)
                    )
                case _:
                    yield next(hidden)

    def _of_a_trainee(self, pseudonym: str, written: Iterable[Event]) -> Anonymity:
        """Return what hides a trainee in what was written, and the others who are named there."""
        own = Anonymity.of("", "", pseudonym).names
        words = {word for event in written for word in _words(event)}
        named = sorted({name for word in words for name in self._trainees.get(word, ())})
        others = [(found, OTHER) for name in named for found in _found_by(name)]
        return replace(self._names, pseudonym=pseudonym, names=(*self._names.names, *own, *others))


def _by_word(pseudonyms: Iterable[str]) -> dict[str, set[str]]:
    """Return pseudonyms by each of their words, folded."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pseudonym in set(pseudonyms):
        for word in words_of(pseudonym):
            found[word].add(pseudonym)
    return found


def _found_by(pseudonym: str) -> Iterator[re.Pattern[str]]:
    return (found for found, _ in Anonymity.of("", "", pseudonym).names)


def _words(event: Event) -> Iterator[str]:
    for value in msgspec.structs.astuple(event):
        if isinstance(value, str):
            yield from words_of(value)


def _changed(event: Event, **texts: str | None) -> Event:
    return msgspec.structs.replace(event, **texts)


def record_of(member: Member) -> Record:
    """Return the session of a member, read again. Raises :class:`JournalProblem`."""
    try:
        return member.record()
    except OSError as error:
        raise JournalProblem(f"{member.found.name} : {reason(error)}") from None
