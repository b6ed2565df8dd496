"""Alpha: against published examples and sums made by hand, and what must change nothing."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.group.reliability import Alpha, alpha_of, coincidences

PUBLISHED = """
1 2 3 3 2 1 4 1 2 * * *
1 2 3 3 2 2 4 1 2 5 * 3
* 3 3 3 2 3 4 2 2 5 1 *
1 2 3 3 2 4 4 1 2 5 1 *
"""
"""Four observers, twelve units (Krippendorff 2019, chapter 12; « Computing Krippendorff's
alpha-reliability », 2011, §C): nominal alpha .743."""


def counted(written: str, values: str) -> list[list[int]]:
    """Return how many said each value of each unit, from a row an observer."""
    rows = [line.split() for line in written.strip().splitlines()]
    return [[unit.count(value) for value in values] for unit in zip(*rows, strict=True)]


def test_the_published_example_has_its_published_alpha_and_matrix() -> None:
    counts = counted(PUBLISHED, "12345")
    found = alpha_of(counts)
    assert found is not None
    assert round(found.value, 3) == 0.743
    third = pytest.approx(1 / 3)
    assert coincidences(counts) == [
        [7, pytest.approx(4 / 3), third, third, 0],
        [pytest.approx(4 / 3), 10, pytest.approx(4 / 3), third, 0],
        [third, pytest.approx(4 / 3), 8, third, 0],
        [third, third, third, 4, 0],
        [0, 0, 0, 0, 3],
    ]


def test_a_small_table_has_the_alpha_that_one_computes_by_hand() -> None:
    # a a, a b, b b, b b: 3 a, 5 b. Observed: 2 of 8 pairs apart; expected: 30 of 56.
    found = alpha_of(counted("a a b b\na b b b", "ab"))
    assert found is not None
    assert found.value == pytest.approx(1 - (2 / 8) / (30 / 56))


def test_two_binary_coders_have_the_published_alpha() -> None:
    # Krippendorff 2011, §A: ten units, two observers; alpha .095.
    found = alpha_of(counted("0 1 0 0 0 0 0 0 1 0\n1 1 1 0 0 1 0 0 0 0", "01"))
    assert found is not None
    assert round(found.value, 3) == 0.095


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param([], id="nothing"),
        pytest.param([[1, 0], [0, 1]], id="one coder"),
        pytest.param([[0, 0], [0, 0]], id="nobody knew"),
        pytest.param([[2, 0], [3, 0], [2, 0]], id="one value"),
        pytest.param([[2, 0], [2, 0], [0, 1]], id="another value, of one coder alone"),
    ],
)
def test_where_nothing_varies_there_is_no_alpha(counts: list[list[int]]) -> None:
    assert alpha_of(counts) is None


def test_where_resamples_hardly_vary_there_is_no_interval() -> None:
    found = alpha_of([*([[2, 0]] * 29), [1, 1]])
    assert found is not None
    assert found.interval is None


def test_full_agreement_is_one_and_its_interval_too() -> None:
    assert alpha_of([*([[2, 0]] * 15), *([[0, 2]] * 15)]) == Alpha(1.0, (1.0, 1.0))


def test_the_interval_holds_alpha_and_is_the_same_each_time() -> None:
    counts = counted(PUBLISHED, "12345") * 3
    found = alpha_of(counts)
    assert found is not None
    assert found.interval is not None
    low, high = found.interval
    assert low < found.value < high
    assert alpha_of(counts) == found


UNITS = st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=8)


@given(UNITS, st.randoms(use_true_random=False), st.integers(0, 4))
@settings(max_examples=12)
def test_neither_the_order_of_units_nor_those_of_one_coder_change_anything(
    counts: list[list[int]], chance: object, alone: int
) -> None:
    shuffled = [*counts, *([[0, 1, 0]] * alone)]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert alpha_of(shuffled) == alpha_of(counts)


@given(UNITS)
def test_coincidences_are_symmetric_and_hold_each_value_that_can_be_paired(
    counts: list[list[int]],
) -> None:
    table = coincidences(counts)
    for row, column in product(range(3), range(3)):
        assert table[row][column] == pytest.approx(table[column][row])
    pairable = [sum(unit[value] for unit in counts if sum(unit) > 1) for value in range(3)]
    assert [sum(row) for row in table] == pytest.approx(pairable)
