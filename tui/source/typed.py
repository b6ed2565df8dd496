"""Numbers as they are typed, also on the row of digits of keyboards where a digit needs Shift."""

from __future__ import annotations

import re
from unicodedata import normalize

DIGITS = {
    **dict(zip("&é\"'(-è_çà", "1234567890", strict=True)),
    **dict(zip("§!", "68", strict=True)),  # Belgium
    **dict(zip("ÉÈÇÀ", "2790", strict=True)),  # with Caps Lock
}
"""What each key of the row gives, and the digit on it."""


def with_digits(line: str) -> str:
    """Return a line typed on that row alone as the number it stands for, any other as it is."""
    keys = normalize("NFC", line)
    return "".join(map(DIGITS.__getitem__, keys)) if all(map(DIGITS.__contains__, keys)) else line


_NUMBER = re.compile(r"[0-9]{1,4}")
_MINUTE = re.compile(r"([0-9]{1,4})\s*(?:['’]|min|minutes?)?")


def number_typed(typed: str) -> int | None:
    """Return the number of a line of digits, ``None`` if it is not one, or longer than any used."""
    return int(typed) if _NUMBER.fullmatch(typed) else None


def minute_typed(typed: str) -> int | None:
    """Return the minute that « 12 », « 12' » or « 12 min » names, ``None`` if it names none."""
    found = _MINUTE.fullmatch(typed)
    return int(found[1]) if found else None
