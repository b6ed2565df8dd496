"""From a tree to a model: every error at once, each with its place and a French sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from tui.source.diagnostics import Diagnostic, Refused, nearest
from tui.source.model import FileModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from tui.source.tree import Steps, Tree

ModelT = TypeVar("ModelT", bound=FileModel)

_SHOWN = 40
_MOST_KEYS = 6
_NAMES_OF_TYPES = {
    str: "un texte",
    int: "un nombre entier",
    float: "un nombre",
    bool: "true ou false",
    list: "une liste",
    dict: "un bloc « clé: valeur »",
    type(None): "rien",
}

_EXPECTED = {
    "string_type": "attendu : un texte",
    "int_type": "attendu : un nombre entier",
    "int_parsing": "attendu : un nombre entier",
    "float_type": "attendu : un nombre",
    "bool_type": "attendu : true ou false",
    "list_type": "attendu : une liste",
    "tuple_type": "attendu : une liste",
    "set_type": "attendu : une liste",
    "dict_type": "attendu : un bloc « clé: valeur »",
    "model_type": "attendu : un bloc « clé: valeur »",
    "model_attributes_type": "attendu : un bloc « clé: valeur »",
    "string_too_short": "texte vide",
    "string_too_long": "texte de plus de {max_length} signes",
    "string_pattern_mismatch": "attendu : des minuscules sans accent, des chiffres, - ou _",
    "greater_than_equal": "attendu : au moins {ge}",
    "less_than_equal": "attendu : au plus {le}",
    "greater_than": "attendu : plus de {gt}",
    "less_than": "attendu : moins de {lt}",
    "too_short": "attendu : au moins {min_length} élément(s)",
    "too_long": "attendu : au plus {max_length} élément(s)",
    "finite_number": "attendu : un nombre fini",
}


def validate(model: type[ModelT], tree: Tree) -> ModelT:
    """Return the model built from a tree.

    Raises :class:`Refused` with one diagnostic an error, those of the tree included.
    """
    problems = list(tree.problems)
    try:
        valid = model.model_validate(tree.data)
    except ValidationError as error:
        problems += [_diagnostic(detail, tree, model) for detail in error.errors(include_url=False)]
    if problems:
        raise Refused(problems)
    return valid


def _diagnostic(detail: ErrorDetails, tree: Tree, model: type[FileModel]) -> Diagnostic:
    path = _path_in_file(detail["loc"], tree.data)
    kind = detail["type"]
    if kind == "extra_forbidden":
        key = str(path[-1])
        known = _sibling_keys(model, detail["loc"][:-1])
        return Diagnostic("F021", tree.key(path), f"clé inconnue « {key} »{nearest(key, known)}")
    if kind == "missing":
        return Diagnostic("F022", tree.key(path), f"il manque la clé « {detail['loc'][-1]} »")
    if path and path[-1] == "[key]":
        path = path[:-1]
        sentence = f"nom « {path[-1]} » : {_sentence(detail)}"
        return Diagnostic("F023", tree.key(path), sentence)
    where = f"« {_last_key(path)} » : " if path else ""
    if kind in ("string_type", "tuple_type") and detail["loc"][-1:] != path[-1:]:
        sentence = f"attendu : un texte ou une liste, lu : {_shown(detail['input'])}"
        return Diagnostic("F023", tree.value(path), f"{where}{sentence}")
    keys = _keys_told(model, detail)
    return Diagnostic("F023", tree.value(path), f"{where}{_sentence(detail)}{keys}")


def _keys_told(model: type[FileModel], detail: ErrorDetails) -> str:
    """Return the keys of the block that stands where something else was read."""
    if not detail["loc"] or not detail["type"].startswith("model_"):
        return ""
    known = _sibling_keys(model, detail["loc"])
    more = "…" if len(known) > _MOST_KEYS else ""
    return f" (clés : {', '.join(known[:_MOST_KEYS])}{more})"


def _sentence(detail: ErrorDetails) -> str:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind in ("enum", "literal_error"):
        known = re.findall(r"'([^']*)'", str(context["expected"]))
        hint = nearest(str(value), known)
        return f"{_shown(value)} n'est pas une valeur prévue{hint} (attendu : {', '.join(known)})"
    if kind == "value_error":
        return str(context["error"])
    expected = _EXPECTED.get(kind, "valeur inattendue").format(**context)
    return f"{expected}, lu : {_shown(value)}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value == "":
        return "un texte vide"
    if isinstance(value, str):
        return f"« {value if len(value) <= _SHOWN else value[: _SHOWN - 1] + '…'} »"
    if isinstance(value, int | float):
        return str(value)
    return _NAMES_OF_TYPES.get(type(value), "autre chose")


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


def _sibling_keys(model: type[FileModel], location: Iterable[str | int]) -> list[str]:
    """Return the keys that the model at a pydantic location knows."""
    annotations: list[Any] = [model]
    for step in location:
        annotations = [
            inner for annotation in annotations for inner in _entered(annotation, step)
        ] or annotations
    models = [found for annotation in annotations for found in _models(annotation)]
    return [field.alias or name for found in models for name, field in found.model_fields.items()]


def _entered(annotation: Any, step: str | int) -> list[Any]:
    """Return what a field, or an item, of an annotation is annotated with."""
    if get_origin(annotation) is dict:
        return [get_args(annotation)[1]]
    return [
        field.annotation
        for model in _models(annotation)
        for name, field in model.model_fields.items()
        if step in (name, field.alias)
    ]


def _models(annotation: Any) -> list[type[FileModel]]:
    """Return the models an annotation mentions, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]
