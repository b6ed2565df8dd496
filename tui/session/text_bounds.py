"""How much one text of a session may hold. The bound is stated, and nothing is cut unsaid."""

from __future__ import annotations

from tui.french.typography import count, counted, plural

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
