"""Evidence: what an assessment rests on, and values that never go without it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.french.typography import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rubric.occurrences import Mark


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
    """A value, how it is told in a few French words, and what it rests on, in order of time."""

    value: float
    told: str
    evidence: tuple[Evidence, ...]


def as_evidence(mark: Mark, sign: Sign) -> Evidence:
    """Return a mark as a piece of evidence."""
    return Evidence(mark.event, mark.minute, mark.text, sign)


def measured(value: float, told: str, evidence: Iterable[Evidence]) -> Measured:
    """Return a value with its evidence, put in order of time."""
    return Measured(value, told, tuple(sorted(evidence, key=lambda piece: piece.event)))


def share_for(evidence: list[Evidence]) -> Measured:
    """Return the share, 0–1, of the evidence that weighs for; landmarks are left out of it.

    There must be one piece that weighs, at least.
    """
    weighs_for = sum(piece.sign is Sign.FOR for piece in evidence)
    weighs = sum(piece.sign is not Sign.LANDMARK for piece in evidence)
    return measured(
        weighs_for / weighs, f"{weighs_for} sur {counted(weighs, 'réplique')}", evidence
    )
