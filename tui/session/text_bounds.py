"""How much one text of a session may hold. The bound is stated, and nothing is cut unsaid."""

from __future__ import annotations

from tui.french.typography import count

LONGEST_TEXT = 20_000
LONGEST_SAID = 2_000
LONGEST_NAME = 40
_WHAT = {
    LONGEST_TEXT: "un texte",
    LONGEST_SAID: "ce qui se dit d'une fois",
    LONGEST_NAME: "un nom",
}


def overlong(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return by how much a text is too long, for who can still shorten it; nothing if it fits."""
    over = len(text) - longest
    if over <= 0:
        return ""
    return f"Trop long de {_characters(over)} : {_bound(longest)}"


def fitted(text: str, longest: int = LONGEST_TEXT) -> tuple[str, str]:
    """Return what fits of a text, and what was left of it in a sentence; nothing if all fits."""
    over = len(text) - longest
    if over <= 0:
        return text, ""
    last = f"Les {count(over)} derniers caractères n'ont"
    if over == 1:
        last = "Le dernier caractère n'a"
    return text[:longest], f"{last} pas été repris : {_bound(longest)}."


def _bound(longest: int) -> str:
    return f"{_WHAT[longest]} tient en {_characters(longest)}"


def _characters(number: int) -> str:
    return f"{count(number)} caractère{'s' if number > 1 else ''}"
