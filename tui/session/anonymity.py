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
from dataclasses import dataclass, replace
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
from tui.session.reflection import Diagnosed, Intended
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
    """What hides who is in a session: patterns of folded text and what stands for them, nouns."""

    pseudonym: str
    names: tuple[tuple[re.Pattern[str], str], ...]
    nouns: ProperNouns = NONE_KNOWN

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

    def learning(self, texts: Sequence[str]) -> Anonymity:
        """Return the same, hiding also those whom other texts name."""
        names = (*self.names, *_others(texts))
        return replace(self, names=names, nouns=self.nouns.learning(texts))

    def text(self, text: str) -> str:
        """Return a text without what tells who, where and when."""
        text = without_contacts(text)
        for found, shown in self.names:
            text = replaced(text, found, shown)
        return self.nouns.hidden(without_dates(text))

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
        )

    def events(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return the same events in other words; identifiers stay, and are not for showing.

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
        texts = [text for event in events for text in texts_of(event).values()]
        everyone = replace(self, names=(*self.names, *known)).learning(texts)
        return tuple(everyone._event(event, peers) for event in events)

    def _event(self, event: Event, peers: Mapping[str, str]) -> Event:
        changes: dict[str, Any] = {name: self.text(text) for name, text in texts_of(event).items()}
        if isinstance(event, Commented):
            changes["author"] = peers.get(event.author, COUNSELLOR)
        return msgspec.structs.replace(event, **changes) if changes else event


def texts_of(event: Event) -> dict[str, str]:
    """Return what is told in an event, by the names of its fields."""
    return {name: text for name in _TEXTS.get(type(event), ()) if (text := getattr(event, name))}


def _others(texts: Iterable[str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what finds those whom texts name after their civility, the longest names first."""
    names = sorted(set().union(*map(introduced, texts)), key=lambda name: (-len(name), name))
    return tuple((found, OTHER) for name in names if (found := pattern("", name, SHORTEST_PART)))
