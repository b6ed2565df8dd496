"""Tokens of typed French, made into words that can be compared: case, accents, elisions apart.

A regular expression and two tables do, where spaCy or NLTK would bring a model: forms of
questions turn on marks, elisions and inverted subjects, and on where they stand in the text.

What stands between quotation marks is somebody's words and counts for one, unless
nothing stands outside.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tui.french.comparison import plain as compared

QUOTED = '"'
"""The word that stands for a quotation."""

PAUSES = frozenset(".?,:")
"""The marks kept as words: end of a sentence, end of a question, comma, colon."""

_STOPS = frozenset(".?")
_WORD = r"(?P<word>[\w\u0300-\u036f]+)(?:['’ʼ´`](?=\w))?"
_MARK = r"(?P<mark>[.!?…]+|[,;:()\[\]–—\n])"
_QUOTATION = r'«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"]*"'
_WITHOUT_QUOTATIONS = re.compile(rf"{_WORD}|{_MARK}")
_WITH_QUOTATIONS = re.compile(rf"{_QUOTATION}|{_WORD}|{_MARK}")
_HYPHENS = frozenset("-‐‑")

_SPELT_OUT = {letter: f"{letter}e" for letter in "cdjlmnst"} | {
    f"{start}qu": f"{start}que" for start in ("", "jus", "lors", "pres", "puis", "quel", "quoi")
}
_NO_VERBS = frozenset({"assez", "chez", "ez", "nez", "rez"})
_SUBJECTS = frozenset({"je", "tu", "il", "elle", "on", "vous", "ils", "elles", "ce"})


class Span(NamedTuple):
    """Words from ``first`` up to ``end``, which is not of them."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text in comparable words.

    ``plain`` holds words and marks, ``places`` where each stands in the text. ``line``
    is all of them behind a stop, each followed by a space, and ``starts`` where each
    begins in it. ``inverted`` are the subjects that follow their verb.
    """

    plain: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    line: str
    starts: tuple[int, ...]
    inverted: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Read a text; the time it takes grows with its length, and no faster."""
        matches = list(_WITH_QUOTATIONS.finditer(text))
        if not any(match["word"] for match in matches):
            matches = list(_WITHOUT_QUOTATIONS.finditer(text))
        plain: list[str] = []
        places: list[tuple[int, int]] = []
        inverted: list[int] = []
        linked = 0
        for match in matches:
            start, end = match.span()
            word = _comparable(match)
            hyphen = start > 0 and (text[start - 1] in _HYPHENS or start == linked)
            if hyphen and word == "te":  # a-t-il, a-t'il
                linked = end
                continue
            if word in _SUBJECTS and plain and (hyphen or _hyphen_forgotten(plain, word)):
                inverted.append(len(plain))
            elif word in ("il", "ils") and plain and plain[-1] == "se" and places[-1][1] == start:
                plain[-1] = "si"  # s'il
            plain.append(word)
            places.append((start, end))
        starts: list[int] = []
        position = len(". ")
        for word in plain:
            starts.append(position)
            position += len(word) + 1
        line = ". " + "".join(f"{word} " for word in plain)
        return cls(tuple(plain), tuple(places), line, tuple(starts), tuple(inverted))

    def word_at(self, position: int) -> int:
        """Return the index of the first word that starts at a position of ``line``, or after."""
        return bisect_right(self.starts, position - 1)

    def place(self, span: Span) -> tuple[int, int]:
        """Return where words stand in the text, marks before them apart.

        That is their first character, and the one after their last.
        """
        said = (index for index in range(span.first, span.end) if self.plain[index] not in PAUSES)
        first = next(said, span.first)
        return self.places[first][0], self.places[span.end - 1][1]

    def sentences(self) -> list[Span]:
        """Return the sentences, each with the mark that ends it."""
        ends = [index + 1 for index, word in enumerate(self.plain) if word in _STOPS]
        if self.plain and self.plain[-1] not in _STOPS:
            ends.append(len(self.plain))
        return [Span(first, end) for first, end in pairwise([0, *ends])]


def _comparable(match: re.Match[str]) -> str:
    """Return the word, or the mark, that a piece of text counts for."""
    mark = match["mark"]
    if not mark:
        return _plain(match["word"]) if match["word"] else QUOTED
    if "?" in mark:
        return "?"
    if mark in ":;":
        return ":"
    return "." if mark[0] in ".!…\n" else ","


def _hyphen_forgotten(before: list[str], word: str) -> bool:
    """Tell « que visiez vous » from « vous allez vous asseoir »."""
    verb = before[-1]
    asks = word == "vous" and verb.endswith("ez") and verb not in _NO_VERBS
    return asks and before[-2:-1] != ["vous"]


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Return a word without case, accents or elision; « où » stays apart from « ou »."""
    if unicodedata.normalize("NFC", word).casefold() == "où":
        return "où"
    plain = compared(word)
    return _SPELT_OUT.get(plain, plain)
