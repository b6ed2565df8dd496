"""A persona's graph written down: Mermaid, DOT, or a tree of text. No text of it can act.

What is drawn has an arrow a move, or, to be seen at a glance, an arrow for all the moves
that lead from one moment to another.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten
from typing import TYPE_CHECKING

from tui.field.signs import WRONG
from tui.field.terms import ENDING_LABELS, PHASE_LABELS
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tui.workshop.graph import Edge, Graph, Node

_SHORT = 44
_DEEPEST = 30
_DEAD = f"{WRONG} "
_GREY = ", color=gray, fontcolor=gray"
_PLAIN = frozenset(" ,'’!?…«»éèêëàâäîïôöùûüçœÉÈÊÀÂÎÔÙÛÇŒ—–·×")


class Drawing(StrEnum):
    """A form in which a graph is written."""

    MERMAID = "mermaid"
    DOT = "dot"
    TEXT = "texte"


@dataclass(frozen=True, slots=True)
class Arrow:
    """What is drawn from a moment, or from anywhere (``None``), to another."""

    source: str | None
    target: str
    label: str
    conditional: bool
    dead: bool


def draw(graph: Graph, form: Drawing) -> str:
    """Return a graph in a form, without a newline at its end; each arrow tells its move."""
    if form is Drawing.TEXT:
        return "\n".join(_text(graph))
    return _drawn(graph, form, [_arrow(edge, edge.target) for edge in graph.edges if edge.target])


def draw_plain(graph: Graph, form: Drawing) -> str:
    """Return a graph with one arrow from a moment to another, and how many moves lead there."""
    between: dict[tuple[str | None, str], list[Edge]] = {}
    for edge in graph.edges:
        if edge.target and edge.source != edge.target:
            between.setdefault((edge.source, edge.target), []).append(edge)
    arrows = [
        Arrow(
            source,
            target,
            label=str(len(edges)) if len(edges) > 1 else "",
            conditional=all(edge.conditional for edge in edges),
            dead=all(edge.dead for edge in edges),
        )
        for (source, target), edges in between.items()
    ]
    return _drawn(graph, form, arrows)


def _drawn(graph: Graph, form: Drawing, arrows: Sequence[Arrow]) -> str:
    lines = _mermaid if form is Drawing.MERMAID else _dot
    return "\n".join(lines(graph, arrows))


def _arrow(edge: Edge, target: str) -> Arrow:
    label = f"{_DEAD * edge.dead}{edge.move} · {_shortened(edge.says)}"
    return Arrow(edge.source, target, label, edge.conditional, edge.dead)


def _mermaid(graph: Graph, arrows: Sequence[Arrow]) -> Iterator[str]:
    names = _names(graph)
    yield "flowchart TD"
    yield '  depart(("départ"))'
    for rank, (phase, nodes) in enumerate(graph.groups().items()):
        yield f'  subgraph phase{rank}["{_for_mermaid(PHASE_LABELS[phase])}"]'
        for node in nodes:
            opening, closing = ("([", "])") if node.ending else ("[", "]")
            yield f'    {names[node.id]}{opening}"{_for_mermaid(_label(node))}"{closing}'
        yield "  end"
    if any(arrow.source is None for arrow in arrows):
        yield '  partout{{"partout"}}'
    yield f"  depart --> {names[graph.start]}"
    for arrow in arrows:
        line = "-.->" if arrow.conditional else "-->"
        source = names[arrow.source] if arrow.source else "partout"
        label = f'|"{_for_mermaid(arrow.label)}"|' if arrow.label else ""
        yield f"  {source} {line}{label} {names[arrow.target]}"


def _dot(graph: Graph, arrows: Sequence[Arrow]) -> Iterator[str]:
    names = _names(graph)
    yield f'digraph "{_for_dot(graph.id)}" {{'
    yield f'  graph [rankdir=TB, newrank=true, labelloc=t, label="{_for_dot(graph.title)}"];'
    yield "  node [shape=box, style=rounded];"
    yield '  depart [shape=circle, label="départ"];'
    for rank, (phase, nodes) in enumerate(graph.groups().items()):
        yield f"  subgraph cluster_{rank} {{"
        yield f'    label="{_for_dot(PHASE_LABELS[phase])}";'
        for node in nodes:
            shape = ", shape=doubleoctagon" if node.ending else ""
            grey = _GREY if node.dead else ""
            yield f'    {names[node.id]} [label="{_for_dot(_label(node))}"{shape}{grey}];'
        yield "  }"
    if any(arrow.source is None for arrow in arrows):
        yield '  partout [shape=diamond, label="partout"];'
    yield f"  depart -> {names[graph.start]};"
    for arrow in arrows:
        dashed = ", style=dashed" if arrow.conditional else ""
        source = names[arrow.source] if arrow.source else "partout"
        style = dashed + (_GREY if arrow.dead else "")
        label = _for_dot(arrow.label)
        yield f'  {source} -> {names[arrow.target]} [label="{label}"{style}];'
    yield "}"


def _text(graph: Graph) -> Iterator[str]:
    """Yield a tree where each moment stands once, as near to the start as moves allow."""
    yield f"{one_line(graph.title)} ({graph.id})"
    edges = graph.by_source()
    nodes = {node.id: node for node in graph.nodes}
    first = _first_ways(graph.start, edges)
    shown = {graph.start}
    yield _moment_line(nodes[graph.start])
    yield from _branches(graph.start, edges, nodes, first, shown)
    if edges[None]:
        yield "partout :"
        yield from _branches(None, edges, nodes, first, shown)
    lost = [node.id for node in graph.nodes if node.id not in shown]
    if lost:
        yield f"aucun de ces chemins ne mène à : {', '.join(lost)}"


def _branches(
    root: str | None,
    edges: Mapping[str | None, Sequence[Edge]],
    nodes: Mapping[str, Node],
    first: Mapping[str, Edge | None],
    shown: set[str],
) -> Iterator[str]:
    """Yield what starts from a moment, or from anywhere; ``shown`` grows with what is."""
    waiting = [(1, edge) for edge in reversed(edges[root])]
    while waiting:
        depth, edge = waiting.pop()
        margin = "  " * min(depth, _DEEPEST)
        yield f"{margin}{_move_line(edge)}{_whereto(edge, first, shown)}"
        if edge.target and first.get(edge.target) is edge:
            shown.add(edge.target)
            yield f"{margin}  {_moment_line(nodes[edge.target])}"
            waiting += [(depth + 2, leads) for leads in reversed(edges[edge.target])]


def _first_ways(start: str, edges: Mapping[str | None, Iterable[Edge]]) -> dict[str, Edge | None]:
    """Return the edge by which each moment is first come to: nearest to the start, then anyhow."""
    first: dict[str, Edge | None] = {start: None}
    waiting: deque[str | None] = deque([start])
    anywhere: deque[str | None] = deque([None])
    while waiting or anywhere:
        for edge in edges[(waiting or anywhere).popleft()]:
            if edge.target and edge.target not in first:
                first[edge.target] = edge
                waiting.append(edge.target)
    return first


def _whereto(edge: Edge, first: Mapping[str, Edge | None], shown: Collection[str]) -> str:
    if edge.target is None:
        return " → reste"
    if first[edge.target] is edge:
        return ""
    return f" → {'déjà vu' if edge.target in shown else 'plus bas'} : {edge.target}"


def _moment_line(node: Node) -> str:
    title = f" « {one_line(node.title)} »" if node.title != node.id else ""
    ending = f" · fin : {ENDING_LABELS[node.ending]}" if node.ending else ""
    dead = " · on n'y entre jamais" if node.dead else ""
    return f"→ {node.id}{title} · {PHASE_LABELS[node.phase]}{ending}{dead}"


def _move_line(edge: Edge) -> str:
    sign = WRONG if edge.dead else "?" if edge.conditional else "-"
    return f"{sign} {edge.move} : {_shortened(edge.says)}"


def _names(graph: Graph) -> dict[str, str]:
    """Return a name for each moment that means nothing to what draws."""
    return {node.id: f"m{rank}" for rank, node in enumerate(graph.nodes)}


def _label(node: Node) -> str:
    ending = f" · {ENDING_LABELS[node.ending]}" if node.ending else ""
    return f"{_DEAD * node.dead}{_shortened(node.title)}{ending}"


def _shortened(text: str) -> str:
    """Return the beginning of a text; a word too long for it is cut."""
    line = one_line(text)
    if len(line) <= _SHORT:
        return line
    short = shorten(line, _SHORT, placeholder="…")
    return short if len(short) > 1 else f"{line[: _SHORT - 1]}…"


def _for_mermaid(text: str) -> str:
    """Return a label for Mermaid; every sign that could mean something there is a number."""
    before = ""
    written = []
    for letter in one_line(text):
        plain = letter in _PLAIN or (letter.isascii() and letter.isalnum())
        plain = plain or (letter in ".-" and before.isalpha())  # not those of a list
        written.append(letter if plain else f"#{ord(letter)};")
        before = letter
    return "".join(written)


def _for_dot(text: str) -> str:
    """Return a label for a quoted string of DOT, where entities count too."""
    line = one_line(text).replace("&", "&amp;")
    return line.replace("\\", "\\\\").replace('"', '\\"')
