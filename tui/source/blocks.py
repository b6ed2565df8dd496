"""What the models of files know of their blocks: which keys stand where."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from tui.source.model import FileModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
    """Return under which key a key may stand, sought below a location, then in the whole file."""
    return _homes(model, _kind(location)).get(key)


@lru_cache(maxsize=4096)
def _homes(model: type[FileModel], location: tuple[str | int, ...]) -> dict[str, str]:
    homes: dict[str, str] = {}
    for start in (*_models_at(model, location), model):
        for under, inner in _below(start):
            for name, field in inner.model_fields.items():
                homes.setdefault(field.alias or name, under)
    return homes


def _keys(model: type[FileModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _kind(location: Iterable[str | int]) -> tuple[str | int, ...]:
    """Return a location without which element of a list it goes through."""
    return tuple(0 if isinstance(step, int) else step for step in location)


def _below(start: type[FileModel]) -> Iterator[tuple[str, type[FileModel]]]:
    """Yield every block below a model with the key it stands under, the nearest first."""
    waiting = [start]
    seen = {start}
    while waiting:
        current = waiting.pop(0)
        for name, field in current.model_fields.items():
            for inner in _models(field.annotation):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)
                    yield field.alias or name, inner


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
