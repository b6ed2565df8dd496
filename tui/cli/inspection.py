"""What there is to say of trainers' files: personas, rubrics, coding grids."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from tui.field.grid import load_grid
from tui.persona import library
from tui.persona.loading import load as load_persona
from tui.persona.structure import check_structure
from tui.replay.prompts import load_bank
from tui.replay.questions import load_rules
from tui.rubric import loading as rubrics
from tui.rubric.voice import load_voice
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.tree import read

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTENSIONS = (".yaml", ".yml")


class Kind(Enum):
    """What a file holds; the value is the keys that tell it."""

    PERSONA = ("persona", "moments", "faits", "depart")
    RUBRIC = ("rubrique", "dimensions")
    GRID = ("codes",)
    VOICE = ("enonces",)
    BANK = ("relances",)
    RULES = ("regles",)


def files_of(name: str) -> list[Path]:
    """Return the files that a path, a folder, or the id of a persona or rubric stands for.

    In a folder, files that hold something else are left aside. Raises :class:`Refused`
    when there is none.
    """
    path = Path(name)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix in _EXTENSIONS)
        found = [file for file in files if _may_be_ours(file)]
        if not found:
            raise _refusal(name, "ni persona ni rubrique dans ce dossier")
        return found
    if path.exists() or path.suffix in _EXTENSIONS:
        return [path]
    rubric = next((card.path for card in rubrics.cards() if card.id == name), None)
    return [rubric or library.find(name)]


def _may_be_ours(path: Path) -> bool:
    try:
        return kind_of(read(path)[1].data) is not None
    except Refused:
        return True


def remarks_on(path: Path) -> list[Diagnostic]:
    """Return all the remarks on a file, in reading order."""
    try:
        return list(_remarks(path))
    except Refused as refused:
        return list(refused.diagnostics)


def _remarks(path: Path) -> Iterator[Diagnostic]:
    match kind_of(read(path)[1].data):
        case Kind.PERSONA:
            yield from check_structure(load_persona(path))
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
        case None:
            expected = ", ".join(f"« {kind.value[0]}: »" for kind in Kind)
            raise _refusal(str(path), f"ni persona ni rubrique : aucune clé {expected}")


def kind_of(data: object) -> Kind | None:
    """Return what a file holds, by the keys at its top."""
    if not isinstance(data, dict):
        return None
    return next((kind for kind in Kind if any(key in data for key in kind.value)), None)


def _refusal(name: str, message: str) -> Refused:
    return Refused([Diagnostic("F012", Place(name), message)])
