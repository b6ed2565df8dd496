"""What a persona gives to exercise, and what it does not: remarks P076 to P078, and P081.

*Content coverage*, as test development has it (AERA, APA & NCME, 2014): moments without a choice,
schemes and phases that never come, a single way to agree. It is read off the checker's
witnesses: what nobody was shown to reach does not count as covered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.targets import Target, TargetKind
from tui.checker.witness import Witness
from tui.field.terms import PHASE_LABELS, SCHEME_LABELS, Ending, Phase, Scheme
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.checker.locations import Naming
    from tui.checker.verdicts import Exploration


def check_coverage(exploration: Exploration, naming: Naming) -> Iterator[Diagnostic]:
    """Yield the remarks on moments without a choice, schemes and phases that never come."""
    script = exploration.system.script

    def happens(kind: TargetKind, number: int) -> bool:
        return isinstance(exploration.verdicts.get(Target(kind, number)), Witness)

    for moment, scene in enumerate(script.scenes):
        most = exploration.most_offered.get(moment)
        if most == 1 and happens(TargetKind.ENTERED, moment):
            message = f"au moment « {scene.name} », il n'y a jamais qu'une réplique à choisir"
            severity = Severity.NOTE if len(scene.plays) == 1 else None
            yield Diagnostic("P076", naming.moment(moment), message, own_severity=severity)
    offered = {play.move.scheme for play in script.plays if happens(TargetKind.OFFERED, play.index)}
    entered = {s.phase for at, s in enumerate(script.scenes) if happens(TargetKind.ENTERED, at)}
    schemes = ", ".join(f"« {SCHEME_LABELS[one]} »" for one in Scheme if one not in offered)
    phases = ", ".join(f"« {PHASE_LABELS[one]} »" for one in Phase if one not in entered)
    if schemes:
        message = f"aucune réplique proposée n'a le schème {schemes}"
        yield Diagnostic("P077", naming.all_moments(), message)
    if phases:
        message = f"on n'entre jamais dans la phase {phases}"
        yield Diagnostic("P078", naming.all_moments(), message)


def check_ways_to_agree(exploration: Exploration, naming: Naming) -> Iterator[Diagnostic]:
    """Yield a remark when one move alone leads to an agreement."""
    script = exploration.system.script
    agreed = {at for at, scene in enumerate(script.scenes) if scene.ending is Ending.AGREED}
    leading = {
        play.index
        for play in script.plays
        for at, line in enumerate(play.lines)
        if agreed.intersection(line.goes_to)
        and isinstance(
            exploration.verdicts.get(Target(TargetKind.REPLIED, play.index, at)), Witness
        )
    }
    if len(leading) == 1:
        (only,) = leading
        message = (
            f"« {script.plays[only].move.id} » est la seule réplique qui mène à un accord : qui "
            "s'y prend autrement n'en trouve pas"
        )
        yield Diagnostic("P081", naming.move(only, "id"), message)
