"""« Vouliez-vous dire … ? »: the known name nearest to one that is not known.

Names are compared as :mod:`tui.french.comparison` has them, by Ratcliff and Obershelp's
similarity (« Pattern matching: the gestalt approach », 1988), which the standard library has
(:mod:`difflib`): it forgives a part of a name left out or moved, as an edit distance does not,
and needs no library more. Where two blocks know keys alike, one edit (Levenshtein, 1965) tells
a slip of the finger from a key of another block.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from operator import ne
from typing import TYPE_CHECKING

from tui.french.comparison import plain
from tui.french.typography import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MOST_NAMED = 10
_LEAST_SIMILARITY = 0.6


class Guesses:
    """Nearest names for what one file misspells: a few only.

    Comparing thousands of words with thousands would last minutes.
    """

    def __init__(self, most: int = 20) -> None:
        self._left = most
        self._found: dict[tuple[str, str], str] = {}

    def nearest(self, word: str, known: Collection[str], kind: str = "") -> str:
        """Return what :func:`nearest` does, or nothing once enough was guessed.

        ``kind`` names what is known, where a file's words are compared with several lists.
        """
        if (kind, word) not in self._found and self._left:
            self._left -= 1
            self._found[kind, word] = nearest(word, known)
        return self._found.get((kind, word), "")


def some_of(names: Collection[str]) -> str:
    """Return the first of some names, and how many more there are."""
    more = len(names) - _MOST_NAMED
    told = ", ".join(islice(names, _MOST_NAMED))
    return f"{told}, et {counted(more, 'autre')}" if more > 0 else told


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` ; vouliez-vous dire « x » ?`` for the nearest known name, or nothing.

    A name that differs by capitals and accents alone is the nearest of all.
    """
    names = {plain(name): name for name in known}
    found = get_close_matches(plain(word), names, n=1, cutoff=_LEAST_SIMILARITY)
    return f" ; vouliez-vous dire « {names[found[0]]} » ?" if found else ""


def is_one_edit_apart(word: str, name: str) -> bool:
    """Tell whether one letter was typed for another, left out, or typed besides."""
    if len(word) == len(name):
        return [*map(ne, word, name)].count(True) == 1
    short, long = sorted((word, name), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
