"""Words that can be typed after a command, whatever is in them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess

from tui.source.hostile import one_line

_PLAIN = re.compile(r"[\w./~+:\\-]+")
_READ_WITHIN_QUOTES = frozenset('"$`\\!')


def typed(word: str) -> str:
    """Return a word, a path as a rule, as it can be typed after a command on this system.

    Double quotation marks are read the same everywhere; they are left when they would not do.
    """
    word = one_line(word)
    if _PLAIN.fullmatch(word):
        return word
    if os.name == "nt":
        quoted = subprocess.list2cmdline([word])
        return quoted if quoted.startswith('"') else f'"{quoted}"'
    return shlex.quote(word) if _READ_WITHIN_QUOTES & set(word) else f'"{word}"'
