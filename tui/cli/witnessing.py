"""``alliance verifier --temoin``: the shortest way to what a name stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.checker.targets import Target, TargetKind, ended
from tui.checker.witness import LOOK, Unreachable, Witness
from tui.cli.failures import FAILED
from tui.cli.inspection import files_of
from tui.field.terms import Ending
from tui.french.typography import counted
from tui.interview.script import Script
from tui.persona.loading import load
from tui.source.hostile import one_line
from tui.source.suggestions import nearest
from tui.text.streams import Failure, tell
from tui.workshop.report import examine_play

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.checker.witness import Verdict
    from tui.cli.inspection import Effort
    from tui.workshop.report import Report


def tell_ways(names: Iterable[str], wanted: str, effort: Effort) -> int:
    """Tell the ways to all that a name stands for, in one persona; return the exit code.

    It is a failure when there is no way to one of them.
    """
    files = [path for name in names for path in files_of(name)]
    if len(files) != 1:
        raise click.UsageError("--temoin demande un seul persona")
    loaded = load(files[0])
    script = Script(loaded.persona)
    known = {*script.by_id, *script.facts, *loaded.persona.moments, *map(str, Ending)}
    if wanted not in known:
        raise Failure(f"rien ne s'appelle « {wanted} » dans ce persona{nearest(wanted, known)}")
    report = examine_play(loaded, bound=effort.bound, seed=effort.seed)
    found: dict[Verdict, list[str]] = {}
    for verdict, told in _verdicts(report, wanted):
        found.setdefault(verdict, []).append(told)
    for verdict, several in found.items():
        for line in _lines(script, ", ".join(several), verdict):
            tell(line)
    return 0 if all(isinstance(verdict, Witness) for verdict in found) else FAILED


def _verdicts(report: Report, name: str) -> Iterator[tuple[Verdict, str]]:
    """Yield what is known of each target that a name stands for, and what it is called."""
    script = report.exploration.system.script
    for target in _targets(script, name):
        verdict = report.exploration.witness(target) or report.exploration.verdicts[target]
        yield verdict, report.naming.told(target)
    if name == Ending.STUCK:
        yield report.endings()[Ending.STUCK], "plus rien à dire"


def _targets(script: Script, name: str) -> Iterator[Target]:
    if name in script.by_id:
        yield Target(TargetKind.OFFERED, script.by_id[name].index)
    for index, scene in enumerate(script.scenes):
        if scene.name == name:
            yield Target(TargetKind.ENTERED, index)
    if name in script.facts:
        yield Target(TargetKind.LEARNT, script.facts.index(name))
    for ending in Ending:
        if name == ending and ending is not Ending.STUCK:
            yield ended(ending)


def _lines(script: Script, told: str, verdict: Verdict) -> Iterator[str]:
    if not isinstance(verdict, Witness):
        never = isinstance(verdict, Unreachable)
        why = "jamais, c'est prouvé" if never else "indécis avec cette borne"
        yield f"{told} : {why}"
        return
    count = counted(len(verdict.moves), "réplique") if verdict.moves else "dès le début"
    how = (
        "" if verdict.shortest or not verdict.moves else " ; un chemin plus court existe peut-être"
    )
    yield f"{told} : {count}{how}"
    for rank, move in enumerate(verdict.moves, 1):
        says = "regarder l'écran" if move == LOOK else one_line(script.by_id[move].move.says)
        yield f"  {rank}. {move} : {says}"
