"""What only the clock forbids, and how many minutes it would take."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.checker.abstraction import Space
from tui.checker.refinement import Never, Prover
from tui.checker.targets import TIME_OUT
from tui.checker.verdicts import explore_persona
from tui.checker.witness import Witness, played

if TYPE_CHECKING:
    from tui.checker.targets import Thing
    from tui.checker.verdicts import Exploration
    from tui.persona.model import Persona

_LONGEST = 240
"""Minutes of the longest interview that a persona may ask for, the overrun included."""

_STATES = 15_000
_SHARE = 10
"""Part of the bound on moves that each search for fewer minutes may take."""


class Clock:
    """The same persona in an interview as long as can be: what happens then, and how soon."""

    def __init__(self, exploration: Exploration) -> None:
        self._persona = exploration.space.script.persona
        self._bound = exploration.bound
        self._limit = exploration.space.script.limit
        self._seed = exploration.seed
        self._runs_out = isinstance(exploration.verdicts[TIME_OUT], Witness)

    def forbids(self, thing: Thing) -> bool:
        """Tell whether a thing that never happens does in a longer interview."""
        return self._runs_out and isinstance(self._long.verdicts.get(thing), Witness)

    def least(self, thing: Thing) -> tuple[int, bool]:
        """Return how many minutes a thing takes, and whether it is proved that none fewer do.

        The clock must forbid it. Minutes count as ``duree`` and ``depassement`` do, together.
        """
        way = self._long.verdicts[thing]
        enough, short = self._spent(way), self._limit
        while enough - short > 1:
            middle = (enough + short) // 2
            space = Space(_lasting(self._persona, middle))
            prover = Prover(space, self._bound // _SHARE)
            verdict, _ = prover.settle(thing, _STATES, ())
            if isinstance(verdict, Witness):
                enough = min(middle, self._spent(verdict))
            elif isinstance(verdict, Never):
                short = middle
            else:
                return enough, False
        return enough, True

    @cached_property
    def _long(self) -> Exploration:
        """All that happens when nothing is late; looked into once it is asked for."""
        persona = _lasting(self._persona, _LONGEST)
        return explore_persona(persona, bound=self._bound // _SHARE, seed=self._seed)

    def _spent(self, way: object) -> int:
        moves = way.moves if isinstance(way, Witness) else ()
        *_, (_, before, outcome) = played(self._long.space.script, moves)
        return max(outcome.state.minutes, before.minutes + 1)


def _lasting(persona: Persona, minutes: int) -> Persona:
    """Return a persona that has so many minutes, the overrun included."""
    return persona.model_copy(update={"duration": minutes, "overrun": 0})
