"""What a second interview names of the first: the persona it follows, its facts, its moves.

They are defined in another file, which its author may change without a thought for the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui import places
from tui.persona import library
from tui.persona.references import moves_named
from tui.source.diagnostics import Diagnostic, Refused
from tui.source.suggestions import nearest
from tui.source.tree import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.persona.loading import LoadedPersona
    from tui.source.tree import Steps

_KINDS = {"sait": "fait", "ignore": "fait", "dit": "réplique"}


def check_first_interview(loaded: LoadedPersona, path: Path) -> Iterator[Diagnostic]:
    """Yield a remark for each name of the first interview that nothing defines.

    The first is looked for beside the file at ``path``, then in the library.
    """
    tree, follows = loaded.tree, loaded.persona.follows
    tests = list(_tests(tree.data, ()))
    if follows is None:
        for where, _ in tests:
            message = "« avant » attend « suite_de », qui dit de quel persona c'est la suite"
            yield Diagnostic("P028", tree.key(where), message)
        return
    try:
        first = read(_first(follows, path))[1].data
    except Refused:
        known = [card.id for card in library.cards()]
        message = (
            f"pas de persona « {follows} » que celui-ci puisse suivre{nearest(follows, known)}"
        )
        yield Diagnostic("P026", tree.value(("suite_de",)), message)
        return
    first = first if isinstance(first, dict) else {}
    defined = {"fait": _keys(first, "faits"), "réplique": {name for _, name in moves_named(first)}}
    for where, test in tests:
        for key, kind in _KINDS.items():
            names = test.get(key)
            for at, name in enumerate(names if isinstance(names, list) else ()):
                if name not in defined[kind]:
                    guess = nearest(str(name), defined[kind])
                    message = f"« {follows} » n'a pas de {kind} « {name} »{guess}"
                    yield Diagnostic("P027", tree.value((*where, key, at)), message)


def _first(name: str, path: Path) -> Path:
    """Return the file of the first persona. Raises :class:`Refused` when there is none."""
    return places.trainers_file(path.parent, name) or library.find(name)


def _tests(data: Any, path: Steps) -> Iterator[tuple[Steps, dict[str, Any]]]:
    """Yield each test on the first interview, with its path."""
    if isinstance(data, list):
        for at, item in enumerate(data):
            yield from _tests(item, (*path, at))
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "avant" and isinstance(value, dict) and path[-1:] != ("moments",):
                yield (*path, key), value
            else:
                yield from _tests(value, (*path, key))


def _keys(data: dict[str, Any], block: str) -> set[str]:
    found = data.get(block)
    return set(found) if isinstance(found, dict) else set()
