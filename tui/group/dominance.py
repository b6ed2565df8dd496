"""How far the levels of some stand above those of others: Cliff's delta, its interval, a test.

Levels are ordinal: they have an order and no distance, so that means of them say little. Cliff's
delta (Cliff 1993), which is the rank-biserial correlation of choice and level (Cureton 1956), asks
only who is above whom: the chance that one of these is above one of the others, less the chance
that it is below. The interval is that of Feng and Cliff (2004), which need not be symmetric.

Whether there is a gap at all is asked of the permutation test of the sum of ranks (Wilcoxon 1945),
exact with ties (Mehta, Patel & Tsiatis 1984): where many gaps are looked for at once, only a very
small chance counts, and there no interval that is only right for many people can be trusted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Ranks = Counter[int]

_MOST_DEALS = 100_000
"""Ways to deal out levels that are all gone through; where there are more, a bell is as good."""


@dataclass(frozen=True, slots=True)
class Dominance:
    """Cliff's delta, from -1 to 1, between the bounds of its 95 % interval.

    ``chance`` is that of so great a delta, either way, were the levels dealt out at random.
    """

    delta: float
    low: float
    high: float
    chance: float


def dominance(these: Iterable[int], others: Iterable[int]) -> Dominance:
    """Compare ranks.

    Raises :class:`ValueError` with fewer than two on a side, whose spread nobody knows.
    """
    ours, theirs = Counter(these), Counter(others)
    n, m = ours.total(), theirs.total()
    if min(n, m) < 2:
        raise ValueError(f"{n} and {m}: two are needed on each side")
    delta = sum(many * _above(rank, theirs) for rank, many in ours.items()) / (n * m)
    low, high = _bounds(delta, _variance(ours, theirs, delta), min(n, m))
    return Dominance(delta, low, high, _chance(ours, theirs))


def _above(rank: int, others: Ranks) -> int:
    """Return how many a rank is above, less how many it is below."""
    return sum(many * _sign(rank - other) for other, many in others.items())


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)


def _variance(ours: Ranks, theirs: Ranks, delta: float) -> float:
    """Return the unbiased variance of delta, no less than it can be (Cliff 1996, p. 138)."""
    n, m = ours.total(), theirs.total()
    rows = sum(many * (_above(rank, theirs) / m - delta) ** 2 for rank, many in ours.items())
    columns = sum(many * (-_above(rank, ours) / n - delta) ** 2 for rank, many in theirs.items())
    cells = sum(
        many * as_many * (_sign(rank - other) - delta) ** 2
        for rank, many in ours.items()
        for other, as_many in theirs.items()
    )
    variance = (m * m * rows + n * n * columns - cells) / (n * m * (n - 1) * (m - 1))
    return max(variance, (1 - delta * delta) / (n * m - 1))


def _bounds(delta: float, variance: float, fewest: int) -> tuple[float, float]:
    z = NormalDist().inv_cdf(0.975)
    if abs(delta) == 1:  # nobody is out of order: as sure as the smaller side is numerous
        least = (fewest - z * z) / (fewest + z * z)
        return (least, 1.0) if delta > 0 else (-1.0, -least)
    width = z * sqrt(variance) * sqrt((1 - delta * delta) ** 2 + z * z * variance)
    middle, scale = delta - delta**3, 1 - delta * delta + z * z * variance
    return max((middle - width) / scale, -1.0), min((middle + width) / scale, 1.0)


def _chance(ours: Ranks, theirs: Ranks) -> float:
    """Return the chance of a sum of ranks as far from its mean, in all deals of the same levels."""
    few, many = sorted((ours, theirs), key=Counter.total)
    both = few + many
    n, whole = few.total(), both.total()
    scores = {rank: _above(rank, both) for rank in both}  # midranks, twice, around their mean
    found = abs(sum(scores[rank] * number for rank, number in few.items()))
    if comb(n + len(both) - 1, n) > _MOST_DEALS:
        square = sum(scores[rank] ** 2 * number for rank, number in both.items())
        deviation = sqrt(n * (whole - n) * square / (whole * (whole - 1)))
        return 2 * NormalDist().cdf(-found / deviation) if deviation else 1.0
    deals = _deals(both, scores, n)
    return sum(ways for score, ways in deals.items() if abs(score) >= found) / comb(whole, n)


def _deals(both: Ranks, scores: dict[int, int], n: int) -> Counter[int]:
    """Return in how many ways ``n`` can be dealt each sum of scores."""
    dealt: dict[int, Counter[int]] = {0: Counter({0: 1})}
    for rank, number in both.items():
        further: dict[int, Counter[int]] = {}
        for held, sums in dealt.items():
            for more in range(min(number, n - held) + 1):
                to = further.setdefault(held + more, Counter())
                ways = comb(number, more)
                for score, times in sums.items():
                    to[score + more * scores[rank]] += times * ways
        dealt = further
    return dealt[n]
