"""Two sequences laid side by side: how far they are the same, and where they meet again.

After what both begin with, as much as can be is matched in order: a longest common subsequence,
by dynamic programming (Wagner and Fischer 1974), as ``diff`` shows two files (Hunt and McIlroy
1976). :mod:`difflib` looks for long blocks instead, may miss some of it, and finds other blocks
when the two are exchanged.
"""

from __future__ import annotations

from itertools import pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Pair = tuple[int | None, int | None]
"""Two places that lie side by side; ``None`` where one sequence has nothing there."""

_FARTHEST = 1_000
"""Elements after which nothing is matched: no interview has as many, a hostile journal may."""


def common_beginning(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many elements two sequences begin with that are the same."""
    both = zip(left, right, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def aligned(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Return the places of two sequences side by side, each once and in order.

    What is matched lies beside its like; between two matches what is left of each lies side by
    side as it comes. Exchanging the two exchanges the sides of each pair, and nothing else.
    """
    if list(right) < list(left):
        return [(one, other) for other, one in aligned(right, left)]
    ends = (len(left), len(right))
    matches = [(-1, -1), *_matches(left[:_FARTHEST], right[:_FARTHEST]), ends]
    pairs: list[Pair] = []
    for (left_from, right_from), (left_to, right_to) in pairwise(matches):
        between = range(left_from + 1, left_to), range(right_from + 1, right_to)
        pairs += [*zip_longest(*between), (left_to, right_to)]
    return pairs[:-1]


def _matches(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of a longest common subsequence, in order."""
    lengths = _lengths(left, right)
    found: list[tuple[int, int]] = []
    one = other = 0
    while one < len(left) and other < len(right):
        if left[one] == right[other]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return found


def _lengths(left: Sequence[str], right: Sequence[str]) -> list[list[int]]:
    """Return how long the subsequence can be from each pair of places on."""
    rows = [[0] * (len(right) + 1)]
    for element in reversed(left):
        after, row = rows[-1], [0] * (len(right) + 1)
        for place in reversed(range(len(right))):
            same = element == right[place]
            row[place] = after[place + 1] + 1 if same else max(after[place], row[place + 1])
        rows.append(row)
    rows.reverse()
    return rows
