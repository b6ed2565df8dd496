"""Names that a persona mentions and must define: facts, moments, moves, codes.

Name resolution, over the plain data and not the model, so that a file with other faults still
gets all its diagnostics in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.field.terms import Scheme
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic
from tui.source.model import is_name
from tui.source.suggestions import Guesses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tui.source.diagnostics import Place
    from tui.source.tree import Steps, Tree

_KIND_OF_KEY = {
    "revele": "fait",
    "rend": "fait",
    "sait": "fait",
    "ignore": "fait",
    "vers": "moment",
    "moment": "moment",
    "vu": "moment",
    "pas_vu": "moment",
    "pas_dit": "réplique",
    "convenu": "réplique",
    "codes": "code",
}
_DIAGNOSTIC = {"fait": "P001", "moment": "P002", "réplique": "P003", "code": "P005"}
_BLOCKS = {"fait": "faits", "moment": "moments"}
_SCHEMES = frozenset(map(str, Scheme))
_UNKNOWN = {
    "fait": "fait inconnu",
    "moment": "moment inconnu",
    "réplique": "réplique inconnue",
    "code": "code inconnu de la grille",
}


def check_references(tree: Tree, codes: Collection[str]) -> list[Diagnostic]:
    """Return a diagnostic for every name that nothing defines, is defined twice, or is not read.

    ``codes`` are those of the coding grid.
    """
    if not isinstance(tree.data, dict):
        return []
    return list(_References(tree, codes).problems())


class _References:
    def __init__(self, tree: Tree, codes: Collection[str]) -> None:
        self._tree = tree
        self._moves = list(moves_named(tree.data))
        self._guesses = Guesses()
        self._lost = {kind for kind, block in _BLOCKS.items() if _is_partial(tree, block)}
        self._known: dict[str, Collection[str]] = {
            "fait": _keys(tree.data.get("faits")),
            "moment": _keys(tree.data.get("moments")),
            "réplique": {name for _, name in self._moves},
            "code": codes,
        }

    def problems(self) -> Iterator[Diagnostic]:
        yield from self._twice()
        yield from self._ways_out_of_arrivals()
        for code in _keys(self._tree.data.get("sensibilites")):
            if is_name(code) and code not in self._known["code"]:
                yield self._unknown("code", code, self._tree.key(("sensibilites", code)))
        for path, part in self._parts():
            yield from self._walk(part, path)

    def _parts(self) -> Iterator[tuple[Steps, Any]]:
        """Yield what may mention names. A moment may itself be called « si » or « vers »."""
        data = self._tree.data
        yield ("depart",), data.get("depart")
        yield ("communs",), data.get("communs")
        yield ("apres",), data.get("apres")
        moments = data.get("moments")
        for name in _keys(moments):
            yield ("moments", name), moments[name]

    def _twice(self) -> Iterator[Diagnostic]:
        first: dict[str, Steps] = {}
        for path, name in self._moves:
            if name in first:
                yield Diagnostic(
                    "P004",
                    self._tree.value(path),
                    f"la réplique « {name} » existe déjà",
                    related=((self._tree.value(first[name]), "première définition ici"),),
                )
            first.setdefault(name, path)

    def _ways_out_of_arrivals(self) -> Iterator[Diagnostic]:
        moments = self._tree.data.get("moments")
        for name in _keys(moments):
            says = moments[name].get("dit") if isinstance(moments[name], dict) else None
            for index, words in enumerate(says if isinstance(says, list) else ()):
                if isinstance(words, dict) and "vers" in words:
                    place = self._tree.key(("moments", name, "dit", index, "vers"))
                    message = "« vers » n'a pas d'effet dans « dit » : une réponse mène ailleurs"
                    yield Diagnostic("P018", place, message, own_severity=Severity.ERROR)

    def _walk(self, data: Any, path: Steps) -> Iterator[Diagnostic]:
        if isinstance(data, list):
            for index, item in enumerate(data):
                yield from self._walk(item, (*path, index))
        elif isinstance(data, dict):
            in_condition = _is_condition(path[2:])
            if in_condition:
                yield from self._bounds(data, path)
            for key, value in data.items():
                if key == "avant" and in_condition:
                    continue  # names of the first interview, which another file defines
                kind = "réplique" if key == "dit" and in_condition else _KIND_OF_KEY.get(key)
                here = (*path, key)
                if kind:
                    yield from self._names(kind, value, here)
                else:
                    yield from self._walk(value, here)
                if key == "scheme" and isinstance(value, str) and value in self._known["code"]:
                    message = f"« {value} » est un code, et non un schème : il va sous « codes »"
                    yield Diagnostic("P005", self._tree.value(here), message)

    def _names(self, kind: str, value: Any, path: Steps) -> Iterator[Diagnostic]:
        if kind in self._lost:
            return
        named = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, name in named:
            if isinstance(name, str) and is_name(name) and name not in self._known[kind]:
                here = path if index is None else (*path, index)
                yield self._unknown(kind, name, self._tree.value(here))

    def _unknown(self, kind: str, name: str, place: Place) -> Diagnostic:
        if kind == "code" and name in _SCHEMES:
            message = f"« {name} » est un schème, et non un code : il va après « scheme: »"
            return Diagnostic("P005", place, message)
        guess = self._guesses.nearest(name, self._known[kind], kind)
        message = f"{_UNKNOWN[kind]} « {name} »{guess}"
        return Diagnostic(_DIAGNOSTIC[kind], place, message)

    def _bounds(self, condition: dict[str, Any], path: Steps) -> Iterator[Diagnostic]:
        for key in ("confiance", "minutes"):
            bounds = condition.get(key)
            if not isinstance(bounds, dict):
                continue
            low, high = bounds.get("min"), bounds.get("max")
            if isinstance(low, int) and isinstance(high, int) and low > high:
                message = f"« {key} » : min {low} dépasse max {high}, c'est toujours faux"
                yield Diagnostic("P006", self._tree.value((*path, key)), message)


def _is_condition(path: Steps) -> bool:
    named = [step for step in path if isinstance(step, str)]
    return bool(named) and named[-1] in ("si", "pas", "un_de")


def _is_partial(tree: Tree, block: str) -> bool:
    """Tell whether a block is missing, or a part of it under a name given twice or ill typed.

    That is said already; what its names are is not known.
    """
    names = tree.data.get(block)
    return (
        not isinstance(names, dict)
        or not all(map(is_name, names))
        or any(path[0] == block for path in tree.repeated)
    )


def _keys(data: Any) -> Collection[str]:
    return data if isinstance(data, dict) else ()


def moves_named(data: dict[str, Any]) -> Iterator[tuple[Steps, str]]:
    """Yield the path and the value of every move's id."""
    lists: list[tuple[Steps, Any]] = [(("communs",), data.get("communs"))]
    moments = data.get("moments")
    if isinstance(moments, dict):
        lists += [
            (("moments", name, "repliques"), moment.get("repliques"))
            for name, moment in moments.items()
            if isinstance(moment, dict)
        ]
    for path, moves in lists:
        for index, move in enumerate(moves if isinstance(moves, list) else ()):
            if isinstance(move, dict) and isinstance(move.get("id"), str):
                yield (*path, index, "id"), move["id"]
