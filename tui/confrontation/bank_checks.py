"""What the files of the autoconfrontation must also respect, told with their errors of form."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tui.source.diagnostics import Diagnostic, Refused
from tui.source.model import FileModel
from tui.source.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.source.tree import Tree

ModelT = TypeVar("ModelT", bound=FileModel)


def checked(model: type[ModelT], tree: Tree, problems: Iterable[Diagnostic]) -> ModelT:
    """Return the model of a tree. Raises :class:`Refused` with its errors and ``problems``."""
    found = list(problems)
    try:
        built = validate(model, tree)
    except Refused as refused:
        raise Refused([*found, *refused.diagnostics]) from None
    if found:
        raise Refused(found)
    return built


def repeated(tree: Tree, listed: str, key: str) -> Iterator[Diagnostic]:
    """Yield A001 for each block of a list whose ``key`` says what another's says."""
    first_use: dict[str, int] = {}
    for index, said in values(tree, listed, key):
        first = first_use.setdefault(said, index)
        if first != index:
            related = (tree.value((listed, first, key)), "première fois ici")
            message = f"« {key} » : « {said} » est déjà pris"
            place = tree.value((listed, index, key))
            yield Diagnostic("A001", place, message, related=(related,))


def missing(tree: Tree, listed: str, expected: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield A002 for each name that is no key of a block."""
    block = tree.data.get(listed) if isinstance(tree.data, dict) else None
    if isinstance(block, dict):
        for name in expected:
            if name not in block:
                message = f"« {listed} » : il manque « {name} »"
                yield Diagnostic("A002", tree.key((listed,)), message)


def values(tree: Tree, listed: str, key: str) -> Iterator[tuple[int, str]]:
    """Yield the texts under a key of the blocks of a list, as written, each with its index."""
    blocks = tree.data.get(listed) if isinstance(tree.data, dict) else None
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        said = block.get(key) if isinstance(block, dict) else None
        if isinstance(said, str):
            yield index, said
