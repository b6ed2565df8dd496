"""Lists cut by a dash too many: one element of them became several, each with keys missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.source.tree import Steps


class Broken(NamedTuple):
    """The elements that a dash too many began, each with its first key, and all it explains."""

    begun: list[tuple[Steps, str, str]]
    explained: set[Steps]


def broken_items(data: Any, incomplete: Collection[Steps]) -> Broken:
    """Return what dashes too many explain of blocks that lack keys.

    An element is the rest of the one before it when both lack keys and share none.
    """
    begun: list[tuple[Steps, str, str]] = []
    explained: set[Steps] = set()
    for path in sorted(incomplete, key=lambda path: (str(path[:-1]), str(path[-1:]).zfill(12))):
        if not path or not isinstance(path[-1], int) or path[-1] == 0:
            continue
        before = (*path[:-1], path[-1] - 1)
        item, first = _at(data, path), _at(data, before)
        if before not in incomplete or not item or not first or set(item) & set(first):
            continue
        if before not in explained:
            why = "il ouvre un nouvel élément de la liste"
            begun.append((path, str(next(iter(item))), why))
        explained |= {before, path}
    return Broken(begun, explained)


def _at(data: Any, path: Steps) -> dict[str, Any]:
    for step in path:
        data = data[step]
    return data if isinstance(data, dict) else {}
