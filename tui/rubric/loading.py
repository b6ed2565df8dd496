"""Loading rubrics, and finding them among those shipped and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui import places
from tui.field.grid import shipped_grid
from tui.rubric.checks import check_rubric
from tui.rubric.model import Rubric
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.head import head
from tui.source.model import FileModel
from tui.source.suggestions import nearest, some_of
from tui.source.tree import parse, read
from tui.source.validation import validate

if TYPE_CHECKING:
    from tui.source.tree import Tree

ModelT = TypeVar("ModelT", bound=FileModel)

NOT_RUBRICS = frozenset({"codes", "questions", "relances", "voix_beneficiaire"})
"""Names of the files that lie beside rubrics and are none."""


@dataclass(frozen=True, slots=True)
class RubricCard:
    """A rubric as listed, unchecked."""

    id: str
    path: Path
    title: str


def load(path: Path, name: str | None = None) -> Rubric:
    """Load the rubric of a file; ``name`` is how messages call the file.

    Raises :class:`tui.source.diagnostics.Refused` with every error found.
    """
    return _rubric(read(path, name)[1], path.stem)


def load_text(content: bytes, name: str, stem: str | None = None) -> Rubric:
    """Load a rubric from the bytes of a file called ``name``; ``stem`` is its expected id."""
    return _rubric(parse(content, name), stem)


def load_named(name: str) -> Rubric:
    """Load the rubric that an id or a path stands for. Raises :class:`Refused`."""
    return load(find(name))


@dataclass(frozen=True, slots=True)
class KeptRubric:
    """The rubric that a session is read by; ``missing`` says in a sentence that it is another."""

    rubric: Rubric
    missing: str = ""


def load_kept(name: str, otherwise: str) -> KeptRubric:
    """Load the rubric that a session was led under, or a shipped one when it cannot be read.

    A file that its author has to correct keeps nobody from reading a bilan.
    """
    try:
        return KeptRubric(load_named(name))
    except Refused:
        rubric = load(places.shipped_rubrics() / f"{otherwise}.yaml")
        missing = "La rubrique choisie pour cet entretien n'a pas pu être lue"
        return KeptRubric(rubric, f"{missing} ; le bilan suit « {rubric.title} ».")


def find(name: str) -> Path:
    """Return the file of the rubric that an id or a path stands for, the user's own first.

    Raises :class:`Refused` when there is none.
    """
    if name.endswith(places.SUFFIXES) or "/" in name or "\\" in name:
        return Path(name)
    files = {card.id: card.path for card in cards()}
    if name in files:
        return files[name]
    message = f"pas de rubrique de ce nom{nearest(name, files)} (connues : {some_of(files)})"
    raise Refused([Diagnostic("F001", Place(name, 0, 0), message)])


def cards() -> list[RubricCard]:
    """Return the rubrics that can be chosen, the user's own first, each by title.

    A rubric of the user's own hides the shipped one of the same id.
    """
    own = _cards_in(places.own_rubrics())
    hidden = {card.id for card in own}
    shipped = [card for card in _cards_in(places.shipped_rubrics()) if card.id not in hidden]
    return own + shipped


def checked(model: type[ModelT], tree: Tree) -> ModelT:
    """Return the model of a tree that is written in the words of rubrics.

    Raises :class:`Refused` with every error found.
    """
    tree.problems += check_rubric(tree, shipped_grid().codes)
    return validate(model, tree)


def _rubric(tree: Tree, stem: str | None) -> Rubric:
    name = tree.data.get("rubrique") if isinstance(tree.data, dict) else None
    if stem is not None and isinstance(name, str) and name != stem:
        message = f"« rubrique: {name} » diffère du nom du fichier « {stem} »"
        tree.problems.append(Diagnostic("R004", tree.value(("rubrique",)), message))
    return checked(Rubric, tree)


def _cards_in(folder: Path) -> list[RubricCard]:
    files = {path.stem: path for path in reversed(places.trainers_files(folder))}
    found = [_card(path) for name, path in files.items() if name not in NOT_RUBRICS]
    return sorted(found, key=lambda card: (card.title, card.id))


def _card(path: Path) -> RubricCard:
    found, _ = head(path, ("titre",))
    return RubricCard(path.stem, path, found.get("titre", "fichier à corriger"))
