"""What can be said by its first words, and whole when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIRST_WORDS = 6


def first_words(texts: Mapping[int, str]) -> dict[int, str]:
    """Return texts by as many first words as it takes to tell them apart, six at least.

    One that is cut ends with « … ».
    """
    words = {number: text.split() for number, text in texts.items()}
    return {
        number: _begun(own, (other for key, other in words.items() if key != number))
        for number, own in words.items()
    }


def _begun(own: list[str], others: Iterable[list[str]]) -> str:
    shared = max((_shared(own, other) for other in others), default=0)
    kept = max(_FIRST_WORDS, shared + 1)
    return " ".join(own) if kept + 1 >= len(own) else f"{' '.join(own[:kept])}…"


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many first words two texts have in common."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
