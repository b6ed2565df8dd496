"""Notes on a persona's file by what people did with it: what the trainer may want to look at.

Each is a question put to who wrote the file, and never a fault of those who led the interviews.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import decimal
from tui.group.items import EVERYWHERE
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.dominance import Dominance
    from tui.group.items import Item, ItemAnalysis
    from tui.persona.loading import LoadedPersona
    from tui.source.diagnostics import Place
    from tui.source.tree import Steps


def item_remarks(
    loaded: LoadedPersona, analysis: ItemAnalysis, question: str
) -> Iterator[Diagnostic]:
    """Yield the notes; ``question`` is that of the criterion by which levels are compared."""
    where = _Where(loaded)
    for item in analysis.items:
        place, named = where.move(item.moment, item.move.id), f"« {item.move.id} »"
        if item.is_never_chosen:
            met = f"sur {item.offered} entretiens où elle était proposée"
            yield Diagnostic("E001", place, f"{named} n'est jamais choisie, {met}")
        if item.gap and item.separates:
            yield Diagnostic("E003", place, f"{named} {_separating(item, item.gap, question)}")
    for first in analysis.first_choices:
        if first.is_the_same:
            place = where.moment(first.moment)
            same = f"tous font de même en y arrivant : « {first.move} »"
            counts = f"({first.by} sur {first.people})"
            yield Diagnostic("E002", place, f"au moment « {first.moment} », {same} {counts}")


def gap_told(gap: Dominance) -> str:
    """Return a gap in a few words, with its interval: « écart +0,42 [0,18 ; 0,61] »."""
    sign = "+" if gap.delta > 0 else ""
    return f"écart {sign}{decimal(gap.delta)} [{decimal(gap.low)} ; {decimal(gap.high)}]"


def _separating(item: Item, gap: Dominance, question: str) -> str:
    side = "plus haut" if gap.delta > 0 else "plus bas"
    return (
        f"est choisie par {item.chosen} personnes sur {item.offered}, surtout par celles dont le "
        f"niveau est {side} : {gap_told(gap)}, au critère « {question} »"
    )


class _Where:
    """Where each move of a persona is written."""

    def __init__(self, loaded: LoadedPersona) -> None:
        persona = loaded.persona
        self._tree = loaded.tree
        self._moves: dict[tuple[str, str], Steps] = {
            (EVERYWHERE, move.id): ("communs", at) for at, move in enumerate(persona.common)
        }
        for name, moment in persona.moments.items():
            for at, move in enumerate(moment.moves):
                self._moves[name, move.id] = ("moments", name, "repliques", at)

    def move(self, moment: str, move: str) -> Place:
        return self._tree.key(self._moves[moment, move])

    def moment(self, name: str) -> Place:
        return self._tree.key(("moments", name))
