"""Strongly connected components of a directed graph (Tarjan 1972).

Linear in the edges, and in reverse topological order: a component comes after all that it
leads to, as :mod:`tui.checker.root_causes` needs. Without recursion, since chains of causes
may be longer than Python's stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

Node = TypeVar("Node", bound="Hashable")


def strongly_connected_components(
    start: Node, following: Callable[[Node], Iterable[Node]], known: Callable[[Node], bool]
) -> Iterator[list[Node]]:
    """Yield the components reachable from ``start``, each after all that it leads to.

    Nodes that are ``known`` are not gone through again.
    """
    order: dict[Node, int] = {start: 0}
    lowest: dict[Node, int] = {start: 0}
    open_nodes: list[Node] = [start]
    still_open = {start}
    way: list[tuple[Node, Iterator[Node]]] = [(start, iter(following(start)))]
    while way:
        node, rest = way[-1]
        for one in rest:
            if one not in order and not known(one):
                order[one] = lowest[one] = len(order)
                open_nodes.append(one)
                still_open.add(one)
                way.append((one, iter(following(one))))
                break
            if one in still_open:
                lowest[node] = min(lowest[node], order[one])
        else:
            way.pop()
            if way:
                above = way[-1][0]
                lowest[above] = min(lowest[above], lowest[node])
            if lowest[node] == order[node]:
                at = open_nodes.index(node)
                component = open_nodes[at:]
                del open_nodes[at:]
                still_open.difference_update(component)
                yield component
