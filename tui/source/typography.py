"""French as it is set and as it is compared: spaces that hold together, letters laid bare."""

from __future__ import annotations

import re
import unicodedata

NO_BREAK = "\N{NO-BREAK SPACE}"

_BOUND = re.compile(r"(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=[»:;!?%])|[\u00a0\u202f]")


_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def bare(text: str) -> str:
    """Return a text without capitals, accents or ligatures, to be compared or made a name of."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def spaced(text: str, space: str = NO_BREAK) -> str:
    """Return a text with another space wherever no line may be cut.

    That is within « », before : ; ! ? and %, and at every no-break space. The length
    stays the same.
    """
    return _BOUND.sub(space, text)
