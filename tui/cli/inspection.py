"""What there is to say of trainers' files: personas, rubrics, coding grids."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tui import places
from tui.appraisal.robots import PLAYS
from tui.exploration.memory import uncollected
from tui.exploration.play_checks import without_settled
from tui.field.grid import load_grid
from tui.persona import library
from tui.persona.loading import load_tree
from tui.persona.structure import check_structure
from tui.replay.prompts import load_bank
from tui.replay.questions import load_rules
from tui.rubric import loading as rubrics
from tui.rubric.voice import load_voice
from tui.source.diagnostics import Diagnostic, Place, Refused, in_reading_order
from tui.source.tree import read
from tui.workshop.report import Report, examine, examine_play

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona
    from tui.rubric.model import Rubric


class Kind(Enum):
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
    """A file, the remarks on it in reading order, and the examination if there was one."""

    path: Path
    remarks: tuple[Diagnostic, ...]
    report: Report | None = None


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


@uncollected()
def inspect(path: Path, effort: Effort) -> Inspected:
    """Look at a file, whatever it holds; a persona as deep as the effort says."""
    try:
        content, tree = read(path)
        tree.remarks += library.twins(path, str(path))
        kind = kind_of(tree.data)
        if kind is Kind.PERSONA:
            return _persona(path, load_tree(content, tree, path.stem), effort)
        _load(path, kind)
        return Inspected(path, tuple(sorted(tree.remarks, key=in_reading_order)))
    except Refused as refused:
        return Inspected(path, refused.diagnostics)


def _persona(path: Path, loaded: LoadedPersona, effort: Effort) -> Inspected:
    report = _examined(loaded, effort)
    remarks = check_structure(loaded)
    if report:
        remarks = without_settled(remarks, report.naming, report.exploration)
        remarks += report.diagnostics
    return Inspected(path, tuple(sorted(remarks, key=in_reading_order)), report)


def _examined(loaded: LoadedPersona, effort: Effort) -> Report | None:
    if effort.depth is Depth.FORM:
        return None
    if effort.depth is Depth.PLAY:
        return examine_play(loaded, bound=effort.bound, seed=effort.seed)
    return examine(loaded, effort.rubric, bound=effort.bound, seed=effort.seed, plays=effort.plays)


def _load(path: Path, kind: Kind | None) -> None:
    """Load a file that is no persona. Raises :class:`Refused` with all that is wrong with it."""
    match kind:
        case Kind.RUBRIC:
            rubrics.load(path)
        case Kind.GRID:
            load_grid(path)
        case Kind.VOICE:
            load_voice(path)
        case Kind.BANK:
            load_bank(path)
        case Kind.RULES:
            load_rules(path)
        case _:
            expected = ", ".join(f"« {kind.value[0]}: »" for kind in Kind)
            raise _refusal(str(path), f"ni persona ni rubrique : aucune clé {expected}")


def kind_of(data: object) -> Kind | None:
    """Return what a file holds, by the keys at its top."""
    if not isinstance(data, dict):
        return None
    return next((kind for kind in Kind if any(key in data for key in kind.value)), None)


def _refusal(name: str, message: str) -> Refused:
    return Refused([Diagnostic("F012", Place(name), message)])
