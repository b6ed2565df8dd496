"""French as it is set: spaces where no line may be cut, numbers, things counted.

Spaces are those of the « Lexique des règles typographiques en usage à l'Imprimerie nationale »
(2002). Babel would set the numbers too, for a hundred locales that nobody reads here.
"""

from __future__ import annotations

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
_THIN = "\N{NARROW NO-BREAK SPACE}"

_BOUND = re.compile(
    r"(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=[»:;!?%])|(?<=\d) (?=\d{3}(?!\d))|[\u00a0\u202f]"
)


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
    return f"{share:.0%}".replace("%", f"{NO_BREAK}%")


def plural(number: int, one: str, several: str = "") -> str:
    """Return the form of some words that goes with a number; with an « s » if none is given.

    French has two: one for 0 and 1, another from 2 on (the plural rules of Unicode's CLDR).
    """
    return (several or f"{one}s") if number > 1 else one


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number of things: « 0 minute », « 1 minute », « 2 minutes »."""
    return f"{count(number)} {plural(number, one, several)}"
