"""Loading a persona: reading, form, references, texts; all errors at once.

Each stage looks at what the one before it could read, and none stops at its first error: who
writes a file mends it in as few rounds as can be.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from tui.field.grid import shipped_grid
from tui.persona.model import FORMER_DIFFICULTY, Persona
from tui.persona.references import check_references
from tui.persona.templates import TemplateProblem, render, with_names
from tui.source.diagnostics import Diagnostic
from tui.source.model import MAX_NAME, is_name
from tui.source.tree import Tree, parse, read
from tui.source.validation import validate

if TYPE_CHECKING:
    from pathlib import Path

    from tui.source.tree import Steps


_MOST_COMPILED = 5_000
"""Texts with more than names between {{ }}: each takes long to prepare."""


@dataclass(frozen=True, slots=True)
class LoadedPersona:
    """A persona, the SHA-256 (hexadecimal) of its file, and where each part is written."""

    persona: Persona
    sha256: str
    tree: Tree


def load(path: Path, name: str | None = None) -> LoadedPersona:
    """Load the persona of a file; ``name`` is how messages call the file.

    Raises :class:`tui.source.diagnostics.Refused` with every error found.
    """
    content, tree = read(path, name)
    return load_tree(content, tree, path.stem)


def load_text(content: bytes, name: str, stem: str | None = None) -> LoadedPersona:
    """Load a persona from the bytes of a file called ``name``; ``stem`` is its expected id."""
    return load_tree(content, parse(content, name), stem)


def load_tree(content: bytes, tree: Tree, stem: str | None) -> LoadedPersona:
    """Load a persona from the tree of a file whose bytes are ``content``, as :func:`load` does."""
    _former_key(tree)
    _render_texts(tree)
    tree.problems += check_references(tree, shipped_grid().codes)
    tree.problems += _other_name(tree, stem)
    persona = validate(Persona, tree)
    return LoadedPersona(persona, hashlib.sha256(content).hexdigest(), tree)


def _former_key(tree: Tree) -> None:
    """Read « niveau » as « difficulte », which it became, and say so."""
    data = tree.data
    if not isinstance(data, dict) or FORMER_DIFFICULTY not in data:
        return
    was, now = (FORMER_DIFFICULTY,), ("difficulte",)
    if now[0] in data:
        del data[FORMER_DIFFICULTY]
        message = "« niveau » est l'ancien nom de « difficulte », qui est déjà là : retirez-la"
        there = ((tree.key(now), "« difficulte » est ici"),)
        tree.problems.append(Diagnostic("F021", tree.key(was), message, there))
        return
    tree.data = {now[0] if key == was[0] else key: value for key, value in data.items()}
    tree.keys[now], tree.values[now] = tree.key(was), tree.value(was)
    message = "« niveau » s'appelle maintenant « difficulte » : renommez cette clé"
    tree.remarks.append(Diagnostic("F014", tree.key(was), message))


def _other_name(tree: Tree, stem: str | None) -> list[Diagnostic]:
    name = tree.data.get("persona") if isinstance(tree.data, dict) else None
    if stem is None or not isinstance(name, str) or not is_name(name) or name == stem:
        return []
    message = f"« persona: {name} » diffère du nom du fichier « {stem} »"
    return [Diagnostic("P007", tree.value(("persona",)), message)]


def _render_texts(tree: Tree) -> None:
    """Render the expressions of every text of the tree, in place."""
    if not isinstance(tree.data, dict):
        return
    context = {"identite": _identity(tree.data.get("identite"))}

    left = _MOST_COMPILED

    def rendered(value: Any, path: Steps) -> Any:
        nonlocal left
        if isinstance(value, str):
            plain = with_names(value, context)
            if plain is not None or left < 0:
                return value if plain is None else plain
            left -= 1
            try:
                return render(value, context) if left >= 0 else _refuse_more()
            except TemplateProblem as problem:
                tree.problems.append(Diagnostic("P008", tree.value(path), str(problem)))
                return value
        if isinstance(value, dict):
            return {key: rendered(inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [rendered(inner, (*path, index)) for index, inner in enumerate(value)]
        return value

    tree.data = rendered(tree.data, ())


def _refuse_more() -> NoReturn:
    message = f"plus de {_MOST_COMPILED} textes à expressions : écrivez-les en toutes lettres"
    raise TemplateProblem(message)


def _identity(data: Any) -> dict[str, Any]:
    """Return what expressions may name; names too long to be names are cut."""
    if not isinstance(data, dict):
        return {}
    return {
        key: value[:MAX_NAME] if isinstance(value, str) else value for key, value in data.items()
    }
