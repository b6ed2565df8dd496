"""Where the lines of a session come from: someone who types, or a pipe."""

from __future__ import annotations

import sys
from typing import Protocol

from tui.cli.streams import are_a_terminal, put

_BYTE_ORDER_MARK = "\ufeff"


class Lines(Protocol):
    """Something that can be asked for a line."""

    def read(self, prompt: str) -> str | None:
        """Return the answer to ``prompt``, without space around; ``None`` at the end of input."""


class TypedLines:
    """Lines typed on a terminal, with what the system offers to correct them."""

    def __init__(self) -> None:
        try:
            import readline  # noqa: F401 - its import is what gives input() a line to edit
        except ImportError:
            return

    def read(self, prompt: str) -> str | None:
        """Return a line typed after the prompt, or ``None`` if the input was closed."""
        try:
            return input(prompt).strip()
        except EOFError:
            put("")
            return None


class PipedLines:
    """Lines of a pipe or a file, shown after their prompt so that the output reads as a whole."""

    def read(self, prompt: str) -> str | None:
        """Return the next line, or ``None`` after the last."""
        line = sys.stdin.readline()
        if not line:
            return None
        line = line.strip().lstrip(_BYTE_ORDER_MARK)
        put(f"{prompt}{line}")
        return line


def standard_lines() -> Lines:
    """Return the lines of the standard input."""
    return TypedLines() if are_a_terminal() else PipedLines()
