"""How values spread over a group: never a mean alone, and no share of too few people.

Ordered answers (levels of a criterion, agreement with a statement) have a median and quartiles;
changes of confidence have a mean, with its standard deviation and its number. Under
:data:`FEW_PEOPLE` a share tells of each person more than it tells of a group: counts are told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from tui.french.typography import decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEW_PEOPLE = 5
"""People under which counts are told, not shares."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean, with the standard deviation of the sample and its number; 0 when ``n`` is 1."""

    value: float
    deviation: float
    n: int

    def told(self) -> str:
        """Return it in a few words: « −0,5 en moyenne, écart type 1,2, n = 7 »."""
        sign = "+" if self.value > 0 else "−" if self.value < 0 else ""
        value = f"{sign}{decimal(abs(self.value))}"
        if self.n == 1:
            return f"{value}, n = 1"
        return f"{value} en moyenne, écart type {decimal(self.deviation)}, n = {self.n}"


@dataclass(slots=True)
class RunningMean:
    """A mean being made of values that come one by one (Welford 1962); nothing is kept of them."""

    n: int = 0
    _mean: float = 0.0
    _squares: float = 0.0

    def add(self, value: float) -> None:
        """Take one more value."""
        self.n += 1
        away = value - self._mean
        self._mean += away / self.n
        self._squares += away * (value - self._mean)

    @property
    def mean(self) -> Mean | None:
        """The mean of the values; ``None`` when there was none."""
        if not self.n:
            return None
        deviation = sqrt(self._squares / (self.n - 1)) if self.n > 1 else 0.0
        return Mean(self._mean, deviation, self.n)


def part_told(part: int, whole: int, people: int) -> str:
    """Return how many of a whole, with the share where there are people enough: « 6 sur 8 (75 %) ».

    ``people`` is how many different people are behind ``whole``.
    """
    counts = f"{part} sur {whole}"
    if people < FEW_PEOPLE or not whole:
        return counts
    return f"{counts} ({round(100 * part / whole)} %)"


def quartiles(counts: Sequence[int]) -> tuple[float, float, float] | None:
    """Return the quartiles and median of answers counted by rank; ``None`` when there is none.

    Ranks count from 0. Linear interpolation between order statistics: type 7 of Hyndman and
    Fan 1996, which spreadsheets have too.
    """
    n = sum(counts)
    if not n:
        return None
    low, middle, high = (_quantile(counts, n, share) for share in (0.25, 0.5, 0.75))
    return low, middle, high


def _quantile(counts: Sequence[int], n: int, share: float) -> float:
    place = share * (n - 1)
    below = _ranked(counts, int(place))
    above = _ranked(counts, min(int(place) + 1, n - 1))
    return below + (place - int(place)) * (above - below)


def _ranked(counts: Sequence[int], order: int) -> int:
    """Return the rank of the ``order``-th answer, from 0, when they are put in order."""
    passed = 0
    for rank, count in enumerate(counts):
        passed += count
        if order < passed:
            return rank
    raise IndexError(order)


def by_rank(ranks: Iterable[int], size: int) -> tuple[int, ...]:
    """Return how many answers there are of each rank, from 0 to ``size`` - 1."""
    found = Counter(ranks)
    return tuple(found[rank] for rank in range(size))
