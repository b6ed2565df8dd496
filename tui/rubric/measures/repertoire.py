"""All that can happen with a persona, without any order: what intervals are computed from.

The abstract domain of an abstract interpretation (Cousot & Cousot, 1977): a set of
interviews is approximated by what occurs in at least one of them, each act as often as the
clock allows, all of it together. What no interview can do is left out, the rest is taken
to be possible at once: intervals may be too wide, never too narrow. The domain is chosen for
being computed once a persona, in no time; order is what the product with the
checker's states is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.field.terms import Agreement, Ending, Phase
    from tui.rubric.measures.selector import Selector
    from tui.rubric.trace import Act
    from tui.session.events import FactCard


class Interval(NamedTuple):
    """The least and the greatest value that a measure may have, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that can be made: as a rubric reads it, once in each phase, and how often at most."""

    acts: tuple[Act, ...]
    times: float
    gives_back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What can be done with a person, and what they can answer.

    ``cards`` are the facts there are to understand, ``learnable`` those that can be
    learnt; ``resists`` tells whether the person may resist, or lose confidence, which is
    read alike.
    """

    deeds: tuple[Deed, ...]
    cards: tuple[FactCard, ...]
    learnable: frozenset[str]
    agreements: frozenset[Agreement]
    resists: bool
    phases: frozenset[Phase]
    endings: frozenset[Ending]

    def acts(self, selector: Selector) -> Iterator[Act]:
        """Yield the acts that a selector means."""
        return (act for deed in self.deeds for act in deed.acts if selector.selects(act))

    def times(self, selector: Selector) -> float:
        """Return how many acts a selector may mean in one interview, at most."""
        return sum(deed.times for deed in self.deeds if any(map(selector.selects, deed.acts)))

    def codes(self) -> frozenset[str]:
        """Return the codes that some act carries."""
        return frozenset(code for deed in self.deeds for act in deed.acts for code in act.codes)
