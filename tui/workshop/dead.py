"""What never comes into play, proved: it is marked wherever a persona is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.checker.targets import TargetKind
from tui.checker.witness import Unreachable

if TYPE_CHECKING:
    from tui.checker.verdicts import Exploration


class Dead(NamedTuple):
    """The moves that are never on offer, and the moments never entered, by their ids."""

    moves: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()


def dead_parts(exploration: Exploration) -> Dead:
    """Return what an exploration proved never to come into play."""
    script = exploration.system.script
    never = exploration.targets_with(Unreachable)
    return Dead(
        frozenset(
            script.plays[one.number].move.id for one in never if one.kind is TargetKind.OFFERED
        ),
        frozenset(
            script.scenes[one.number].name for one in never if one.kind is TargetKind.ENTERED
        ),
    )
