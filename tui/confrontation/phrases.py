"""Phrases to look for in what people type, written in a file as they are said.

A phrase is words apart from case, accents, apostrophes, hyphens and elision:
``n'aurait-il pas`` also finds « Ne aurait il pas ». In a phrase,

- ``erreur|faute`` is one or the other; spaces around ``|`` do not count, and a hyphen
  holds words together: ``lui|à-elle``;
- ``maladroit*`` is any word that starts so, after four letters at least;
- ``*er`` is any word that ends so, with two letters at least, and not first;
- ``(très)`` may be there or not;
- ``…`` is up to four words, in the same clause or after a comma;
- ``^`` at the start: nothing comes before in the clause;
- ``,`` ``:`` ``.`` ``?`` are marks as they are, ``«»`` is somebody's words quoted.

Nothing else is special: a trainer writes what they hear, and no regular expression. Each
phrase is compiled to one, tried only at words that begin as its first word does. With two
``…`` and six ``( )`` at most and no repetition inside another, backtracking stays bounded
(Cox, 2007): the time of a search grows with the length of the text, and no faster.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from tui.french.words import PAUSES, QUOTED, Span, Words
from tui.source.model import Field, FileModel, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_KEY = 4
_SHORTEST_ENDING = 2
_MOST_GAPS = 2
_MOST_OPTIONAL = 6
_ANYTHING = "[^ ]*"
_GAP = r"(?:, )?(?:[^ .?:,]+ (?:, )?){0,4}?"
_STARTS_CLAUSE = r"(?<=[.?:,] )"
_MARKS = {"?": "?", ",": ",", ".": ".", ":": ":", "«»": QUOTED}
_GAPS = frozenset({"…", "..."})
_PLACE = re.compile(r"(\()?([^()]+)(\))?")


class _Compiled:
    """Phrases made ready to be found, by the first letters of their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_key: dict[str, list[str]] = {}
        for phrase in phrases:
            keys, pattern = _compiled(phrase)
            for key in keys:
                by_key.setdefault(key, []).append(pattern)
        self._by_key = {key: re.compile("|".join(found)) for key, found in by_key.items()}

    def spans(self, words: Words) -> Iterator[Span]:
        """Yield where phrases are, by first word."""
        by_key, line, starts = self._by_key, words.line, words.starts
        for index, word in enumerate(words.plain):
            pattern = by_key.get(word[:_KEY])
            match = pattern.match(line, starts[index]) if pattern else None
            if match:
                yield Span(index, words.word_at(match.end()))


def _readable(phrase: str) -> str:
    """Return a phrase that can be looked for. Raises ``ValueError`` in French when it cannot."""
    _compiled(phrase)
    return phrase


Phrase = Annotated[Text, AfterValidator(_readable)]


class Phrases(FileModel):
    """Phrases to find, save where one of the exceptions is."""

    phrases: tuple[Phrase, ...] = Field(
        alias="tournures", description="Ce qui est cherché dans le texte."
    )
    exceptions: tuple[Phrase, ...] = Field(
        (), alias="sauf", description="Là où une de ces tournures se trouve, rien n'est remarqué."
    )

    def found_in(self, words: Words) -> list[Span]:
        """Return where the phrases are, in order of their first word."""
        found = list(self._ready.spans(words))
        if not found or not self.exceptions:
            return found
        return apart(found, covered(self._excepted.spans(words)))

    @cached_property
    def _ready(self) -> _Compiled:
        return _Compiled(self.phrases)

    @cached_property
    def _excepted(self) -> _Compiled:
        return _Compiled(self.exceptions)


def covered(spans: Iterable[Span]) -> set[int]:
    """Return the indexes of the words that spans hold."""
    return {index for span in spans for index in range(span.first, span.end)}


def apart(spans: Iterable[Span], taken: AbstractSet[int]) -> list[Span]:
    """Return the spans that hold none of the words taken."""
    return [
        span for span in spans if not any(index in taken for index in range(span.first, span.end))
    ]


def _compiled(phrase: str) -> tuple[set[str], str]:
    """Return the keys and the pattern of a phrase. Raises ``ValueError``."""
    places = re.sub(r"\s*\|\s*", "|", phrase).split()
    pattern = ""
    if places[0] == "^":
        pattern, places = _STARTS_CLAUSE, places[1:]
    if not places or places[0] in _GAPS or places[-1] in _GAPS:
        raise _unreadable(phrase, "elle commence et finit par un mot")
    if sum(place in _GAPS for place in places) > _MOST_GAPS:
        raise _unreadable(phrase, f"pas plus de {_MOST_GAPS} « … »")
    if sum(place.startswith("(") for place in places) > _MOST_OPTIONAL:
        raise _unreadable(phrase, f"pas plus de {_MOST_OPTIONAL} mots entre parenthèses")
    keys: set[str] = set()
    may_start = True
    for place in places:
        if place in _GAPS:
            pattern += _GAP
            continue
        shape = _PLACE.fullmatch(place)
        if shape is None or bool(shape[1]) != bool(shape[3]):
            raise _unreadable(phrase, f"parenthèses à revoir vers « {place} »")
        options = [_option(option, phrase) for option in shape[2].split("|")]
        pattern += f"(?:(?:{'|'.join(source for _, source in options)}) ){'?' if shape[1] else ''}"
        if may_start:
            keys.update(key for key, _ in options)
            may_start = bool(shape[1])
    if may_start:
        raise _unreadable(phrase, "un mot au moins doit y être")
    if "" in keys:
        raise _unreadable(phrase, "« * » ne commence pas le premier mot")
    return keys, pattern


def _option(option: str, phrase: str) -> tuple[str, str]:
    """Return the key and the pattern of what may stand in a place; no key when any word may."""
    if option in _MARKS:
        return _MARKS[option], re.escape(_MARKS[option])
    words = Words.of(option.strip("*")).plain
    if not words or not PAUSES.isdisjoint(words):
        raise _unreadable(phrase, f"un mot est attendu vers « {option} »")
    source = " ".join(words)
    if option.startswith("*"):
        if len(source) < _SHORTEST_ENDING:
            raise _unreadable(phrase, f"au moins {_SHORTEST_ENDING} lettres après « * »")
        return "", f"{_ANYTHING}{source}"
    if option.endswith("*"):
        if len(words[-1]) < _KEY:
            raise _unreadable(phrase, f"au moins {_KEY} lettres avant « * »")
        source += _ANYTHING
    return words[0][:_KEY], source


def _unreadable(phrase: str, reason: str) -> ValueError:
    return ValueError(f"tournure « {phrase} » : {reason}")
