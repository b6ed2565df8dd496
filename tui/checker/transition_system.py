"""The transition system of a persona, which every search of the checker goes through.

A Kripke structure (Clarke, Grumberg & Peled 1999): states are encoded integers, the relation
is asked of the interview's step, and targets are the labels. Nothing is listed in advance:
successors are computed when a search first comes to a state, and remembered here, since
the many abstractions that refinement tries share most of them.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.checker.live_variables import LiveVariables
from tui.checker.state_encoding import StateEncoding
from tui.checker.targets import targets_of_step, without_conditions
from tui.checker.transition_relation import GuardedTransition, TransitionRelation
from tui.checker.witness import played
from tui.interview.script import Script
from tui.interview.step import arrive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.model import Persona

PathStep = tuple[GuardedTransition, ...]
"""One step of an abstract path: the guarded transition that it takes, or for a deadlock, the
refusals that explain it."""


@dataclass(slots=True, eq=False)
class Successors:
    """All that may follow an abstract state.

    ``offered``: the transitions of moves, then of looks at the information system; of
    these, ``continuing`` has one for each effect and ``concluding`` those that end the
    interview. ``withheld``: the refusals by a condition alone. ``deadlock`` explains how no
    move at all may be offered, if that may be. ``moves`` counts the moves that may be.
    """

    offered: list[GuardedTransition] = field(default_factory=list)
    continuing: list[GuardedTransition] = field(default_factory=list)
    concluding: list[GuardedTransition] = field(default_factory=list)
    withheld: list[GuardedTransition] = field(default_factory=list)
    deadlock: PathStep | None = ()
    moves: int = 0


class TransitionSystem:
    """The transition system of a persona: its script with all that checking it needs.

    Another ``script`` of the persona may be given. ``unguarded`` is the script without conditions
    on moves; ``start`` the first state, encoded, and ``opening`` the targets reached by then,
    ``made`` the moves before it.
    ``untested_moves`` are the flags of the moves that no condition tests. ``successors``
    remembers those of abstract states, which abstractions that see the same share.
    """

    def __init__(self, persona: Persona, script: Script | None = None) -> None:
        self.script = script or Script(persona)
        self.unguarded = without_conditions(self.script)
        self.encoding = StateEncoding(self.script)
        self.live = LiveVariables(self.script, self.encoding)
        self.untested_moves = sum(self.encoding.move.values()) & ~self.live.tested
        self.relation = TransitionRelation(self.script, self.encoding, self.live)
        self.successors: dict[tuple[int, int, int, int], Successors] = {}
        opening = arrive(self.script, self.script.start)
        self.opening = tuple(targets_of_step(self.script, None, self.script.start, opening))
        self.start = self.encoding.encode(opening.state)
        self.ends_at_once = opening.state.ending is not None
        self.made: tuple[str, ...] = ()

    def after(self, moves: Sequence[str]) -> TransitionSystem:
        """Return the same system from where some moves lead, what was computed being shared.

        What was reached by then is no target any more. Raises
        :class:`tui.checker.witness.NotPlayable` at a move that is not offered.
        """
        if not moves:
            return self
        *_, (_, _, outcome) = played(self.script, moves)
        later = copy(self)
        later.start = self.encoding.encode(outcome.state)
        later.ends_at_once = outcome.state.ending is not None
        later.opening, later.made = (), tuple(moves)
        return later
