"""What a line typed asks to hear again, and in how many words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from tui.french.comparison import plain


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Hear the last exchanges again."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class Whole:
    """Hear what can be said under a number, whole."""

    number: int


class Hear(Enum):
    """What else can be heard; the value is all that can be typed for it."""

    REPLY = ("r", "reponse")
    BRIEFLY = ("bref", "court")
    WHOLLY = ("complet", "long")


Again = Exchanges | Whole | Hear

_PLAIN = {word: hear for hear in Hear for word in hear.value}
_EXCHANGES = re.compile(r"(?:h|historique) ?([1-9][0-9]?)?")
_WHOLE = re.compile(r"(?:([0-9]{1,4}) ?\?|(?:\?|l|lire|o) ?([0-9]{1,4}))")


def again_of(line: str) -> Again | None:
    """Return what a line asks to hear again, ``None`` when it asks for something else."""
    typed = plain(line)
    if exchanges := _EXCHANGES.fullmatch(typed):
        return Exchanges(int(exchanges[1] or 1))
    if whole := _WHOLE.fullmatch(typed):
        return Whole(int(whole[1] or whole[2]))
    return _PLAIN.get(typed)
