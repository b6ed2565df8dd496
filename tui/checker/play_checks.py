"""Remarks on what can never happen with a persona, or should not: proved, not supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.consent import check_consent
from tui.checker.moment_checks import check_moments
from tui.checker.move_checks import check_farms, check_loops, check_moves
from tui.checker.refinement import Never
from tui.checker.targets import TargetKind
from tui.checker.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.checker.idle_cycles import Loop
    from tui.checker.locations import Naming
    from tui.checker.proofs import Finding, Proofs
    from tui.checker.rewarding_cycles import Farm
    from tui.checker.verdicts import Exploration
    from tui.source.diagnostics import Diagnostic


def check_play(proofs: Proofs, loops: Iterable[Loop], farms: Iterable[Farm]) -> list[Finding]:
    """Return the remarks on what the exploration of a persona proved, and on its loops.

    What the graph of moments shows already (P010 to P016) is not told again.
    """
    return [
        *check_moments(proofs),
        *check_moves(proofs),
        *check_loops(proofs, loops),
        *check_farms(proofs, farms),
        *check_consent(proofs),
    ]


def without_settled(
    structure: Iterable[Diagnostic], naming: Naming, exploration: Exploration
) -> list[Diagnostic]:
    """Return the remarks on the structure of a persona without the doubts that are settled.

    That there may be nothing left to say at a moment (P014) is either proved wrong, or
    told with a way to it (P037).
    """
    settled = {
        naming.moment(thing.number)
        for kind in (Never, Witness)
        for thing in exploration.settled(kind)
        if thing.kind is TargetKind.STUCK
    }
    return [one for one in structure if one.code != "P014" or one.place not in settled]
