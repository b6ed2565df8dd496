"""Two sessions aligned on the moments that both came to, to be read side by side by two peers.

The situation is the same, what each did there is not: that is what a crossed
autoconfrontation starts from (Clot, Faïta, Fernandez and Scheller 2001). What is shown is what
was said and done: no score, no confidence, no name for what a reply does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.group.digest import identity_of
from tui.group.pseudonyms import person_key, pseudonym
from tui.interview.live import persona_of
from tui.session import store
from tui.session.events import Acted, Ended, MomentEntered, ScreenSeen
from tui.session.record import JournalProblem
from tui.session.standing import end_of
from tui.session.summary import summary_of
from tui.source.hostile import one_line
from tui.transcript.entries import person
from tui.transcript.sequence_alignment import aligned
from tui.transcript.side_by_side_words import LETTERS
from tui.transcript.turns import CounsellorMove, ScreenLook, Speech, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event
    from tui.session.record import Record
    from tui.transcript.turns import Turn


class NotCrossed(JournalProblem):
    """Two interviews that cannot be crossed; the words are for the user."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One of the two, and the session they led.

    ``identity`` is the session's (:func:`tui.group.digest.identity_of`), ``letter`` their side,
    ``shown`` what they are called in a group.
    """

    identity: str
    letter: str
    shown: str
    record: Record

    @property
    def named(self) -> str:
        """Their side and their name: « A · Tilleul 47 »."""
        return f"{self.letter} · {self.shown}"

    @property
    def went_to_the_end(self) -> bool:
        """Whether their interview is over."""
        return end_of(self.record.events) is not None


@dataclass(frozen=True, slots=True)
class Stay:
    """A side's first stay in a moment: from the minute it was entered, what was said and done."""

    minute: int
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class CommonMoment:
    """A moment that both came to and acted in, and the stay of each, the left one first."""

    moment: str
    title: str
    stays: tuple[Stay, Stay]


@dataclass(frozen=True)
class PeerPair:
    """Two peers who met the same person, and the moments that both came to."""

    peers: tuple[Peer, Peer]
    persona: Persona
    moments: tuple[CommonMoment, ...]

    @property
    def person(self) -> str:
        """Whom both met; the exercise's title where no name is known."""
        return person(summary_of(self.peers[0].record))

    @property
    def title(self) -> str:
        """The title of the exercise."""
        return one_line(self.peers[0].record.header.title)

    @property
    def same_version(self) -> bool:
        """Whether the person's file was the same in both."""
        left, right = (peer.record.header.sha256 for peer in self.peers)
        return left == right

    @cached_property
    def by_identity(self) -> Mapping[str, Peer]:
        """The two by the identity of their session."""
        return {peer.identity: peer for peer in self.peers}

    def beside(self, peer: Peer) -> Peer:
        """Return the other one."""
        left, right = self.peers
        return right if peer == left else left

    def at(self, moment: str) -> CommonMoment:
        """Return a moment by its name. Raises :class:`StopIteration` when it is not common."""
        return next(one for one in self.moments if one.moment == moment)


def pair_of(left: Record, right: Record) -> PeerPair:
    """Align two sessions on the moments that both came to, in the order in which both did.

    Moments are the same by their ids, be the person's file of another version. Raises
    :class:`NotCrossed` when it is the same session twice, when they are not with the same
    person, or when no moment is common; and what :func:`persona_of` raises.
    """
    identities = identity_of(left), identity_of(right)
    if identities[0] == identities[1]:
        raise NotCrossed(
            "c'est deux fois le même entretien ; une croisée en demande deux, de deux pairs"
            + _others_like(left)
        )
    if left.header.persona != right.header.persona:
        raise NotCrossed(_two_people(left, right))
    persona = persona_of(left)
    moments = tuple(_common(left, right, persona))
    if not moments:
        raise NotCrossed(
            "ces deux entretiens n'ont aucun moment en commun : chacun doit avoir dit quelque "
            "chose dans une même scène"
        )
    return PeerPair(_peers(left, right, identities), persona, moments)


def _peers(left: Record, right: Record, identities: tuple[str, str]) -> tuple[Peer, Peer]:
    """Return the two; those who sign alike are told apart by their sessions."""
    records = left, right
    keys = [
        person_key(record.header.pseudonym, identity)
        for record, identity in zip(records, identities, strict=True)
    ]
    if keys[0] == keys[1]:
        keys = [person_key("", identity) for identity in identities]
    one, other = (
        Peer(identity, letter, pseudonym(key), record)
        for identity, letter, key, record in zip(identities, LETTERS, keys, records, strict=True)
    )
    return one, other


def _common(left: Record, right: Record, persona: Persona) -> Iterator[CommonMoment]:
    """Yield the moments of both, in the order in which they are first met when aligned."""
    first_name = persona.identity.first_name
    one, other = _stays(left.events, first_name, "A"), _stays(right.events, first_name, "B")
    ways = list(one), list(other)
    met: dict[str, None] = {}
    for places in aligned(*ways):
        for way, place in zip(ways, places, strict=True):
            if place is not None:
                met.setdefault(way[place])
    for moment in met:
        if moment in one and moment in other:
            known = persona.moments.get(moment)
            title = one_line(known.title if known and known.title else moment)
            yield CommonMoment(moment, title, (one[moment], other[moment]))


def _stays(events: Sequence[Event], first_name: str, letter: str) -> dict[str, Stay]:
    """Return the first stay in each moment that was acted in, in the order they were entered."""
    found: dict[str, Stay] = {}
    bounds = [
        place for place, event in enumerate(events) if isinstance(event, MomentEntered | Ended)
    ]
    for start, stop in pairwise([*bounds, len(events)]):
        entered = events[start]
        if not isinstance(entered, MomentEntered) or entered.moment in found:
            continue
        stay = events[start:stop]
        if any(isinstance(event, Acted | ScreenSeen) for event in stay):
            told = turns_of(enumerate(stay, start), first_name, letter)
            turns = (one for one in told if isinstance(one, Speech | CounsellorMove | ScreenLook))
            found[entered.moment] = Stay(entered.minute, tuple(turns))
    return found


def _two_people(left: Record, right: Record) -> str:
    one, other = (
        f"« {one_line(record.id)} » est avec {person(summary_of(record))}"
        for record in (left, right)
    )
    return f"ces deux entretiens ne se croisent pas : {one}, {other}{_others_like(left)}"


def _others_like(record: Record) -> str:
    """Return an interview that could be crossed with one, the latest; nothing without any."""
    others = store.counterparts(summary_of(record))
    if not others:
        return ""
    return f" ; avec « {one_line(record.id)} » peut se croiser « {one_line(others[0].id)} »"
