"""The row of digits on keyboards where a digit needs Shift."""

from __future__ import annotations

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
