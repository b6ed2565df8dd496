"""What the models of files know of their blocks: which keys stand where.

Pydantic says that a key is unknown, not where it would be known. That is read from the
annotations of the models themselves: their JSON Schema says it too, but by French names alone,
behind references that would have to be followed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from tui.source.model import FileModel

if TYPE_CHECKING:
    from collections.abc import Iterable


def block_at(model: type[FileModel], location: Iterable[str | int]) -> dict[str, str]:
    """Return the keys that the block at a pydantic location knows, by all their names.

    A key goes by itself, and by the English name of what it gives.
    """
    return _known_at(model, _kind(location))


@lru_cache(maxsize=4096)
def _known_at(model: type[FileModel], location: tuple[str | int, ...]) -> dict[str, str]:
    found = _models_at(model, location)
    keys = {name: field.alias or name for one in found for name, field in one.model_fields.items()}
    return keys | {key: key for key in keys.values()}


def home_of(model: type[FileModel], location: Iterable[str | int], key: str) -> str | None:
    """Return under which keys a key may stand, sought below a location, then in the whole file."""
    return _homes(model, _kind(location)).get(key)


@lru_cache(maxsize=4096)
def _homes(model: type[FileModel], location: tuple[str | int, ...]) -> dict[str, str]:
    homes: dict[str, str] = {}
    for start in (*_models_at(model, location), model):
        for inner, places in _below(start).items():
            under = " ou ".join(f"« {place} »" for place in places)
            for key in _keys(inner):
                homes.setdefault(key, under)
    return homes


def _keys(model: type[FileModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _kind(location: Iterable[str | int]) -> tuple[str | int, ...]:
    """Return a location without which element of a list it goes through."""
    return tuple(0 if isinstance(step, int) else step for step in location)


def _below(start: type[FileModel]) -> dict[type[FileModel], list[str]]:
    """Return every block below a model, the nearest first, with the keys it stands under.

    What is said may be a text or blocks of its own: the other blocks come before these.
    """
    found: dict[type[FileModel], list[str]] = {}
    waiting = [start]
    for current in waiting:
        fields = current.model_fields.items()
        for name, field in sorted(fields, key=lambda one: _may_be_text(one[1].annotation)):
            for inner in _models(field.annotation):
                places = found.setdefault(inner, [])
                if field.alias not in places and name not in places:
                    places.append(field.alias or name)
                if inner not in waiting:
                    waiting.append(inner)
    return found


def _may_be_text(annotation: Any) -> bool:
    return annotation is str or any(map(_may_be_text, get_args(annotation)))


def _models_at(model: type[FileModel], location: Iterable[str | int]) -> list[type[FileModel]]:
    annotations: list[Any] = [model]
    for step in location:
        annotations = [
            inner for annotation in annotations for inner in _entered(annotation, step)
        ] or annotations
    return [found for annotation in annotations for found in _models(annotation)]


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
