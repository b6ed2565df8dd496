"""A session at a glance, for lists: read from its journal without what lists do not tell.

A list may be of thousands. Of what happened, a few fields are kept; of the persona that
the header holds whole, the person's name.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, get_args

import msgspec
from msgspec import StructMeta

from tui import places
from tui.field.terms import Ending
from tui.session.events import (
    Acted,
    Concluded,
    Ended,
    Event,
    Named,
    Opened,
    Spoke,
    Synthesised,
)
from tui.session.record import FORMAT, MAX_BYTES, JournalProblem, Mode, read_journal
from tui.session.standing import GIVEN
from tui.source.reading import read_bounded
from tui.source.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.session.record import Header, Record

SUFFIX = ".jsonl"
_EMPTY = msgspec.Raw(b'""')
_LONG_AGO = datetime.min.replace(tzinfo=UTC) + timedelta(days=2)


class Summary(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A session at a glance.

    ``person`` is who was met, ``name`` what the trainee calls the session, both possibly
    ``""``. ``minute`` of ``duration`` are simulated; ``acts`` counts moves. ``begun`` tells
    whether the trainee did anything yet; ``kept_for_next`` is what they wrote, looking at it
    again, to keep for the next one. A branch has a ``parent``, the same ``seed`` and persona
    (``sha256`` of its file), and where it left it: at ``parent_minute``, by saying
    ``parent_reply``, its turn of speech ``parent_turn``. A journal may tell no more than
    the ``parent``. ``looked_back`` tells that its autoconfrontation came to its end.
    """

    id: str
    persona: str
    title: str
    person: str
    date: str
    mode: Mode
    pseudonym: str
    name: str
    minute: int
    duration: int
    acts: int
    begun: bool
    ending: Ending | None
    synthesised: bool
    parent: str | None
    parent_minute: int | None
    parent_turn: int | None
    parent_reply: str
    seed: int
    sha256: str
    kept_for_next: str = ""
    looked_back: bool = False

    @property
    def path(self) -> Path:
        """The journal, among the user's."""
        return places.sessions() / f"{self.id}{SUFFIX}"

    @property
    def instant(self) -> datetime:
        """When the session was opened."""
        return instant(self.date)

    @property
    def under_way(self) -> bool:
        """Whether the interview can be taken up again."""
        return self.ending is None

    @property
    def unfinished(self) -> bool:
        """Whether the interview, or the synthesis that follows it, waits to be finished."""
        return self.begun and (self.under_way or not self.synthesised)

    @property
    def waits_for_a_look(self) -> bool:
        """Whether the interview is behind, and has not been looked at again."""
        return self.begun and not self.unfinished and not self.looked_back


class _Identity(msgspec.Struct, frozen=True, rename={"first_name": "prenom", "last_name": "nom"}):
    first_name: str = ""
    last_name: str = ""


class _Person(msgspec.Struct, frozen=True, rename={"identity": "identite"}):
    identity: _Identity = _Identity()


class _Head(
    msgspec.Struct,
    rename={
        "title": "titre",
        "pseudonym": "pseudonyme",
        "seed": "graine",
        "sha256": "empreinte",
        "person": "instantane",
        "parent_event": "evenement_parent",
    },
):
    """What lists tell of a header."""

    format: int
    persona: str
    title: str
    mode: Mode
    date: str
    pseudonym: str
    seed: int
    sha256: str
    person: _Person
    parent: str | None = None
    parent_event: int | None = None


class _Glimpse(
    msgspec.Struct,
    rename={
        "kind": "type",
        "duration": "duree",
        "ending": "fin",
        "finished": "achevee",
        "text": "texte",
        "kept_for_next": "garde",
    },
):
    """What lists tell of an event, whatever its kind."""

    kind: str
    minute: int = 0
    duration: int = 0
    ending: Ending | None = None
    finished: bool = True
    text: msgspec.Raw = _EMPTY
    kept_for_next: msgspec.Raw = _EMPTY


def _tag(kind: StructMeta) -> str:
    return str(kind.__struct_config__.tag)


