"""What is typed: numbers as a keyboard gives them, words as a shell takes them.

Digits are read on the row of keyboards where they need Shift too (AZERTY). A word for a shell
is quoted by :mod:`shlex`, or by the rules of Windows there; plain double quotation marks, which
every shell reads, are put instead where they do, because the command is typed by hand.
"""

from __future__ import annotations

import os
import re
import shlex
from unicodedata import normalize

from tui.source.hostile import one_line

DIGITS = {
    **dict(zip("&é\"'(-è_çà", "1234567890", strict=True)),
    **dict(zip("§!", "68", strict=True)),  # Belgium
    **dict(zip("ÉÈÇÀ", "2790", strict=True)),  # with Caps Lock
}
"""What each key of the row gives, and the digit on it."""

_NUMBER = re.compile(r"[0-9]{1,4}")
_MINUTE = re.compile(r"([0-9]{1,4})\s*(?:['’]|min|minutes?)?")
_PLAIN = re.compile(r"[\w./~+:\\-]+")
_READ_WITHIN_QUOTES = frozenset('"$`\\!')


def with_digits(line: str) -> str:
    """Return a line typed on that row alone as the number it stands for, any other as it is."""
    keys = normalize("NFC", line)
    return "".join(map(DIGITS.__getitem__, keys)) if all(map(DIGITS.__contains__, keys)) else line


def number_typed(typed: str) -> int | None:
    """Return the number of a line of digits, ``None`` if it is not one, or longer than any used."""
    return int(typed) if _NUMBER.fullmatch(typed) else None


def minute_typed(typed: str) -> int | None:
    """Return the minute that « 12 », « 12' » or « 12 min » names, ``None`` if it names none."""
    found = _MINUTE.fullmatch(typed)
    return int(found[1]) if found else None


def shell_word(word: str) -> str:
    """Return a word, a path as a rule, as it can be typed after a command on this system.

    Double quotation marks are read the same everywhere; they are left when they would not do.
    """
    word = one_line(word)
    if _PLAIN.fullmatch(word):
        return word
    if os.name == "nt":
        import subprocess

        quoted = subprocess.list2cmdline([word])
        return quoted if quoted.startswith('"') else f'"{quoted}"'
    return shlex.quote(word) if _READ_WITHIN_QUOTES & set(word) else f'"{word}"'
