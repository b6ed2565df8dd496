"""How mutants are drawn, and what the proportion killed in a sample says of all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutating.sampling import allocate, draw, wilson

STRATA = st.dictionaries(st.text(min_size=1), st.integers(1, 300), min_size=1)


@given(STRATA, st.integers(0, 500))
def test_a_sample_is_shared_in_proportion(strata: dict[str, int], size: int) -> None:
    shares = allocate(size, strata)
    total = sum(strata.values())
    assert sum(shares.values()) == min(size, total)
    for name, count in strata.items():
        assert 0 <= shares[name] <= count
        assert abs(shares[name] - min(size, total) * count / total) < 1


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    mutants = {module: [f"{module}{number}" for number in range(50)] for module in "abc"}
    backwards = {module: names[::-1] for module, names in mutants.items()}
    assert draw(30, 1, mutants) == draw(30, 1, backwards)
    assert draw(30, 1, mutants) != draw(30, 2, mutants)
    assert draw(30, 1, mutants) <= draw(60, 1, mutants)
    assert draw(999, 1, mutants) == {name for names in mutants.values() for name in names}


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662), (0, 0, 0.0, 1.0)],
)
def test_an_interval_is_that_of_wilson(
    successes: int, trials: int, low: float, high: float
) -> None:
    """The third is an example of Newcombe (1998), table I."""
    assert wilson(successes, trials) == pytest.approx((low, high), abs=1e-4)
