"""French as it is set and as it is compared: spaces, numbers, letters laid bare."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

NO_BREAK = "\N{NO-BREAK SPACE}"
_THIN = "\N{NARROW NO-BREAK SPACE}"

_BOUND = re.compile(
    r"(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=[»:;!?%])|(?<=\d) (?=\d{3}(?!\d))|[\u00a0\u202f]"
)


_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def bare(text: str) -> str:
    """Return a text without capitals, accents or ligatures, to be compared or made a name of."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def mentions(text: str, words: Collection[str]) -> bool:
    """Tell whether a text holds a word that starts as one of some words, however written."""
    plain = bare(text.replace("’", "'"))
    starts = (re.escape(bare(word.replace("’", "'"))) for word in words)
    return any(re.search(rf"(?<!\w){start}", plain) for start in starts)


def spaced(text: str, space: str = NO_BREAK) -> str:
    """Return a text with another space wherever no line may be cut.

    That is within « », before : ; ! ? and %, between thousands, and at every no-break
    space. The length stays the same.
    """
    return _BOUND.sub(space, text)


def count(number: int) -> str:
    """Return a whole number, its thousands apart."""
    return f"{number:,}".replace(",", _THIN)


def decimal(number: float) -> str:
    """Return a number with two decimals at most, and no useless one."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def percent(share: float) -> str:
    """Return a share, 0 to 1, in whole percents."""
    return f"{share:.0%}".replace("%", f"{_THIN}%")
