"""Presence of the nine schemes in a group's sessions, beside seven situations of the study.

The study tells which schemes were present in each of seven recorded situations (CIREL 2019,
§13.3), and nothing of how often: marks of presence. So here too: a scheme used once is present,
and no share is made of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.study_situations import SITUATIONS
from tui.field.terms import SCHEME_LABELS, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.group.digest import Digest


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A scheme, in how many sessions it was present, and in which situations, one mark each."""

    label: str
    present: int
    marks: tuple[bool, ...]

    @property
    def situations(self) -> int:
        """In how many of the seven situations it was present."""
        return sum(self.marks)


@dataclass(frozen=True, slots=True)
class SchemeTable:
    """All of it over ``n`` sessions; in how many of them notes were taken, the screen looked at."""

    n: int
    rows: tuple[SchemeRow, ...]
    noted: int
    looked: int


def scheme_table(digests: Iterable[Digest]) -> SchemeTable:
    """Return in how many sessions each scheme was present, in the order of the study's table."""
    present: Counter[Scheme] = Counter()
    n = noted = looked = 0
    for digest in digests:
        n += 1
        noted += digest.notes > 0
        looked += digest.looks > 0
        present.update(digest.schemes)
    rows = (
        SchemeRow(
            SCHEME_LABELS[scheme],
            present[scheme],
            tuple(scheme in schemes for schemes in SITUATIONS.values()),
        )
        for scheme in Scheme
    )
    return SchemeTable(n, tuple(rows), noted, looked)
