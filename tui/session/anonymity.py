"""Anonymity: what happened, with nobody in it who can be recognised.

Confidentiality is the condition under which a recorded interview is looked at
again, alone or with others (CIREL 2019, annexe 3, phase 3, and §13). A name
becomes neither an initial nor another name, which would still tell something:
the person is « N. », the trainee « Conseiller·ère », those who comment « Pair 1 »,
« Pair 2 ». What is said of other people and of places stays: nobody but its author
knows which words name them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from tui.french.comparison import Folded, plain
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.session.events import Event
    from tui.session.journal import Header

PERSON = "N."
COUNSELLOR = "Conseiller·ère"

_TEXTS: Mapping[type[Event], tuple[str, ...]] = {
    Acted: ("text",),
    Commented: ("text",),
    Concluded: ("effect", "evaluation", "kept_for_next"),
    ContractRead: ("text",),
    Named: ("text",),
    Marked: ("prompt", "aimed", "noticed", "wondered", "regretted", "other"),
    Noted: ("text",),
    NoteRevised: ("text",),
    ScreenSeen: ("gesture",),
    Spoke: ("text", "gesture"),
    Synthesised: ("obstacles", "motivation", "demand", "need", "project", "skills", "plan"),
    Typed: ("text",),
}
_SHORTEST_NAME = 2
_SHORTEST_PART = 3
_PARTICLES = frozenset(
    ("aux", "ben", "bin", "das", "del", "della", "den", "der", "des", "dos", "las", "les", "los")
) | {"van", "von"}
_MONTH = re.compile(r"\d{4}-\d{2}")
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE_NAME = r"[ ']+"


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What hides the names of one session: patterns of folded text, and what stands for them."""

    pseudonym: str
    names: tuple[tuple[re.Pattern[str], str], ...]

    @classmethod
    def of(cls, first_name: str, last_name: str, pseudonym: str) -> Anonymity:
        """Hide a person's first and last names, and the trainee's pseudonym.

        A name is found as whole words, whatever its case and accents; so is each
        part of a compound name, particles aside. Single letters, and pseudonyms
        of two letters, name nobody and would be found everywhere.
        """
        person = _pattern((first_name, last_name), _SHORTEST_NAME)
        trainee = _pattern((pseudonym,), _SHORTEST_PART)
        named = ((person, PERSON), (trainee, COUNSELLOR))
        return cls(pseudonym, tuple((found, shown) for found, shown in named if found))

    def text(self, text: str) -> str:
        """Return a text without the names."""
        for pattern, shown in self.names:
            text = _replaced(text, pattern, shown)
        return text

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
        patterns = ((_pattern((author,), _SHORTEST_PART), shown) for author, shown in peers.items())
        known = tuple((found, shown) for found, shown in patterns if found)
        everyone = Anonymity(self.pseudonym, self.names + known)
        return tuple(everyone._event(event, peers) for event in events)

    def _event(self, event: Event, peers: Mapping[str, str]) -> Event:
        changes: dict[str, Any] = {
            name: self.text(text)
            for name in _TEXTS.get(type(event), ())
            if (text := getattr(event, name))
        }
        if isinstance(event, Commented):
            changes["author"] = peers.get(event.author, COUNSELLOR)
        return msgspec.structs.replace(event, **changes) if changes else event


def _pattern(names: Iterable[str], shortest: int) -> re.Pattern[str] | None:
    """Return what finds the names in a folded text, side by side counting for one.

    ``None`` if there is nothing to find.
    """
    spellings: set[tuple[str, ...]] = set()
    for name in names:
        words = tuple(_WORD.findall(plain(name)))
        if len("".join(words)) >= shortest:
            spellings.add(words)
        spellings.update(
            (word,) for word in words if len(word) >= _SHORTEST_PART and word not in _PARTICLES
        )
    if not spellings:
        return None
    longest_first = sorted(spellings, key=lambda words: (-len("".join(words)), words))
    one = "|".join(_INSIDE_NAME.join(words) for words in longest_first)
    whole = rf"(?<![^\W_])(?:{one})(?: (?:{one}))*(?![^\W_])"
    return re.compile(rf"{whole}(?:\.(?!\.))?")


def _replaced(text: str, pattern: re.Pattern[str], shown: str) -> str:
    """Return ``text`` with what the pattern finds, once folded, replaced where it was."""
    folded = Folded.of(text)
    pieces: list[str] = []
    done = 0
    for found in pattern.finditer(folded.plain):
        pieces += text[done : folded.places[found.start()]], shown
        done = folded.places[found.end()]
    return "".join([*pieces, text[done:]])
