"""Evidence: what an assessment rests on, and values that never go without it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.french.typography import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rubric.trace import Mark


class Sign(StrEnum):
    """How a piece of evidence weighs; a landmark only says where to look."""

    FOR = "pour"
    AGAINST = "contre"
    LANDMARK = "repere"


class Evidence(
    msgspec.Struct,
    frozen=True,
    rename={"event": "evenement", "text": "texte", "sign": "sens"},
):
    """What counts, and where.

    ``event`` is the index of the event in the list assessed, ``minute`` is simulated.
    """

    event: int
    minute: int
    text: str
    sign: Sign


class Measured(NamedTuple):
    """A value, how it is told in a few French words, and what it rests on, in order of time.

    ``occasions`` is how many occasions a share is of; ``None`` for any other value.
    """

    value: float
    told: str
    evidence: tuple[Evidence, ...]
    occasions: int | None


def as_evidence(mark: Mark, sign: Sign) -> Evidence:
    """Return a mark as a piece of evidence."""
    return Evidence(*mark, sign)


def for_or_against(mark: Mark, is_for: bool) -> Evidence:
    """Return a mark as evidence for, or else against."""
    return Evidence(*mark, Sign.FOR if is_for else Sign.AGAINST)


def measured(
    value: float, told: str, evidence: Iterable[Evidence], occasions: int | None
) -> Measured:
    """Return a value with its evidence, put in order of time, each piece once."""
    ordered = tuple(sorted(dict.fromkeys(evidence), key=lambda piece: piece.event))
    return Measured(value, told, ordered, occasions)


def weighing(evidence: Iterable[Evidence], sign: Sign) -> int:
    """Return how many pieces of evidence weigh so."""
    return sum(piece.sign is sign for piece in evidence)


def share_told(evidence: Iterable[Evidence]) -> str:
    """Tell how many acts weigh for, among those that weigh at all."""
    pieces = list(evidence)
    weighs_for = weighing(pieces, Sign.FOR)
    weighs = weighs_for + weighing(pieces, Sign.AGAINST)
    return f"{weighs_for} sur {counted(weighs, 'réplique')}"
