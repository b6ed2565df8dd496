"""Krippendorff's alpha, with a bootstrap interval, on counts of what coders said of each unit.

Alpha (Krippendorff 2019, chapter 12; Hayes & Krippendorff 2007) takes any number of coders and
missing answers; at the nominal level any two different values differ alike. It is computed by the
``krippendorff`` library, on the units that two coders at least answered.

The interval is the percentile one of the bootstrap (Efron & Tibshirani 1993, chapter 13): the
units are drawn again, with replacement, as Zapf, Castell, Morawietz & Karch 2016 do and find to
hold its level. It takes units as independent of each other; those of one session are less so, and
the true interval is wider.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_UNITS = 30
"""Units coded by two at least, under which no coefficient is told."""
LEAST_OF_A_VALUE = 5
"""How often a value must have been given, and not given, for a coefficient of its own."""
RESAMPLES = 2_000
_CONFIDENCE = 0.95
_SEED = 2019

RELIABLE, TENTATIVE = 0.800, 0.667
"""Customary bounds (Krippendorff 2019, chapter 12): to rely on data; to conclude tentatively."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """A coefficient on some units, and its interval; ``None`` where resamples hardly vary."""

    value: float
    interval: tuple[float, float] | None


def alpha_of(counts: Sequence[Sequence[int]]) -> Alpha | None:
    """Return alpha on units, each given by how many coders said each value.

    ``None`` when nothing varies: all said the same value all along, or no unit was coded by two.
    The order of units changes nothing, nor does a unit that one coder alone answered. Raises
    :class:`ModuleNotFoundError` when the libraries are not installed.
    """
    import numpy as np

    pairable = sorted(tuple(row) for row in counts if sum(row) > 1)
    if sum(map(any, zip(*pairable, strict=True))) < 2:
        return None
    table = np.array(pairable)
    draws = np.random.default_rng(_SEED).integers(len(table), size=(RESAMPLES, len(table)))
    drawn = [_alpha(table[rows]) for rows in draws]
    varied = [value for value in drawn if not isnan(value)]
    return Alpha(_alpha(table), _percentiles(varied))


def _alpha(table: object) -> float:
    """Return alpha on a table, not a number when one value alone is in it."""
    import krippendorff
    import numpy as np

    counts = np.asarray(table)
    if np.count_nonzero(counts.sum(axis=0)) < 2:
        return float("nan")
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def _percentiles(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the bounds between which most resamples are, if enough of them vary."""
    import numpy as np

    if len(values) < _CONFIDENCE * RESAMPLES:
        return None
    tail = 100 * (1 - _CONFIDENCE) / 2
    low, high = np.percentile(values, [tail, 100 - tail])
    return float(low), float(high)


def coincidences(counts: Sequence[Sequence[int]]) -> list[list[float]]:
    """Return the coincidence matrix: how often each two values met on a unit.

    Each unit counts for as many values as it got, whatever the number of its pairs (Krippendorff
    2019, chapter 12).
    """
    size = len(counts[0]) if counts else 0
    matrix = [[0.0] * size for _ in range(size)]
    for row in counts:
        coders = sum(row)
        if coders < 2:
            continue
        for one, given in enumerate(row):
            for other, also in enumerate(row):
                matrix[one][other] += given * (also - (one == other)) / (coders - 1)
    return matrix
