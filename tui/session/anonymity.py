"""Anonymity: what happened, with nobody in it who can be recognised.

Confidentiality is the condition under which a recorded interview is looked at
again, alone or with others (CIREL 2019, annexe 3, phase 3, and §13). A name
becomes neither an initial nor another name, which would still tell something:
the person is « N. », the trainee « Conseiller·ère ». What is said of other people
and of places stays: nobody but its author knows which words name them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from tui.session.events import Acted, Noted, ScreenSeen, Spoke, Synthesised, Typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.session.events import Event
    from tui.session.journal import Header

PERSON = "N."
COUNSELLOR = "Conseiller·ère"

_SHORTEST_NAME = 2
_SHORTEST_PART = 3
_PARTICLES = frozenset(
    ("aux", "ben", "bin", "das", "del", "della", "den", "der", "des", "dos", "las", "les", "los")
) | {"van", "von"}
_MONTH = re.compile(r"\d{4}-\d{2}")
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE_NAME = r"[\s'’‐‑-]+"
_BETWEEN_NAMES = r"[ \u00a0\u202f‐‑-]{1,3}"
_INVISIBLE = r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "œ": "oe", "æ": "ae", "ß": "ss"})
_LIGATURES = {"oe": "œ", "ae": "æ", "ss": "ß"}


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What hides the names of one session, in its texts, its header and its events."""

    person: re.Pattern[str] | None
    counsellor: re.Pattern[str] | None

    @classmethod
    def of(cls, first_name: str, last_name: str, pseudonym: str) -> Anonymity:
        """Hide a person's first and last names, and the trainee's pseudonym.

        A name is found as whole words, whatever its case and accents; so is each
        part of a compound name, particles aside. Single letters, and pseudonyms
        of two letters, name nobody and would be found everywhere.
        """
        return cls(
            _pattern((first_name, last_name), _SHORTEST_NAME),
            _pattern((pseudonym,), _SHORTEST_PART),
        )

    def text(self, text: str) -> str:
        """Return a text without the names."""
        if self.person:
            text = self.person.sub(PERSON, text)
        return self.counsellor.sub(COUNSELLOR, text) if self.counsellor else text

    def header(self, header: Header) -> Header:
        """Return a header without names, day, persona or snapshot (which holds the names)."""
        month = _MONTH.match(header.date)
        return msgspec.structs.replace(
            header,
            persona="",
            title=self.text(header.title),
            sha256="",
            pseudonym=COUNSELLOR,
            date=month[0] if month else "",
            snapshot=msgspec.Raw(b"{}"),
        )

    def events(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Return the same events in other words; identifiers stay, and are not for showing."""
        return tuple(self._event(event) for event in events)

    def _event(self, event: Event) -> Event:
        match event:
            case Acted() | Typed() | Noted():
                return msgspec.structs.replace(event, text=self.text(event.text))
            case Spoke():
                gesture = self._gesture(event.gesture)
                return msgspec.structs.replace(event, text=self.text(event.text), gesture=gesture)
            case ScreenSeen():
                return msgspec.structs.replace(event, gesture=self._gesture(event.gesture))
            case Synthesised():
                return msgspec.structs.replace(
                    event,
                    obstacles=self.text(event.obstacles),
                    motivation=self.text(event.motivation),
                    demand=self.text(event.demand),
                    need=self.text(event.need),
                    project=self.text(event.project),
                    skills=self.text(event.skills),
                    plan=self.text(event.plan),
                )
            case _:
                return event

    def _gesture(self, gesture: str | None) -> str | None:
        return None if gesture is None else self.text(gesture)


def _pattern(names: Iterable[str], shortest: int) -> re.Pattern[str] | None:
    """Return what finds the names, side by side counting for one; ``None`` if there are none."""
    spellings: set[tuple[str, ...]] = set()
    for name in names:
        words = tuple(_WORD.findall(_folded(name)))
        if len("".join(words)) >= shortest:
            spellings.add(words)
        spellings.update(
            (word,) for word in words if len(word) >= _SHORTEST_PART and word not in _PARTICLES
        )
    if not spellings:
        return None
    longest_first = sorted(spellings, key=lambda words: (-len("".join(words)), words))
    one = "|".join(_INSIDE_NAME.join(map(_spelt, words)) for words in longest_first)
    whole = rf"(?<![^\W_])(?:{one})(?:{_BETWEEN_NAMES}(?:{one}))*(?![^\W_])"
    return re.compile(rf"{whole}(?:\.(?!\.))?", re.IGNORECASE)


def _folded(text: str) -> str:
    """Return text without case, accents or ligatures."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _spelt(word: str) -> str:
    """Return the pattern of a folded word, however its letters are accented or joined."""
    pattern = ""
    for letters in re.findall("oe|ae|ss|.", word):
        apart = "".join(f"[{_lookalikes().get(one, '')}{one}]{_INVISIBLE}" for one in letters)
        joined = _LIGATURES.get(letters)
        pattern += f"(?:{joined}{_INVISIBLE}|{apart})" if joined else apart
    return pattern


@cache
def _lookalikes() -> dict[str, str]:
    """Return, for each plain Latin letter, the accented ones (lower case)."""
    found: dict[str, str] = {}
    for code in (*range(0xE0, 0x250), *range(0x1E00, 0x1F00)):
        plain = _folded(chr(code))
        if len(plain) == 1 and plain.isascii() and plain.isalpha() and chr(code).islower():
            found[plain] = found.get(plain, "") + chr(code)
    return found