_encoder = msgspec.json.Encoder()
_head = msgspec.json.Decoder(_Head)
_glimpses = msgspec.json.Decoder(_Glimpse)
_KINDS = frozenset(map(_tag, get_args(Event)))
_GIVEN = frozenset(map(_tag, GIVEN))
_ACTED, _ENDED, _NAMED = _tag(Acted), _tag(Ended), _tag(Named)
_OPENED, _SYNTHESISED, _CONCLUDED = _tag(Opened), _tag(Synthesised), _tag(Concluded)
_SPOKEN = (_ACTED, _tag(Spoke))


def summary_of(record: Record) -> Summary:
    """Return a session that was read, at a glance."""
    person = msgspec.Raw(msgspec.json.encode(_person_of(record.header)))
    header = msgspec.structs.replace(record.header, snapshot=person)
    return _summary(record.id, _encoder.encode_lines([header, *record.events]))


def _person_of(header: Header) -> _Person:
    try:
        return msgspec.json.decode(header.snapshot, type=_Person)
    except (ValueError, RecursionError):
        return _Person()


def read_summary(path: Path) -> Summary:
    """Read a session at a glance.

    Raises :class:`JournalProblem` as :func:`tui.session.journal.read_journal` does.
    """
    try:
        content = read_bounded(path, MAX_BYTES)
    except OSError as error:
        raise JournalProblem(f"{path.name} : {reason(error)}") from None
    try:
        return _summary(path.stem, content)
    except (ValueError, RecursionError):  # it is damaged: told up to where it is whole
        return summary_of(read_journal(path))


def _summary(name: str, content: bytes) -> Summary:
    """Return what a journal says. Raises :class:`ValueError` when not all of it can be read."""
    first = content.index(b"\n")
    lines = memoryview(content)
    head = _head.decode(lines[:first])
    events = _glimpses.decode_lines(lines[first + 1 : content.rindex(b"\n") + 1])
    kinds = [event.kind for event in events]
    if head.format > FORMAT or not _KINDS.issuperset(kinds):
        message = "a journal, or an event, that is not known"
        raise ValueError(message)
    who = head.person.identity
    parting = _parting(events, head.parent_event)
    return Summary(
        id=name,
        persona=head.persona,
        title=head.title,
        person=f"{who.first_name} {who.last_name}".strip(),
        date=head.date,
        mode=head.mode,
        pseudonym=head.pseudonym,
        name=_text(events[_last(kinds, _NAMED)].text) if _NAMED in kinds else "",
        minute=max(map(attrgetter("minute"), events), default=0),
        duration=events[kinds.index(_OPENED)].duration if _OPENED in kinds else 0,
        acts=kinds.count(_ACTED),
        begun=not _GIVEN.issuperset(kinds),
        ending=events[kinds.index(_ENDED)].ending if _ENDED in kinds else None,
        synthesised=_SYNTHESISED in kinds
        and any(event.finished for event in events if event.kind == _SYNTHESISED),
        parent=head.parent,
        parent_minute=parting.minute if parting else None,
        parent_turn=_turn_number(kinds, head.parent_event) if parting else None,
        parent_reply=_text(parting.text) if parting and parting.kind == _ACTED else "",
        seed=head.seed,
        sha256=head.sha256,
        kept_for_next=_text(events[_last(kinds, _CONCLUDED)].kept_for_next)
        if _CONCLUDED in kinds
        else "",
        looked_back=any(event.finished for event in events if event.kind == _CONCLUDED),
    )


def _last(kinds: list[str], kind: str) -> int:
    return len(kinds) - 1 - kinds[::-1].index(kind)


def _text(written: msgspec.Raw) -> str:
    return msgspec.json.decode(written, type=str)


def _parting(events: Sequence[_Glimpse], index: int | None) -> _Glimpse | None:
    """Return the act by which a branch left its parent: both begin by the same events."""
    return events[index] if index is not None and 0 <= index < len(events) else None


def _turn_number(kinds: Sequence[str], index: int | None) -> int:
    """Return the number of a turn of speech, as :mod:`tui.transcript.turns` counts them."""
    return sum(kind in _SPOKEN for kind in kinds[: (index or 0) + 1])


def instant(date: str) -> datetime:
    """Return the instant of an ISO 8601 date, by which sessions are put in order.

    The hour that was on the wall does not do: clocks go back once a year. A date without
    offset, as older journals have it, was local; what is no date was long ago.
    """
    try:
        read = datetime.fromisoformat(date)
        return max(read.astimezone(UTC), _LONG_AGO)
    except (ValueError, OverflowError, OSError):
        return _LONG_AGO
