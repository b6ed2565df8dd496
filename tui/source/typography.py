"""Spaces that no line may be cut at, as French sets its marks."""

from __future__ import annotations

import re

NO_BREAK = "\N{NO-BREAK SPACE}"

_BOUND = re.compile(r"(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=[»:;!?%])|[\u00a0\u202f]")


def spaced(text: str, space: str = NO_BREAK) -> str:
    """Return a text with another space wherever no line may be cut.

    That is within « », before : ; ! ? and %, and at every no-break space. The length
    stays the same.
    """
    return _BOUND.sub(space, text)
