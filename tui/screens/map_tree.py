"""The tree that a persona's map is drawn with, and what it tells of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Tree

if TYPE_CHECKING:
    from textual.widgets.tree import TreeNode

    from tui.source.tree import Steps
    from tui.workshop.graph import Graph


class MapTree(Tree["Steps"], inherit_bindings=False):
    """The tree of a map; Enter, left and right are the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("space", "toggle_node", show=False),
    ]

    def nodes(self) -> list[TreeNode[Steps]]:
        """Return all the nodes, in reading order."""
        found: list[TreeNode[Steps]] = []
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += reversed(node.children)
        return found

    def point_at(self, steps: Steps | None) -> None:
        """Highlight what is written somewhere in the file, if it is on the map."""
        if self.last_line < 0:  # asking also numbers the lines
            return
        node = next((one for one in self.nodes() if one.data == steps), self.root.children[0])
        self.move_cursor(node)
        self.call_after_refresh(self.scroll_to_node, node, animate=False)


def targets_of_moves(graph: Graph) -> dict[str, list[str]]:
    """Return the moments that each move may lead to."""
    found: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.target is not None:
            found.setdefault(edge.move, []).append(edge.target)
    return found


def reached_from_start(graph: Graph) -> set[str]:
    """Return the moments that some chain of moves leads to, whatever the conditions."""
    edges = graph.by_source()
    final = {node.id for node in graph.nodes if node.ending}
    reached, waiting = {graph.start}, [graph.start]
    while waiting:
        moment = waiting.pop()
        ways = () if moment in final else (*edges[moment], *edges[None])
        found = {edge.target for edge in ways if edge.target is not None} - reached
        reached |= found
        waiting += found
    return reached
