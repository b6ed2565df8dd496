"""Anonymity: what happened, with nobody in it who can be recognised.

Confidentiality is the condition under which a recorded interview is looked at
again, alone or with others (CIREL 2019, annexe 3, phase 3, and §13). A name
becomes neither an initial nor another name, which would still tell something:
the person is « N. », the trainee « Stagiaire », those who comment « Pair 1 »,
« Pair 2 », whoever is named after a civility (« Mme Ortega ») « X. ». So is every proper noun
(:mod:`tui.session.proper_nouns`), people, employers and places alike. Dates become « [date] »,
what reaches somebody « [contact] » (:mod:`tui.session.telling_marks`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from tui.session.events import (
    Acted,
    Commented,
    Concluded,
    ContractRead,
    Marked,
    Named,
    Noted,
    NoteRevised,
    ScreenSeen,
    Spoke,
    Synthesised,
    Typed,
)
from tui.session.names import (
    SHORTEST_NAME,
    SHORTEST_PART,
    introduced,
    parted,
    pattern,
    replaced,
)
from tui.session.proper_nouns import NONE_KNOWN, OTHER, ProperNouns
from tui.session.record import person_met
from tui.session.reflection import Diagnosed, Intended
from tui.session.snapshots import texts_in
from tui.session.telling_marks import without_contacts, without_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.session.events import Event
    from tui.session.journal import Header

PERSON = "N."
COUNSELLOR = "Stagiaire"

_TEXTS: Mapping[type[Event], tuple[str, ...]] = {
    Acted: ("text",),
    Commented: ("text",),
    Concluded: ("effect", "evaluation", "kept_for_next"),
    ContractRead: ("text",),
    Diagnosed: ("text",),
    Intended: ("text",),
    Named: ("text",),
    Marked: ("prompt", "aimed", "noticed", "wondered", "regretted", "other"),
    Noted: ("text",),
    NoteRevised: ("text",),
    ScreenSeen: ("gesture",),
    Spoke: ("text", "gesture"),
    Synthesised: ("obstacles", "motivation", "demand", "need", "project", "skills", "plan"),
    Typed: ("text",),
}
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What hides who is in a session: patterns of folded text and what stands for them, nouns.

    ``peers`` are those who comment, each with what stands for them.
    """

    pseudonym: str
    names: tuple[tuple[re.Pattern[str], str], ...]
    nouns: ProperNouns = NONE_KNOWN
    peers: Mapping[str, str] = field(default_factory=dict)
    _done: dict[str, str] = field(default_factory=dict, init=False, compare=False, repr=False)

    @classmethod
    def of(
        cls, first_name: str, last_name: str, pseudonym: str, texts: Sequence[str] = ()
    ) -> Anonymity:
        """Hide a person's first and last names, the trainee's pseudonym, and others' names.

        The others are those whom ``texts`` name, after a civility or by a capital letter: what
        the author of the person wrote, whose small letters are trusted. Single letters, and
        pseudonyms of two letters, name nobody and would be found everywhere.
        """
        person = pattern(first_name, last_name, SHORTEST_NAME)
        trainee = pattern(*parted(pseudonym), SHORTEST_PART)
        named = ((person, PERSON), (trainee, COUNSELLOR))
        known = tuple((found, shown) for found, shown in named if found)
        nouns = NONE_KNOWN.trusting(texts).learning(texts)
        return cls(pseudonym, (*known, *_others(texts)), nouns)

    @classmethod
    def together(cls, sessions: Iterable[tuple[Header, Sequence[Event]]]) -> Anonymity:
        """Hide whoever several sessions name, in all of them; each text is gone through once.

        The persons met are « N. »; those who led sessions, or commented them, are too many to
        be told apart, and are « X. » like all others.
        """
        people: dict[tuple[str, str], None] = {}
        others: set[str] = set()
        nouns = NONE_KNOWN
        seen: set[str] = set()
        versions: set[str] = set()
        for header, events in sessions:
            if header.sha256 not in versions:
                versions.add(header.sha256)
                who = person_met(header).identity
                people[who.first_name, who.last_name] = None
                told = [one for one in texts_in(bytes(header.snapshot)) if one not in seen]
                nouns = nouns.trusting(told).learning(told)
                others.update(*map(introduced, told))
                seen.update(told)
            fresh = {text for event in events for text in texts_of(event).values()} - seen
            authors = (event.author for event in events if isinstance(event, Commented))
            nouns = nouns.learning([header.title, *fresh]).naming([header.pseudonym, *authors])
            others.update(*map(introduced, fresh))
            seen |= fresh
        patterns = (pattern(*names, SHORTEST_NAME) for names in people)
        known = tuple((found, PERSON) for found in patterns if found)
        return cls("", known, nouns.naming(others))

    def signed(self, pseudonym: str) -> Anonymity:
        """Return the same, with a trainee told apart from the others."""
        found = pattern(*parted(pseudonym), SHORTEST_PART)
        own = ((found, COUNSELLOR),) if found else ()
        return Anonymity(pseudonym, (*own, *self.names), self.nouns)

    def knowing(self, events: Sequence[Event], texts: Sequence[str] = ()) -> Anonymity:
        """Return the same, hiding also those whom events, and other texts, name.

        Those who comment, the trainee aside, are hidden like the trainee is.
        """
        authors = (event.author for event in events if isinstance(event, Commented))
        others = dict.fromkeys(author for author in authors if author != self.pseudonym)
        peers = {author: f"Pair {number}" for number, author in enumerate(others, 1)}
        known = tuple(
            (found, shown)
            for author, shown in peers.items()
            if (found := pattern(*parted(author), SHORTEST_PART))
        )
        told = [*texts, *(text for event in events for text in texts_of(event).values())]
        names = (*self.names, *known, *_others(told))
        return Anonymity(self.pseudonym, names, self.nouns.learning(told), peers)

    def text(self, text: str) -> str:
        """Return a text without what tells who, where and when."""
        if text not in self._done:
            self._done[text] = self._hidden(text)
        return self._done[text]

    def _hidden(self, text: str) -> str:
        hidden = without_contacts(text)
        for found, shown in self.names:
            hidden = replaced(hidden, found, shown)
        return self.nouns.hidden(without_dates(hidden))

    def header(self, header: Header) -> Header:
        """Return a header without names, day, persona, other session or snapshot (which names)."""
        month = _MONTH.match(header.date)
        return msgspec.structs.replace(
            header,
            persona="",
            title=self.text(header.title),
            sha256="",
            pseudonym=COUNSELLOR,
            date=month[0] if month else "",
            snapshot=msgspec.Raw(b"{}"),
            parent=None,
            parent_event=None,
            follows=None,
        )

    def author(self, author: str) -> str:
        """Return what stands for who comments."""
        return self.peers.get(author, COUNSELLOR)

    def event(self, event: Event) -> Event:
        """Return an event in other words; identifiers stay, and are not for showing."""
        changes: dict[str, Any] = {name: self.text(text) for name, text in texts_of(event).items()}
        if isinstance(event, Commented):
            changes["author"] = self.author(event.author)
        return msgspec.structs.replace(event, **changes) if changes else event


def texts_of(event: Event) -> dict[str, str]:
    """Return what is told in an event, by the names of its fields."""
    return {name: text for name in _TEXTS.get(type(event), ()) if (text := getattr(event, name))}


def _others(texts: Iterable[str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what finds those whom texts name after their civility, the longest names first."""
    names = sorted(set().union(*map(introduced, texts)), key=lambda name: (-len(name), name))
    return tuple((found, OTHER) for name in names if (found := pattern("", name, SHORTEST_PART)))
