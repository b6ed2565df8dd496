"""Few words: how many a text takes to read, and the same text in fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDS = ".!?…:;,"
_LONG = 8  # letters a word, its space counted: few words never fill a page


def words_of(text: str) -> int:
    """Return how many words there are to read: what is set between spaces, marks alone left out."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def in_few_words(text: str, most: int) -> str:
    """Return the beginning of a text, on one line and of so many words, « … » where it is cut.

    Words without end are cut too.
    """
    kept: list[str] = []
    words, left = 0, most * _LONG
    pieces = text.split()
    for piece in pieces:
        words += words_of(piece)
        if words > most or len(piece) > left:
            break
        kept.append(piece)
        left -= len(piece) + 1
    if len(kept) == len(pieces):
        return " ".join(kept)
    return f"{' '.join(kept) or pieces[0][:left]}".rstrip(f"{_ENDS} ") + "…"


def fitting(texts: Iterable[str], most: int) -> str:
    """Return the first of some texts that has so few words, else the beginning of the last one."""
    last = ""
    for last in texts:
        if words_of(last) <= most:
            return last
    return in_few_words(last, most)
