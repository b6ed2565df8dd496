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

    Nodes that are ``known`` belong to components found before, and are left out.
    """
    order: dict[Node, int] = {start: 0}
    lowest: dict[Node, int] = {start: 0}
    stack: list[Node] = [start]
    on_stack = {start}
    path: list[tuple[Node, Iterator[Node]]] = [(start, iter(following(start)))]
    while path:
        node, rest = path[-1]
        for child in rest:
            if child not in order and not known(child):
                order[child] = lowest[child] = len(order)
                stack.append(child)
                on_stack.add(child)
                path.append((child, iter(following(child))))
                break
            if child in on_stack:
                lowest[node] = min(lowest[node], order[child])
        else:
            path.pop()
            if path:
                above = path[-1][0]
                lowest[above] = min(lowest[above], lowest[node])
            if lowest[node] == order[node]:
                at = stack.index(node)
                component = stack[at:]
                del stack[at:]
                on_stack.difference_update(component)
                yield component
