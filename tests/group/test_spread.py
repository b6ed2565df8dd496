"""Spreads and pseudonyms, by hand and by definition."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.group.pseudonyms import person_key, pseudonym
from tui.group.spread import RunningMean, by_rank, part_told, quartiles


@given(st.lists(st.integers(-10, 10), min_size=2))
def test_a_mean_made_value_by_value_is_that_of_all(values: list[int]) -> None:
    sums = RunningMean()
    for value in values:
        sums.add(value)
    assert sums.mean is not None
    assert sums.mean.n == len(values)
    assert sums.mean.value == pytest.approx(statistics.mean(values), abs=1e-9)
    assert sums.mean.deviation == pytest.approx(statistics.stdev(values), abs=1e-9)


def test_no_value_has_no_mean_and_one_says_that_it_is_one() -> None:
    assert RunningMean().mean is None
    sums = RunningMean()
    sums.add(-2)
    assert sums.mean is not None
    assert sums.mean.told() == "−2, n = 1"


@given(st.lists(st.integers(0, 4), min_size=2))
def test_quartiles_are_those_of_the_library_that_spreadsheets_agree_with(ranks: list[int]) -> None:
    expected = statistics.quantiles(ranks, n=4, method="inclusive")
    assert quartiles(by_rank(ranks, 5)) == pytest.approx(tuple(expected))


def test_nobody_has_no_quartiles() -> None:
    assert quartiles((0, 0)) is None
    assert quartiles((0, 1)) == (1, 1, 1)


def test_under_five_people_counts_are_told_and_no_share() -> None:
    assert part_told(3, 4, people=4) == "3 sur 4"
    assert part_told(6, 8, people=8) == "6 sur 8 (75 %)"
    assert part_told(6, 8, people=4) == "6 sur 8"
    assert part_told(0, 0, people=9) == "0 sur 0"


@given(st.text())
def test_a_pseudonym_says_nothing_of_the_name_and_is_the_same_every_time(name: str) -> None:
    key = person_key(name, "s")
    assert pseudonym(key) == pseudonym(person_key(f" {name}", "s"))
    plant, number = pseudonym(key).rsplit(" ", 1)
    assert plant.isalpha()
    assert 10 <= int(number) <= 99


def test_pseudonyms_are_many() -> None:
    assert len({pseudonym(str(number)) for number in range(1_000)}) > 900
