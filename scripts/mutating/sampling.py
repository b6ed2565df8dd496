"""Which mutants are tried, and what the proportion killed in a sample says of all of them.

The sample is stratified by module with proportional allocation (Cochran 1977, ch. 5): every module
is seen, and the proportion of the sample estimates that of the whole without weights. The interval
is Wilson's (1927), which stays right near 100 %, where the usual one does not.
"""

from __future__ import annotations

from math import sqrt
from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def allocate(size: int, strata: Mapping[str, int]) -> dict[str, int]:
    """Share a sample among strata, in proportion to their sizes, by largest remainders."""
    total = sum(strata.values())
    size = min(size, total)
    exact = {name: size * count / total for name, count in strata.items()}
    shares = {name: int(share) for name, share in exact.items()}
    left = size - sum(shares.values())
    by_remainder = sorted(strata, key=lambda name: (shares[name] - exact[name], name))
    return {name: shares[name] + (name in by_remainder[:left]) for name in strata}


def draw(size: int, seed: int, mutants: Mapping[str, Collection[str]]) -> set[str]:
    """Return the names of a stratified sample; a larger one of the same seed holds it.

    Each stratum is shuffled once, and its first names are taken: what was tried in a small sample
    need not be tried again in a larger one (but for a name or two, by rounding).
    """
    shares = allocate(size, {name: len(names) for name, names in mutants.items()})
    drawn: set[str] = set()
    for stratum, names in mutants.items():
        shuffled = sorted(names)
        Random(f"{seed} {stratum}").shuffle(shuffled)  # noqa: S311
        drawn.update(shuffled[: shares[stratum]])
    return drawn


def wilson(successes: int, trials: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's score interval of a proportion."""
    if not trials:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, shrink = successes / trials, 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / shrink
    half = z / shrink * sqrt(share * (1 - share) / trials + (z / (2 * trials)) ** 2)
    return max(0.0, middle - half), min(1.0, middle + half)
