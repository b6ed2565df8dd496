"""Distances to a goal, backwards, against what forward search says of each state."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.checker.backward_reachability import Distance, backward_search

NODES = st.integers(0, 7)


def moves_forward(graph: dict[int, set[int]], start: int, last: set[int]) -> int | None:
    """Return the fewest moves from a state to a goal, which each of ``last`` is one move from."""
    level, seen, made = {start}, {start}, 1
    while level:
        if level & last:
            return made
        level = {after for at in level for after in graph.get(at, ())} - seen
        seen |= level
        made += 1
    return None


@given(st.dictionaries(NODES, st.sets(NODES, max_size=3)), st.sets(NODES, max_size=2))
def test_each_distance_is_that_of_forward_search(
    graph: dict[int, set[int]], last: set[int]
) -> None:
    predecessors = [[at for at, after in graph.items() if to in after] for to in range(8)]
    found = backward_search(predecessors, sorted(last))
    for at in range(8):
        distance = found.get(at)
        assert (distance.moves if distance else None) == moves_forward(graph, at, last)
        if distance and distance.after is not None:
            assert distance.after in graph[at]
            assert found[distance.after].moves == distance.moves - 1
        elif distance:
            assert distance == Distance(1, None)
            assert at in last
