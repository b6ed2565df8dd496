"""What there is to say of trainers' files, and the shortest ways to what a persona names.

Files are personas, rubrics and coding grids.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import places
from tui.checker.goal_directed import decide_alone, decide_several
from tui.checker.locations import Naming
from tui.checker.play_findings import grouped, without_decided
from tui.checker.targets import Target, TargetKind, ended
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import collector_paused
from tui.checker.witness import LOOK, Undecided, Unreachable, Witness
from tui.cli.failures import FAILED
from tui.confrontation.prompts import load_bank
from tui.confrontation.questions import load_rules
from tui.field.grid import load_grid
from tui.field.terms import Ending
from tui.french.typography import counted
from tui.item_analysis.baselines import PLAYS
from tui.persona import library
from tui.persona.fidelity import check_fidelity
from tui.persona.first_interview_names import check_first_interview
from tui.persona.loading import load, load_tree
from tui.persona.structure import check_structure
from tui.rubric import loading as rubrics
from tui.rubric.checks import check_reach
from tui.rubric.voice import load_voice
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic, Place, Refused, group, heaviest_first
from tui.source.hostile import one_line
from tui.source.suggestions import nearest
from tui.source.tree import read
from tui.text.streams import Failure, tell
from tui.workshop.report import examine_play, examine_teaching
from tui.workshop.report_text import told_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.checker.witness import Verdict
    from tui.cli.items_told import FileUse, Sessions
    from tui.interview.script import Script
    from tui.persona.loading import LoadedPersona
    from tui.rubric.model import Rubric
    from tui.source.diagnostics import DiagnosticGroup
    from tui.workshop.report_text import ToldReport


class TrainersFileKind(Enum):
    """What a file holds; the value is the keys that tell it."""

    PERSONA = ("persona", "moments", "faits", "depart")
    RUBRIC = ("rubrique", "dimensions")
    GRID = ("codes",)
    VOICE = ("enonces",)
    BANK = ("relances",)
    RULES = ("regles",)


class Depth(StrEnum):
    """How deep a persona is looked into: how it is written, all play of it, what it teaches."""

    FORM = "forme"
    PLAY = "jeu"
    TEACHING = "pedagogie"


@dataclass(frozen=True, slots=True)
class Effort:
    """How far a persona is looked into.

    ``bound``: moves tried at most; ``seed``: of all that is drawn at random; ``rubric``: the
    one by which it teaches; ``plays``: interviews that each robot leads.
    """

    depth: Depth
    rubric: Rubric
    bound: int
    seed: int
    plays: int = PLAYS


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file, the remarks on it by weight and cause, and the examination if there was one.

    ``use``: what was done with it in the interviews that were given, if there were any.
    ``waiting``: what the persona teaches was asked, and waits until its play has no error.
    """

    path: Path
    groups: tuple[DiagnosticGroup, ...]
    report: ToldReport | None = None
    waiting: bool = False
    use: FileUse | None = None

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """All the remarks, each followed by what follows from it."""
        return tuple(remark for one in self.groups for remark in one.remarks)

    def beside(self, sessions: Sessions) -> Inspected:
        """Return the same, with what the interviews that were given say of the file."""
        use = sessions.use_of(self.path)
        remarks = map(group, use.remarks) if use else ()
        return replace(self, use=use, groups=tuple(heaviest_first([*self.groups, *remarks])))


def files_of(name: str) -> list[Path]:
    """Return the files that a path, a folder, or the id of a persona or rubric stands for.

    In a folder, files that hold something else are left aside. Raises :class:`Refused`
    when there is none.
    """
    path = Path(name)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix in places.SUFFIXES)
        found = [file for file in files if _may_be_ours(file)]
        if not found:
            raise _refusal(name, "ni persona ni rubrique dans ce dossier")
        return found
    if path.exists() or path.suffix in places.SUFFIXES:
        return [path]
    rubric = next((card.path for card in rubrics.cards() if card.id == name), None)
    return [rubric or library.find(name)]


def _may_be_ours(path: Path) -> bool:
    try:
        return kind_of(read(path)[1].data) is not None
    except Refused:
        return True


