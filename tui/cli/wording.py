"""Small French words of the command line."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return a number of things: « 0 minute », « 1 minute », « 2 minutes »."""
    return f"{number} {noun}{'s' if number > 1 else ''}"
