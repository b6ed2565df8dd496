"""Breadth-first search of an abstract system: forward reachability, explicit states.

The usual algorithm of explicit-state checkers (Clarke, Grumberg & Peled 1999), with
subsumption in place of equality when it looks a state up. Breadth first, because the first
path to a target is then a shortest one; and since an abstraction reaches every target in no
more moves than the concrete system does, no witness is shorter. What the search does not
find once it is complete is unreachable, but for what subsumption may miss
(:func:`tui.checker.subsumption.may_miss`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.checker.abstraction import AbstractSystem
from tui.checker.subsumption import Subsumption
from tui.checker.targets import Target, TargetKind
from tui.checker.witness import LOOK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tui.checker.abstraction import Abstraction, Update
    from tui.checker.transition_relation import GuardedTransition, Transition
    from tui.checker.transition_system import PathStep, Successors, TransitionSystem


class Expansion(NamedTuple):
    """A state expanded: its successors, and the edges to them, each with what makes it."""

    successors: Successors
    edges: list[tuple[Update, GuardedTransition]]


@dataclass(slots=True)
class ReachabilityGraph:
    """What a search reached; that the rest is unreachable is proved only if ``complete``.

    ``states`` are those not subsumed, in the order they were met; ``expansions`` those of the
    states gone through; ``parents`` the tree of first visits. ``numbers`` gives the index in
    ``states`` of each state met, or of the one that subsumes it. ``found`` has each target
    with the state from which, and the step by which, it was first reached. ``moves``
    counts those tried; ``most_offered``: at each moment, the most there were to choose from.
    """

    complete: bool = False
    moves: int = 0
    most_offered: dict[int, int] = field(default_factory=dict)
    found: dict[Target, tuple[int, PathStep]] = field(default_factory=dict)
    states: list[int] = field(default_factory=list)
    expansions: dict[int, Expansion] = field(default_factory=dict)
    parents: list[tuple[int, GuardedTransition] | None] = field(default_factory=lambda: [None])
    numbers: dict[int, int] = field(default_factory=dict)

    def path(self, target: Target) -> list[PathStep]:
        """Return the steps to a target that was found; none if the opening reaches it."""
        at, last = self.found[target]
        return [*self.path_to(at), last] if last else self.path_to(at)

    def path_to(self, at: int) -> list[PathStep]:
        """Return the steps by which a state was first reached, given its number."""
        steps: list[PathStep] = []
        while parent := self.parents[at]:
            at, guarded = parent
            steps.append((guarded,))
        return steps[::-1]

    def successors(self, at: int) -> Iterator[tuple[int, GuardedTransition]]:
        """Yield the numbers of the successors of a state, each with the transition to it."""
        state = self.states[at]
        for (kept, added), guarded in self.expansions[at].edges:
            yield self.numbers[(state & kept) + added], guarded

    def predecessors(self) -> list[list[int]]:
        """Return, for each state, the numbers of those that lead to it."""
        before: list[list[int]] = [[] for _ in self.states]
        for at in self.expansions:
            for after, _ in self.successors(at):
                before[after].append(at)
        return before


def moves_to(target: Target, path: list[PathStep]) -> tuple[str, ...]:
    """Return the moves of a path to a target; to be offered, a move is not yet made."""
    made = [step[0] for step in path if step and step[0].transition]
    if target.kind is TargetKind.OFFERED:
        made.pop()
    return tuple(guarded.play.move.id if guarded.play else LOOK for guarded in made)


def breadth_first_search(
    system: TransitionSystem, abstraction: Abstraction, bound: int, until: Collection[Target] = ()
) -> ReachabilityGraph:
    """Search until more than ``bound`` states are known, or one of ``until`` is found."""
    traversal = Traversal(system, abstraction)
    graph = traversal.graph
    states, found = graph.states, graph.found
    at = 0
    while at < len(states) and len(states) <= bound:
        traversal.expand(at)
        if until and not found.keys().isdisjoint(until):
            return graph
        at += 1
    graph.complete = at == len(states)
    return graph


class Traversal:
    """Expands the states of an abstract system, one at a time, into a graph."""

    def __init__(self, system: TransitionSystem, abstraction: Abstraction) -> None:
        self.graph = ReachabilityGraph()
        self._system = system
        self._abstract = AbstractSystem(system, abstraction)
        self._after = abstraction.after
        self._recorded: set[Successors | Transition] = set()
        self._expansions: dict[tuple[int, int], Expansion] = {}
        self._subsumer = Subsumption(system.encoding, self._abstract).subsumer
        if system.start & abstraction.after == abstraction.after:
            self.graph.found.update(dict.fromkeys(system.opening, (0, ())))
        if not system.ends_at_once:
            start = self._subsumer(self._abstract.abstraction_of(system.start))
            self.graph.states.append(start)
            self.graph.numbers[start] = 0

    def expand(self, at: int) -> range:
        """Expand a state, given its number; return the numbers of the new ones met."""
        graph, subsumer = self.graph, self._subsumer
        states, parents, numbers = graph.states, graph.parents, graph.numbers
        state, met = states[at], len(states)
        expansion = graph.expansions[at] = self._expansion(state, at)
        graph.moves += expansion.successors.moves
        for (kept, added), guarded in expansion.edges:
            after = (state & kept) + added
            if after not in numbers:
                other = subsumer(after)
                if other is after:
                    numbers[after] = len(states)
                    states.append(after)
                    parents.append((at, guarded))
                else:
                    numbers[after] = numbers[other]
        return range(met, len(states))

    def _expansion(self, state: int, at: int) -> Expansion:
        """Return the expansion of a state; states that all tests read alike share one."""
        abstract, encoding = self._abstract, self._system.encoding
        moment = state & encoding.moment_mask
        region = 0
        if abstract.timed:
            minutes = encoding.minutes_of(state)
            region = bisect_right(abstract.region_bounds(moment), minutes)
        key = state & (encoding.head_mask | abstract.read[moment]), region
        expansion = self._expansions.get(key)
        if expansion is None:
            successors = abstract.successors(state, region)
            if successors not in self._recorded and state & self._after == self._after:
                self._recorded.add(successors)
                self._record(successors, moment, at)
            most = self.graph.most_offered
            most[moment] = max(most.get(moment, 0), successors.moves)
            edges: dict[Update, GuardedTransition] = {}
            for guarded in successors.continuing:
                if guarded.transition:
                    edges.setdefault(abstract.update(guarded.transition), guarded)
            expansion = Expansion(successors, list(edges.items()))
            self._expansions[key] = expansion
        return expansion

    def _record(self, successors: Successors, moment: int, at: int) -> None:
        """Record the targets that are first reached from a state."""
        found, recorded = self.graph.found, self._recorded
        for guarded in successors.withheld:
            if guarded.play:
                withheld = Target(TargetKind.WITHHELD, guarded.play.index)
                found.setdefault(withheld, (at, (guarded,)))
        if successors.deadlock is not None:
            found.setdefault(Target(TargetKind.STUCK, moment), (at, successors.deadlock))
        for guarded in successors.offered:
            transition = guarded.transition
            if transition and transition not in recorded:
                recorded.add(transition)
                for target in transition.targets:
                    found.setdefault(target, (at, (guarded,)))
