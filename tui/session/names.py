"""Finding the names of people in a text, however they are spelled, in e-mails and logins too.

Recognition by gazetteer: the names of who took part are known, so they are sought in all their
spellings and none is guessed. Statistical recognition of named entities misses logins and lower
case, needs a model of hundreds of megabytes, and cannot promise what it leaves. Texts and names
are compared folded: without case, accents, or what is not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.french.comparison import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_NAME = 2
SHORTEST_PART = 3
_SHORTEST_GLUED = 6
_SURE_IN_LOGINS = 5
PARTICLES = frozenset(
    ("aux", "ben", "bin", "das", "del", "della", "den", "der", "des", "dos", "las", "les", "los")
) | {"van", "von"}
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE_NAME = r"[\s'’‐‑._-]{0,3}"
_BETWEEN_NAMES = r"[ ‐‑-]{1,3}"
_GLUE = r"[ ._‐‑-]{0,2}"
_DOT = r"[._‐‑-]"
_DIGITS = r"(?:[._‐‑-]?\d{1,8})?"
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_LOGIN_AFTER = r"(?=[\d@])"
_ADDRESS_AFTER = r"(?=[\w.+‐‑-]{0,64}@)"
_CIVILITY = r"(?:M\.|MM\.|Mmes?|Mlles?|Monsieur|Madame|Mademoiselle|Docteur|Dr|Maître|Me|Pr)"
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-'’][A-ZÀ-ÖØ-Þ]?[^\W\d_]+)*"
_BEFORE_NAME = r"(?:(?:[Dd]e|[Dd]u|[Dd]es|[Ll]e|[Ll]a|[Dd]['’]) ?)*"
_INTRODUCED = re.compile(rf"\b{_CIVILITY}[ \u00a0\u202f]({_BEFORE_NAME}{_CAPITALISED})")


def pattern(first: str, last: str, shortest: int) -> re.Pattern[str] | None:
    """Return what finds a person's names in a folded text; ``None`` if there is nothing to find.

    As whole words, side by side counting for one, each part of a compound name too,
    particles aside; as they are glued together in addresses (« zoelambert », « z.lambert »,
    « lambert_zoe75 »), where the two names in full are found inside longer words too, and
    one of them, if it is long, before the @ of an e-mail (« familleauclair@ », « mauclair@ »).
    """
    firsts, lasts = _spellings(first, shortest), _spellings(last, shortest)
    whole_name = words_of(f"{first} {last}")
    names_alone = len("".join(whole_name)) >= shortest and max(map(len, whole_name)) > 1
    named = firsts | lasts | ({whole_name} if names_alone else set())
    if not named:
        return None
    glued = [*_glued(firsts, lasts), *_with_initials(first, last, firsts, lasts)]
    within = _in_addresses(firsts | lasts)
    one = "|".join(_INSIDE_NAME.join(words) for words in _longest_first(named))
    beside = rf"(?:{one})(?:{_BETWEEN_NAMES}(?:{one}))*\d{{0,8}}"
    whole = rf"{_NO_LETTER_BEFORE}{beside}{_NO_LETTER_AFTER}"
    return re.compile(rf"(?:{'|'.join([*glued, whole, *within])})(?:\.(?!\.))?")


def parted(name: str) -> tuple[str, str]:
    """Return the first and the last name of a name in one piece."""
    first, _, last = name.strip().partition(" ")
    return first, last


def introduced(text: str) -> set[str]:
    """Return the people whom a text names after their civility: « Ortega » of « Mme Ortega »."""
    return set(_INTRODUCED.findall(text))


def replaced(text: str, found_by: re.Pattern[str], shown: str) -> str:
    """Return ``text`` with what the pattern finds, once folded, replaced where it was."""
    folded = _folded(text)
    if not found_by.search(folded):
        return text
    places = [place for place, character in enumerate(text) for _ in LETTERS[character]]
    places.append(len(text))
    pieces: list[str] = []
    done = 0
    for found in found_by.finditer(folded):
        end = found.end()
        if found[0].endswith(".") and not shown.endswith("."):
            end -= 1  # the stop of a sentence, which nothing else stands for
        pieces += text[done : places[found.start()]], shown
        done = places[end]
    return "".join([*pieces, text[done:]])


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded."""
    return tuple(_WORD.findall(_folded(name)))


def _spellings(name: str, shortest: int) -> set[tuple[str, ...]]:
    """Return a name in all its words, and each word that names by itself."""
    words = words_of(name)
    found = {words} if len("".join(words)) >= shortest else set()
    return found | {
        (word,) for word in words if len(word) >= SHORTEST_PART and word not in PARTICLES
    }


def _glued(firsts: set[tuple[str, ...]], lasts: set[tuple[str, ...]]) -> Iterator[str]:
    """Yield both names side by side or glued, in either order."""
    for first in _longest_first(firsts):
        for last in _longest_first(lasts):
            one, other = _INSIDE_NAME.join(first), _INSIDE_NAME.join(last)
            both = rf"(?:{one}{_GLUE}{other}|{other}{_GLUE}{one}){_DIGITS}"
            long = len("".join(first + last)) >= _SHORTEST_GLUED
            yield both if long else rf"{_NO_LETTER_BEFORE}{both}{_NO_LETTER_AFTER}"


def _in_addresses(names: set[tuple[str, ...]]) -> Iterator[str]:
    """Yield what finds a long name wherever it is before the @ of an e-mail."""
    for name in _longest_first(names):
        if len("".join(name)) >= _SURE_IN_LOGINS:
            yield _INSIDE_NAME.join(name) + _ADDRESS_AFTER


def _with_initials(
    first: str, last: str, firsts: set[tuple[str, ...]], lasts: set[tuple[str, ...]]
) -> Iterator[str]:
    """Yield a name with the initials of the other, as in « zlambert », « lambert.z », « zoe.l »."""
    for other, names, sure in ((first, lasts, True), (last, firsts, False)):
        words = [word for word in re.split(r"[\W\d_]+", other) if word]
        each = [_folded(word[0]) for word in words]
        initials = {"".join(each), *each, *(one[:1] for one in each)} - {""}
        for some in sorted(initials, key=len, reverse=True):
            for name in _longest_first(names):
                yield from _one_with(some, "".join(name), _INSIDE_NAME.join(name), sure=sure)


def _one_with(initials: str, letters: str, name: str, *, sure: bool) -> Iterator[str]:
    """Yield a name and initials around a dot, and glued where that is no other word."""
    if len(letters) < SHORTEST_PART:
        return
    dotted = rf"(?:{initials}{_DOT} ?{name}|{name}{_DOT}{initials})"
    yield rf"{_NO_LETTER_BEFORE}{dotted}{_DIGITS}{_NO_LETTER_AFTER}"
    glued = rf"(?:{initials}{name}|{name}{initials})"
    end = _NO_LETTER_AFTER if sure and len(letters) >= _SURE_IN_LOGINS else _LOGIN_AFTER
    yield rf"{_NO_LETTER_BEFORE}{glued}{end}{_DIGITS}{_NO_LETTER_AFTER}"


def _longest_first(names: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(names, key=lambda words: (-len("".join(words)), words))


def _folded(text: str) -> str:
    return "".join(map(LETTERS.__getitem__, text))
