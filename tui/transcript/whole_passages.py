"""The passages of a bilan, whole: a rubric cuts what it quotes, a wide screen need not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.field.terms import CATEGORY_LABELS
from tui.session.notebook import as_it_stands
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.rubric.evidence import Evidence
    from tui.session.events import Event

_CUT = "…"
_LEAST = 12  # letters in common by which a text is known to be the one that was cut


def whole_passages(pieces: Iterable[Evidence], events: Sequence[Event]) -> Iterator[Evidence]:
    """Yield evidence with the words that its text left out, from the events it points at."""
    happened = as_it_stands(events)
    for piece in pieces:
        yield _whole(piece, one_line(getattr(happened[piece.event], "text", "")))


def labelled(text: str) -> tuple[str, str]:
    """Return the category that a passage is filed under, nothing without one, and its words."""
    label, _, words = text.partition(" : ")
    return (label, words) if label in CATEGORY_LABELS.values() else ("", text)


def _whole(piece: Evidence, said: str) -> Evidence:
    """Return a piece of evidence with all that was ``said``, if its text is cut from that."""
    if said in piece.text:
        return piece
    begun, _, after = piece.text.rpartition(_CUT)
    longest = min(len(begun), len(said))
    common = next((n for n in range(longest, _LEAST, -1) if begun.endswith(said[:n])), 0)
    if not common:
        return piece
    return msgspec.structs.replace(piece, text=f"{begun}{said[common:]}{after}")