@collector_paused()
def inspect(path: Path, effort: Effort) -> Inspected:
    """Look at a file, whatever it holds; a persona as deep as the effort says."""
    try:
        content, tree = read(path)
        tree.remarks += library.twins(path, str(path))
        kind = kind_of(tree.data)
        if kind is TrainersFileKind.PERSONA:
            return _persona(path, load_tree(content, tree, path.stem), effort)
        _load(path, kind)
        remarks = [*tree.remarks, *(check_reach(tree) if kind is TrainersFileKind.RUBRIC else ())]
        return Inspected(path, tuple(heaviest_first(map(group, remarks))))
    except Refused as refused:
        return Inspected(path, tuple(map(group, refused.diagnostics)))


def _persona(path: Path, loaded: LoadedPersona, effort: Effort) -> Inspected:
    structure = check_structure(loaded)
    named = check_first_interview(loaded, path)
    groups = [group(remark) for remark in (*check_fidelity(loaded), *named)]
    if effort.depth is Depth.FORM:
        groups += map(group, structure)
        return Inspected(path, tuple(heaviest_first(groups)))
    report = examine_play(loaded, bound=effort.bound, seed=effort.seed)
    structure = without_decided(structure, report.naming, report.exploration)
    groups += grouped(structure, report.findings, report.checked)
    teaching = effort.depth is Depth.TEACHING
    waiting = teaching and any(one.head.severity is Severity.ERROR for one in groups)
    if teaching and not waiting:
        report = examine_teaching(report, effort.rubric, seed=effort.seed, plays=effort.plays)
        groups += map(group, report.taught)
    return Inspected(path, tuple(heaviest_first(groups)), told_report(report), waiting)


def _load(path: Path, kind: TrainersFileKind | None) -> None:
    """Load a file that is no persona. Raises :class:`Refused` with all that is wrong with it."""
    match kind:
        case TrainersFileKind.RUBRIC:
            rubrics.load(path)
        case TrainersFileKind.GRID:
            load_grid(path)
        case TrainersFileKind.VOICE:
            load_voice(path)
        case TrainersFileKind.BANK:
            load_bank(path)
        case TrainersFileKind.RULES:
            load_rules(path)
        case _:
            expected = ", ".join(f"« {kind.value[0]}: »" for kind in TrainersFileKind)
            raise _refusal(str(path), f"ni persona ni rubrique : aucune clé {expected}")


def kind_of(data: object) -> TrainersFileKind | None:
    """Return what a file holds, by the keys at its top."""
    if not isinstance(data, dict):
        return None
    return next((kind for kind in TrainersFileKind if any(key in data for key in kind.value)), None)


def _refusal(name: str, message: str) -> Refused:
    return Refused([Diagnostic("F012", Place(name), message)])


@collector_paused()
def tell_ways(names: Iterable[str], wanted: str, effort: Effort) -> int:
    """Tell the ways to all that a name stands for, in one persona; return the exit code.

    It is a failure when there is no way to one of them.
    """
    files = [path for name in names for path in files_of(name)]
    if len(files) != 1:
        raise click.UsageError("--temoin demande un seul persona")
    loaded = load(files[0])
    system = TransitionSystem(loaded.persona)
    script = system.script
    known = {*script.by_id, *script.facts, *loaded.persona.moments, *map(str, Ending)}
    if wanted not in known:
        raise Failure(f"rien ne s'appelle « {wanted} » dans ce persona{nearest(wanted, known)}")
    naming = Naming(loaded, script)
    found: dict[Verdict, list[str]] = {}
    for target in _targets(script, wanted):
        verdict = decide_alone(system, target, effort.bound, effort.seed)
        found.setdefault(verdict, []).append(naming.told(target))
    if wanted == Ending.STUCK:
        found[_deadlock(system, effort)] = ["plus rien à dire"]
    for verdict, several in found.items():
        for line in _lines(script, ", ".join(several), verdict):
            tell(line)
    return 0 if all(isinstance(verdict, Witness) for verdict in found) else FAILED


def _deadlock(system: TransitionSystem, effort: Effort) -> Verdict:
    """Return the shortest way to where nothing can be said any more, wherever that is."""
    scenes = enumerate(system.script.scenes)
    stuck = [Target(TargetKind.STUCK, at) for at, scene in scenes if not scene.ending]
    verdicts = decide_several(system, stuck, effort.bound, effort.seed)
    ways = [verdict for verdict in verdicts if isinstance(verdict, Witness)]
    if ways:
        return min(ways, key=lambda way: len(way.moves))
    return Undecided() if Undecided() in verdicts else Unreachable()


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
