"""How much a session may hold: the bounds of its events, and those of what one person types.

The first are the widest that a journal may have, wherever it comes from: types that
:mod:`msgspec` keeps to as it decodes. The second are told to who types, and nothing is cut
unsaid.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from tui.french.typography import count, counted, plural

MAX_MINUTE = 300
MAX_SECONDS = 100_000_000
MAX_CONFIDENCE = 10
MAX_EVENTS = 200_000
MAX_TEXT = 200_000
MAX_NAME = 200
MAX_IDS = 10_000

Minute = Annotated[int, Meta(ge=0, le=MAX_MINUTE)]
Seconds = Annotated[float, Meta(ge=0, le=MAX_SECONDS)]
Confidence = Annotated[int, Meta(ge=0, le=MAX_CONFIDENCE)]
Change = Annotated[int, Meta(ge=-MAX_CONFIDENCE, le=MAX_CONFIDENCE)]
Index = Annotated[int, Meta(ge=0, le=MAX_EVENTS)]
Text = Annotated[str, Meta(max_length=MAX_TEXT)]
Id = Annotated[str, Meta(max_length=MAX_NAME)]
Ids = Annotated[tuple[Id, ...], Meta(max_length=MAX_IDS)]

LONGEST_TEXT = 20_000
LONGEST_SAID = 2_000
LONGEST_LINE = 400
LONGEST_NAME = 40
_WHAT = {
    LONGEST_TEXT: "un texte",
    LONGEST_SAID: "ce qui se dit d'une fois",
    LONGEST_LINE: "une ligne",
    LONGEST_NAME: "un nom",
}


def overlong(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return by how much a text is too long, for who can still shorten it; nothing if it fits."""
    over = len(text) - longest
    if over <= 0:
        return ""
    return f"Trop long de {counted(over, 'caractère')} : {_bound(longest)}"


def fitted(text: str, longest: int = LONGEST_TEXT) -> tuple[str, str]:
    """Return what fits of a text, and what was left of it in a sentence; nothing if all fits."""
    over = len(text) - longest
    if over <= 0:
        return text, ""
    last = plural(over, "Le dernier caractère n'a", f"Les {count(over)} derniers caractères n'ont")
    return text[:longest], f"{last} pas été repris : {_bound(longest)}."


def _bound(longest: int) -> str:
    return f"{_WHAT[longest]} tient en {counted(longest, 'caractère')}"
