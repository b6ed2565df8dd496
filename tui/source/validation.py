"""From a tree to a model: every error at once, each with its place and a French sentence.

Pydantic finds the errors; this module says where in the file each of them is, and what to type.
Its messages alone could be translated by a table (``pydantic-i18n``), but they name neither a
line nor the likeliest slip, and one slip gives several of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import ValidationError

from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic, Refused
from tui.source.introspection import block_at, home_of
from tui.source.messages import CHOICES, as_read, expected_by, hint_for, keys_of_block, sentence_on
from tui.source.model import FileModel
from tui.source.repair import values
from tui.source.repair.keys import Block, broken_items, too_deep, unknown
from tui.source.suggestions import Guesses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from tui.source.diagnostics import Place
    from tui.source.repair.keys import Unknown
    from tui.source.tree import Steps, Tree

ModelT = TypeVar("ModelT", bound=FileModel)

_MOST_TOLD = 1_000
"""Faults of form told at once: more than anybody mends in one go, fewer than take minutes."""

_SAID_ALREADY = ("F008", "F009", "P005")


def validate(model: type[ModelT], tree: Tree) -> ModelT:
    """Return the model built from a tree.

    Raises :class:`Refused` with one diagnostic an error, those of the tree included; one
    slip gives one of them. What YAML left out is told too when that may be the cause.
    """
    problems = list(tree.problems)
    try:
        valid = model.model_validate(tree.data)
    except ValidationError as error:
        problems += _FormErrors(model, tree).problems(error.errors(include_url=False)[:_MOST_TOLD])
    if problems:
        raise Refused(_once_a_place(problems) + _causes(tree, problems))
    return valid


def _once_a_place(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is said of a value that more was said of: what it is, or why it is lost."""
    said = {one.place for one in problems if one.code in _SAID_ALREADY}
    return [one for one in problems if one.code != "F023" or one.place not in said]


def _causes(tree: Tree, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    lines = {one.place.line for one in problems}
    return [
        one
        for one in tree.remarks
        if one.severity is Severity.WARNING and one.place.line not in lines
    ]


class _Missing(NamedTuple):
    """A key that a block must have, and has not."""

    block: Steps
    key: str


class _FormErrors:
    """Says what is wrong with the form of one file."""

    def __init__(self, model: type[FileModel], tree: Tree) -> None:
        self._model = model
        self._tree = tree
        self._guesses = Guesses()

    def problems(self, details: Iterable[ErrorDetails]) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        missing: list[_Missing] = []
        meant: set[_Missing] = set()
        stray: set[str] = set()
        for detail in details:
            path = _path_in_file(detail["loc"], self._tree.data)
            if detail["type"] == "missing":
                missing.append(_Missing(path, str(detail["loc"][-1])))
            elif detail["type"] == "extra_forbidden":
                key = self._unknown(detail["loc"], path)
                meant.add(_Missing(path[:-1], key.meant))
                if not key.meant:
                    stray.add(str(path[-1]))
                found.append(Diagnostic("F021", key.place, key.sentence))
            elif detail["type"] != "too_short" or not detail["input"]:
                found.append(self._wrong(detail, path))
        covered = {self._tree.value((*one.block, one.key)) for one in meant if one.key}
        found = [one for one in found if one.code != "F023" or one.place not in covered]
        strayed = [one.key for one in missing if one.key in stray]
        explained = {key for key in strayed if strayed.count(key) == 1}
        return found + self._incomplete(
            [one for one in missing if one not in meant and one.key not in explained]
        )

    def _incomplete(self, missing: list[_Missing]) -> list[Diagnostic]:
        """Return what is said of missing keys: one dash too many explains all those around."""
        dashes = broken_items(self._tree.data, {one.block for one in missing})
        found = [
            Diagnostic("F022", self._tree.value(path), f"retirez le tiret devant « {key} » : {why}")
            for path, key, why in dashes.begun
        ]
        return found + [
            Diagnostic("F022", self._tree.key(one.block), f"il manque la clé « {one.key} »")
            for one in missing
            if one.block not in dashes.explained
        ]

    def _unknown(self, location: tuple[str | int, ...], path: Steps) -> Unknown:
        def home(key: str) -> str | None:
            return home_of(self._model, location[:-1], key)

        return unknown(path, self._tree, self._blocks(location), home, self._guesses)

    def _blocks(self, location: tuple[str | int, ...]) -> list[Block]:
        """Return the blocks around the last step of a pydantic location, innermost first."""
        blocks: list[Block] = []
        for end in range(len(location) - 1, -1, -1):
            path = _path_in_file(location[:end], self._tree.data)
            known = block_at(self._model, location[:end])
            if known and path not in [block.path for block in blocks]:
                blocks.append(Block(path, known))
        return blocks

    def _wrong(self, detail: ErrorDetails, path: Steps) -> Diagnostic:
        kind, value = detail["type"], detail["input"]
        if path and path[-1] == "[key]":
            path = path[:-1]
            hint = values.plain_name(str(path[-1]))
            sentence = f"nom « {path[-1]} » : {sentence_on(detail, self._guesses)}{hint}"
            return Diagnostic("F023", self._tree.key(path), sentence)
        place = self._tree.value(path)
        if kind == "value_error" and isinstance(value, dict) and "type" in value:
            place = self._tree.value((*path, "type"))
        key = _last_key(path)
        where = f"« {key} » : " if path else ""
        if value is None and self._is_left_empty(path):
            return self._nothing(place, key, expected_by(detail))
        if kind in CHOICES and isinstance(value, dict):
            deep = too_deep(path, self._tree, self._blocks(detail["loc"]))
            if deep:
                return Diagnostic("F023", deep.place, deep.sentence)
        if kind in ("string_type", "tuple_type") and detail["loc"][-1:] != path[-1:]:
            sentence = f"attendu : un texte ou une liste, lu : {as_read(value)}"
            hint = values.wanted_text(value, key)
            return Diagnostic("F023", place, f"{where}{sentence}{hint}")
        keys = list(dict.fromkeys(block_at(self._model, detail["loc"]).values()))
        hint = hint_for(detail, key, keys)
        told = "" if hint or not detail["loc"] else keys_of_block(kind, keys)
        return Diagnostic("F023", place, f"{where}{sentence_on(detail, self._guesses)}{told}{hint}")

    def _nothing(self, place: Place, key: str, expected: str) -> Diagnostic:
        """Return what is said of a value that is not there: a note may have hidden it."""
        hidden = [one for one in self._tree.remarks if one.place.line == place.line]
        if hidden and hidden[-1].place.column >= place.column:
            return replace(hidden[-1], code="F023", own_severity=None)
        return Diagnostic("F023", place, f"rien n'est écrit après « {key}: » ; {expected}")

    def _is_left_empty(self, path: Steps) -> bool:
        """Tell whether nothing at all is written, not even ``null``, for a value."""
        place = self._tree.value(path)
        rest = self._tree.lines[place.line - 1][place.column - 1 :]
        return not rest.lstrip(": ").startswith(("null", "~"))


def _path_in_file(location: Iterable[str | int], data: Any) -> Steps:
    """Drop from a pydantic location the steps that are not in the file (tags of unions)."""
    path: list[str | int] = []
    for step in location:
        if step in data if isinstance(data, dict) else _is_index(step, data):
            data = data[step]
        elif step != "[key]":
            continue
        path.append(step)
    return tuple(path)


def _is_index(step: str | int, data: Any) -> bool:
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _last_key(path: Steps) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "fichier")
