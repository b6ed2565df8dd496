"""The one comparison of French texts: what counts as the same, once typed by anybody.

Collation at the primary strength of Unicode's algorithm (UTS #10): letters count, case and
accents do not. It is had by case folding and compatibility decomposition (Unicode, ch. 3 and
UAX #15), one character at a time, so that a match can be shown where it stands in the text.
Ligatures (« œ » is « oe »), the shape of an apostrophe, hyphens or spaces between words,
no-break and repeated spaces, and what is not seen at all make no difference either. ICU does
the same for all languages; it weighs 30 MB, and is compiled.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_APOSTROPHES = frozenset("'’‘ʼ´`′＇")
_HYPHENS = frozenset("-‐‑‒–−")
_MARKS_AROUND = re.compile(r"^\W+|\W+$")
_UNSEEN = frozenset({"Mn", "Cf"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared: ``plain``, and where in the text each of its letters was.

    ``places`` has one more place, the end of the text.
    """

    plain: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold a text, letter by letter."""
        letters: list[str] = []
        places: list[int] = []
        space = True
        for place, character in enumerate(text):
            for letter in _FOLDS[character]:
                if letter != " " or not space:
                    letters.append(letter)
                    places.append(place)
                space = letter == " "
        return cls("".join(letters), (*places, len(text)))

    def cut(self, text: str, first: int, end: int) -> str:
        """Return what ``plain[first:end]`` stands for in the text that was folded."""
        return text[self.places[first] : self.places[end]].strip()


def plain(text: str) -> str:
    """Return a text as it is compared: two texts that count as the same give the same."""
    return Folded.of(text).plain.rstrip()


def holds(text: str, wanted: str) -> bool:
    """Tell whether a text holds what is wanted, be it within a word."""
    return plain(wanted) in plain(text)


def starts(text: str, beginning: str) -> bool:
    """Tell whether a text begins like another."""
    return plain(text).startswith(plain(beginning))


def has_word(text: str, wanted: str) -> bool:
    """Tell whether a text has words that are wanted, whole."""
    return bool(passage(text, wanted))


def has_beginning(text: str, wanted: str) -> bool:
    """Tell whether some word of a text begins like what is wanted: « lombaire », lombaires."""
    return _found(plain(text), plain(wanted), whole=False) >= 0


def mentions(text: str, words: Iterable[str]) -> bool:
    """Tell whether some word of a text begins like one of those wanted."""
    folded = plain(text)
    return any(_found(folded, plain(word), whole=False) >= 0 for word in words)


def passage(text: str, wanted: str) -> str:
    """Return what is wanted as it stands in a text, as whole words; nothing if it is not there.

    Marks around what is wanted do not count.
    """
    folded, words = Folded.of(text), _MARKS_AROUND.sub("", plain(wanted))
    start = _found(folded.plain, words, whole=True)
    return folded.cut(text, start, start + len(words)) if start >= 0 else ""


def _found(text: str, words: str, *, whole: bool) -> int:
    """Return where words are, from the beginning of one of the text's, or -1."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        begins = not text[start - 1 : start].isalnum()
        if begins and not (whole and text[end : end + 1].isalnum()):
            return start
        start = text.find(words, start + 1)
    return -1


class _Table(dict[str, str]):
    """What each character becomes, filled in as characters are met."""

    def __init__(self, folding: Callable[[str], str]) -> None:
        self._folding = folding

    def __missing__(self, character: str) -> str:
        return self.setdefault(character, self._folding(character))


def _letters(character: str) -> str:
    letters = unicodedata.normalize("NFKD", character).casefold().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", letters)
    return "".join(one for one in decomposed if unicodedata.category(one) not in _UNSEEN)


def _compared(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    return "".join(map(_mark, LETTERS[character]))


def _mark(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    return " " if letter in _HYPHENS or letter.isspace() else letter


LETTERS: Mapping[str, str] = _Table(_letters)
"""Each character without case, accent or ligature; nothing for what is not seen."""

_FOLDS = _Table(_compared)
