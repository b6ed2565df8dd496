"""What a persona leaves no room for: remarks P076 to P078, P080 and P081."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.checker.targets import Target, TargetKind
from tui.checker.witness import Witness
from tui.field.terms import PHASE_LABELS, SCHEME_LABELS, Ending, Phase, Scheme
from tui.french.typography import percent
from tui.item_analysis.baselines import ROBOT_LABELS
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.checker.locations import Naming
    from tui.checker.verdicts import Exploration
    from tui.item_analysis.baselines import RobotResult

NEAR_THE_BEST = 0.75
"""Part of the best share found that a robot may not reach."""

OFTEN_AGREED = 0.5
"""Share of agreements that a robot may not reach."""


def check_openings(exploration: Exploration, naming: Naming) -> Iterator[Diagnostic]:
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


def check_robots(
    naming: Naming, results: Iterable[RobotResult], best_share: float
) -> Iterator[Diagnostic]:
    """Yield the remarks on robots that come near the top of the rubric, or often to agree."""
    for one in results:
        found = []
        if one.share >= NEAR_THE_BEST * best_share > 0:
            found.append(
                f"suffit presque, avec {percent(one.share)} des critères au dernier niveau en "
                f"moyenne (au mieux {percent(best_share)})"
            )
        if one.agreed >= OFTEN_AGREED:
            found.append(f"mène à un accord dans {percent(one.agreed)} des entretiens")
        if found:
            message = f"à l'aveugle, {ROBOT_LABELS[one.robot]} {', et '.join(found)}"
            yield Diagnostic("P080", naming.persona(), message)
