"""Which facts a note holds.

A fact is noted when a note keeps words from the reply that taught it, or holds
one of the words that the persona gives for it. What has not been heard cannot be
noted. The notebook is the fourth scheme of CIREL 2019, §13.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.comparison import has_beginning

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tui.persona.model import Fact


def facts_in_note(
    text: str, facts: Mapping[str, Fact], heard: Collection[str], kept_from: Collection[str]
) -> tuple[str, ...]:
    """Return the facts a note holds, in the order of ``facts``.

    ``heard``: facts learnt so far; ``kept_from``: those taught by the reply whose
    words the note keeps, none when the note was typed.
    """
    return tuple(
        name
        for name, fact in facts.items()
        if name in heard
        and (name in kept_from or any(has_beginning(text, word) for word in fact.words))
    )


def _mentions(text: str, words: Collection[str]) -> bool:
    return any(has_beginning(text, word) for word in words)
