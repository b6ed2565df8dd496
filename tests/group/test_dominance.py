"""Cliff's delta: values worked out by hand, and a chance that is that of all deals."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.group import dominance as module
from tui.group.dominance import dominance

RANKS = st.lists(st.integers(0, 3), min_size=2, max_size=7)


def delta(these: list[int], others: list[int]) -> float:
    pairs = [(one > other) - (one < other) for one in these for other in others]
    return sum(pairs) / len(pairs)


def test_a_delta_by_hand() -> None:
    # 1>0, 1=1, 1<2; 2>0, 2>1, 2=2; 3>0, 3>1, 3>2: six above, one below, of nine pairs.
    found = dominance([1, 2, 3], [0, 1, 2])
    assert found.delta == pytest.approx(5 / 9)
    assert found.low < found.delta < found.high


@pytest.mark.parametrize(
    ("these", "others", "delta", "variance"),
    [
        # Rows of the matrix 0, 2/3, 1, columns 1, 2/3, 0, each 42/81 around 5/9; cells 342/81.
        ([1, 2, 3], [0, 1, 2], 5 / 9, (9 * 42 + 9 * 42 - 342) / 81 / 36),
        # The unbiased variance is 1/81 here, under the least that there can be.
        ([2, 2, 1], [0, 0, 1], 8 / 9, (1 - (8 / 9) ** 2) / 8),
    ],
)
def test_an_interval_by_hand(
    these: list[int], others: list[int], delta: float, variance: float
) -> None:
    found = dominance(these, others)
    square = 1.959964**2
    width = (square * variance * ((1 - delta**2) ** 2 + square * variance)) ** 0.5
    scale = 1 - delta**2 + square * variance
    assert found.delta == pytest.approx(delta)
    assert found.low == pytest.approx(max((delta - delta**3 - width) / scale, -1), abs=1e-5)
    assert found.high == pytest.approx(min((delta - delta**3 + width) / scale, 1), abs=1e-5)


def test_all_above_is_as_sure_as_the_smaller_side_is_numerous() -> None:
    few, many = dominance([1] * 5, [0] * 50), dominance([1] * 50, [0] * 50)
    assert few.delta == many.delta == few.high == 1
    assert few.low == pytest.approx((5 - 3.841459) / (5 + 3.841459), abs=1e-5)
    assert few.low < many.low
    assert dominance([0] * 5, [1] * 50).high == pytest.approx(-few.low)


def test_a_chance_by_hand() -> None:
    # Of the 10 ways to deal two of five ranks, two are as far apart as these: {4, 5} and {1, 2}.
    assert dominance([4, 5], [1, 2, 3]).chance == pytest.approx(2 / 10)


def test_the_same_levels_show_nothing() -> None:
    found = dominance([2] * 10, [2] * 10)
    assert (found.delta, found.chance) == (0, 1)


@given(RANKS, RANKS)
def test_it_is_the_other_way_round_seen_from_the_other_side(
    these: list[int], others: list[int]
) -> None:
    found, back = dominance(these, others), dominance(others, these)
    assert found.delta == pytest.approx(delta(these, others))
    assert (found.low, found.high) == pytest.approx((-back.high, -back.low))
    assert found.chance == pytest.approx(back.chance)
    assert -1 <= found.low <= found.delta <= found.high <= 1


@given(RANKS, RANKS)
def test_the_chance_is_that_of_all_deals(these: list[int], others: list[int]) -> None:
    levels = [*these, *others]
    places = range(len(levels))
    as_far = 0
    for dealt in combinations(places, len(these)):
        rest = [levels[place] for place in places if place not in dealt]
        ours = [levels[place] for place in dealt]
        as_far += abs(delta(ours, rest)) >= abs(delta(these, others)) - 1e-9
    assert dominance(these, others).chance == pytest.approx(as_far / comb(len(levels), len(these)))


def test_where_there_are_too_many_deals_the_bell_is_about_as_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    these, others = [0, 1, 2, 3] * 10 + [3] * 10, [0, 1, 2, 3] * 15
    exact = dominance(these, others).chance
    monkeypatch.setattr(module, "_MOST_DEALS", 1)
    assert dominance(these, others).chance == pytest.approx(exact, rel=0.1)


def test_one_alone_has_no_spread() -> None:
    with pytest.raises(ValueError, match="two are needed"):
        dominance([1], [0, 1, 2])
