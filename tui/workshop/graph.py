"""A persona as a graph: its moments, and the moves that lead from one to another.

Nothing here is drawn: :mod:`tui.workshop.drawing` writes a graph as Mermaid, DOT or a
tree of text, and the app may show it as a map.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.targets import TargetKind
from tui.checker.witness import Unreachable
from tui.field.terms import Phase
from tui.persona.conditions import Condition
from tui.persona.model import destinations, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.verdicts import Exploration
    from tui.field.terms import Ending
    from tui.persona.model import Move, Persona, Variant

_ALWAYS = Condition.model_validate({})


class DeadParts(NamedTuple):
    """The moves that are never on offer, and the moments never entered, by their ids."""

    moves: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()


_NOTHING_DEAD = DeadParts()


@dataclass(frozen=True, slots=True)
class Node:
    """A moment; ``title`` is its id when it has none, ``ending`` ``None`` unless it concludes.

    ``dead``: it is never entered.
    """

    id: str
    title: str
    phase: Phase
    ending: Ending | None
    start: bool
    conditional: bool
    dead: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A move, and a moment that it may lead to.

    ``source`` is ``None`` for a move that can be made in any moment, and ``target`` for
    one after which the interview stays where it is. ``conditional``: the move is not
    always offered there, or does not always lead there. ``dead``: it is never offered.
    """

    source: str | None
    target: str | None
    move: str
    says: str
    conditional: bool
    dead: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """A persona's moments and moves, in the order of the file."""

    id: str
    title: str
    start: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def node(self, name: str) -> Node:
        """Return a moment by its id. Raises :class:`KeyError`."""
        for node in self.nodes:
            if node.id == name:
                return node
        raise KeyError(name)

    def groups(self) -> dict[Phase, tuple[Node, ...]]:
        """Return the moments of each phase that has some, in the order of phases."""
        found = {phase: tuple(n for n in self.nodes if n.phase is phase) for phase in Phase}
        return {phase: nodes for phase, nodes in found.items() if nodes}

    def by_source(self) -> dict[str | None, tuple[Edge, ...]]:
        """Return the edges that start from each moment, and from anywhere (``None``)."""
        found: dict[str | None, list[Edge]] = {None: [], **{node.id: [] for node in self.nodes}}
        for edge in self.edges:
            found[edge.source].append(edge)
        return {source: tuple(edges) for source, edges in found.items()}

    def targets(self) -> dict[str, list[str]]:
        """Return the moments that each move may lead to, by its id."""
        found: dict[str, list[str]] = {}
        for edge in self.edges:
            if edge.target is not None:
                found.setdefault(edge.move, []).append(edge.target)
        return found

    def reachable(self) -> set[str]:
        """Return the moments that some chain of moves leads to, whatever the conditions."""
        edges = self.by_source()
        final = {node.id for node in self.nodes if node.ending}
        reached, waiting = {self.start}, [self.start]
        while waiting:
            moment = waiting.pop()
            ways = () if moment in final else (*edges[moment], *edges[None])
            found = {edge.target for edge in ways if edge.target is not None} - reached
            reached |= found
            waiting += found
        return reached


def find_dead_parts(exploration: Exploration) -> DeadParts:
    """Return what an exploration proved never to come into play."""
    script = exploration.system.script
    never = exploration.targets_with(Unreachable)
    return DeadParts(
        frozenset(
            script.plays[one.number].move.id for one in never if one.kind is TargetKind.OFFERED
        ),
        frozenset(
            script.scenes[one.number].name for one in never if one.kind is TargetKind.ENTERED
        ),
    )


def graph_of(persona: Persona, dead: DeadParts = _NOTHING_DEAD) -> Graph:
    """Return the graph of a persona. Moves of a moment that concludes are never made: none.

    ``dead`` is what was proved never to come into play, if that was looked into.
    """
    return Graph(
        id=persona.id,
        title=persona.title,
        start=persona.start.moment,
        nodes=tuple(
            Node(
                id=name,
                title=moment.title or name,
                phase=moment.phase,
                ending=moment.ending,
                start=name == persona.start.moment,
                conditional=not _is_certain(moment.condition),
                dead=name in dead.moments,
            )
            for name, moment in persona.moments.items()
        ),
        edges=tuple(_edges(persona, dead)),
    )


def _edges(persona: Persona, dead: DeadParts) -> Iterator[Edge]:
    for move in persona.common:
        yield from _edges_of(persona, dead, None, move)
    for name, moment in persona.moments.items():
        for move in () if moment.ending else moment.moves:
            yield from _edges_of(persona, dead, name, move)


def _edges_of(persona: Persona, dead: DeadParts, source: str | None, move: Move) -> Iterator[Edge]:
    outcomes = [_outcomes(persona, move, reply) for reply in variants(move.reply)]
    always = _is_certain(move.condition) and not move.gives_back
    certain = always and all(found == outcomes[0] for found in outcomes) and len(outcomes[0]) == 1
    for target in dict.fromkeys(target for found in outcomes for target in found):
        yield Edge(source, target, move.id, move.says, not certain, move.id in dead.moves)


def _outcomes(persona: Persona, move: Move, reply: Variant) -> tuple[str | None, ...]:
    """Return where one reply may lead: the moments tried, in order, up to one always open."""
    found: list[str | None] = []
    for name in destinations(reply.goes_to) or destinations(move.goes_to):
        found.append(name)
        if _is_certain(persona.moments[name].condition):
            return tuple(found)
    return (*found, None)


def _is_certain(condition: Condition | None) -> bool:
    return condition is None or condition == _ALWAYS
