"""Remarks on what can never happen with a persona, or should not: proved, not supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exploration.consent import check_consent
from tui.exploration.moment_checks import check_moments
from tui.exploration.move_checks import check_farms, check_loops, check_moves
from tui.exploration.proving import Never
from tui.exploration.things import Kind
from tui.exploration.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.exploration.farming import Farm
    from tui.exploration.loops import Loop
    from tui.exploration.naming import Naming
    from tui.exploration.proofs import Finding, Proofs
    from tui.exploration.verdicts import Exploration
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
        if thing.kind is Kind.STUCK
    }
    return [one for one in structure if one.code != "P014" or one.place not in settled]
