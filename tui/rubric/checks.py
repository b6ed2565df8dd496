"""What a rubric file must also respect, and thresholds that nobody can reach or miss.

Codes are known, thresholds ascend, ids are unique: these checks look at the file as written, so
that they are told together with its errors of form, however many there are. Thresholds
are held against what a measure can give at all once the file can be used.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tui.field.terms import Scheme
from tui.french.typography import decimal
from tui.rubric.fields import types_of
from tui.rubric.measures import AnyMeasure
from tui.rubric.measures.base import ShareMeasure
from tui.rubric.measures.together import Together
from tui.rubric.model import Rubric
from tui.source.diagnostics import Diagnostic
from tui.source.suggestions import Guesses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tui.source.tree import Steps, Tree


_SCHEMES = frozenset(map(str, Scheme))

_SHARES = frozenset(
    name for name, model in types_of(AnyMeasure).items() if issubclass(model, ShareMeasure)
)


def check_rubric(tree: Tree, codes: Collection[str]) -> list[Diagnostic]:
    """Return a diagnostic for each break of these rules. ``codes`` are those of the grid.

    R001: a code, or a scheme in ``sauf``, that nothing defines; R002: thresholds that do not
    ascend, or stand where they must not; R003: an id used twice.
    """
    return [*_unknown_names(tree, codes), *_thresholds(tree), *_repeated_ids(tree)]


def check_reach(tree: Tree) -> list[Diagnostic]:
    """Return R005 for each threshold that nobody can reach, or that everybody does.

    A share is never above 1, an agreement never above 2, whatever the persona. ``tree`` is
    that of a rubric that can be used.
    """
    found: list[Diagnostic] = []
    for at, dimension in enumerate(Rubric.model_validate(tree.data).dimensions):
        for index, criterion in enumerate(dimension.criteria):
            path, measure = ("dimensions", at, "criteres", index), criterion.measure
            for rank, level in enumerate(criterion.levels):
                if level.threshold is not None:
                    where: Steps = (*path, "niveaux", rank, "seuil")
                    found += _reach(tree, where, level.threshold, measure)
            conditions = measure.conditions if isinstance(measure, Together) else ()
            for rank, one in enumerate(conditions):
                where = (*path, "mesure", "conditions", rank, "au_moins")
                found += _reach(tree, where, one.at_least, one.measure)
    return found


def _reach(tree: Tree, path: Steps, threshold: float, measure: AnyMeasure) -> Iterator[Diagnostic]:
    low, high = measure.extent()
    told = "une part va de 0 à 1" if isinstance(measure, ShareMeasure) else None
    if threshold > high:
        why = told or f"« {measure.type} » ne donne ici pas plus de {decimal(high)}"
        message = f"« {path[-1]}: {decimal(threshold)} » ne peut pas être atteint : {why}"
    elif threshold <= low:
        why = told or f"« {measure.type} » ne donne ici pas moins de {decimal(low)}"
        message = f"« {path[-1]}: {decimal(threshold)} » ne peut pas être manqué : {why}"
    else:
        return
    yield Diagnostic("R005", tree.value(path), message)


def _unknown_names(tree: Tree, codes: Collection[str]) -> Iterator[Diagnostic]:
    guesses = Guesses()
    known_by_key = {"codes": ("code", codes), "sauf": ("code ou schème", [*codes, *Scheme])}
    for key, (kind, known) in known_by_key.items():
        for path, names in _lists_under(key, tree.data):
            for index, name in enumerate(names):
                if isinstance(name, str) and name not in known:
                    message = f"{kind} inconnu « {name} »{guesses.nearest(name, known, kind)}"
                    if name in _SCHEMES:
                        message = f"« {name} » est un schème, et non un code : mettez-le à part"
                        message += " sous « schemes »"
                    yield Diagnostic("R001", tree.value((*path, index)), message)


def _thresholds(tree: Tree) -> Iterator[Diagnostic]:
    for path, levels in _lists_under("niveaux", tree.data):
        written = {
            index: level["seuil"]
            for index, level in enumerate(levels)
            if isinstance(level, dict) and type(level.get("seuil")) in (int, float)
        }
        if 0 in written:
            message = "le premier niveau n'a pas de « seuil » : il vaut sous le deuxième"
            yield Diagnostic("R002", tree.key((*path, 0, "seuil")), message)
            del written[0]
        for index, level in enumerate(levels[1:], start=1):
            if isinstance(level, dict) and level.get("seuil") is None:
                message = "il manque la clé « seuil » : seul le premier niveau s'en passe"
                yield Diagnostic("R002", tree.value((*path, index)), message)
        for (before, lower), (index, threshold) in pairwise(written.items()):
            if threshold > lower:
                continue
            if lower > 1 and _is_share(tree.data, path[:-1]):
                message = f"« seuil » : {lower} dépasse 1 ; une part va de 0 à 1 (40 % s'écrit 0.4)"
                yield Diagnostic("R002", tree.value((*path, before, "seuil")), message)
            else:
                message = f"« seuil » : {threshold} devrait dépasser celui d'avant, {lower}"
                yield Diagnostic("R002", tree.value((*path, index, "seuil")), message)


def _is_share(data: Any, path: Steps) -> bool:
    """Tell whether the criterion at a path measures a share."""
    for step in path:
        data = data[step]
    measure = data.get("mesure")
    return isinstance(measure, dict) and measure.get("type") in _SHARES


def _repeated_ids(tree: Tree) -> Iterator[Diagnostic]:
    first_use: dict[tuple[str, str], Steps] = {}
    for key in ("dimensions", "criteres", "enonces"):
        for path, blocks in _lists_under(key, tree.data):
            for index, block in enumerate(blocks):
                name = block.get("id") if isinstance(block, dict) else None
                if not isinstance(name, str):
                    continue
                here: Steps = (*path, index, "id")
                first = first_use.setdefault((key, name), here)
                if first != here:
                    related = (tree.value(first), "première définition ici")
                    message = f"l'identifiant « {name} » existe déjà"
                    yield Diagnostic("R003", tree.value(here), message, related=(related,))


def _lists_under(key: str, data: Any, path: Steps = ()) -> Iterator[tuple[Steps, list[Any]]]:
    """Yield every list written under a key, at any depth, with its path."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key and isinstance(value, list):
                yield (*path, name), value
            yield from _lists_under(key, value, (*path, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _lists_under(key, value, (*path, index))
