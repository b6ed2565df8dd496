"""Two sequences side by side: nothing is lost, all that can meet does, no side is favoured."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.transcript import sequence_alignment
from tui.transcript.sequence_alignment import aligned, common_beginning

MOVES = st.lists(st.sampled_from("abcd"), max_size=12)


def longest_common(left: list[str], right: list[str]) -> int:
    """Return the length of a longest common subsequence, by its definition."""
    if not left or not right:
        return 0
    if left[0] == right[0]:
        return 1 + longest_common(left[1:], right[1:])
    return max(longest_common(left[1:], right), longest_common(left, right[1:]))


@given(MOVES, MOVES)
def test_each_element_of_both_is_there_once_and_in_order(left: list[str], right: list[str]) -> None:
    pairs = aligned(left, right)
    assert [one for one, _ in pairs if one is not None] == list(range(len(left)))
    assert [other for _, other in pairs if other is not None] == list(range(len(right)))
    assert (None, None) not in pairs


@given(MOVES, MOVES)
def test_exchanging_the_two_exchanges_the_sides_and_nothing_else(
    left: list[str], right: list[str]
) -> None:
    assert aligned(right, left) == [(other, one) for one, other in aligned(left, right)]


@given(st.lists(st.sampled_from("abcd"), max_size=7), st.lists(st.sampled_from("abcd"), max_size=7))
def test_as_much_meets_as_can(left: list[str], right: list[str]) -> None:
    met = [
        (one, other)
        for one, other in aligned(left, right)
        if one is not None and other is not None and left[one] == right[other]
    ]
    assert len(met) == longest_common(left, right)


@given(MOVES)
def test_what_is_the_same_meets_from_end_to_end(moves: list[str]) -> None:
    assert aligned(moves, list(moves)) == [(place, place) for place in range(len(moves))]
    assert common_beginning(moves, moves) == len(moves)


@given(MOVES, MOVES, MOVES)
def test_the_beginning_is_common_as_far_as_it_is_the_same(
    both: list[str], left: list[str], right: list[str]
) -> None:
    found = common_beginning(both + left, both + right)
    assert found >= len(both)
    assert (both + left)[:found] == (both + right)[:found]
    assert (both + left)[found : found + 1] != (both + right)[found : found + 1] or not (
        (both + left)[found:] or (both + right)[found:]
    )


def test_two_ways_meet_again_after_a_detour() -> None:
    assert aligned("abcde", "axde") == [(0, 0), (1, 1), (2, None), (3, 2), (4, 3)]


def test_a_journal_without_end_is_laid_side_by_side_all_the_same() -> None:
    many = sequence_alignment._FARTHEST + 50
    pairs = aligned(["a"] * many, ["b"] * many)
    assert pairs == [(place, place) for place in range(many)]
