"""Components of a graph, against what reachability says of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.checker.strongly_connected_components import strongly_connected_components

graphs = st.dictionaries(
    st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4), min_size=1, max_size=8
)


def reached(graph: dict[int, list[int]], start: int) -> set[int]:
    found = {start}
    waiting = [start]
    while waiting:
        for one in graph.get(waiting.pop(), []):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


@given(graphs)
def test_each_is_what_reaches_itself_and_comes_after_what_it_leads_to(
    graph: dict[int, list[int]],
) -> None:
    start = min(graph)
    found = list(
        strongly_connected_components(start, lambda node: graph.get(node, []), lambda _: False)
    )

    assert {node for one in found for node in one} == reached(graph, start)
    seen: set[int] = set()
    for one in found:
        for node in one:
            circle = {other for other in reached(graph, node) if node in reached(graph, other)}
            assert circle == set(one)
            assert reached(graph, node) <= seen | set(one)
        seen |= set(one)
