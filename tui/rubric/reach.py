"""Thresholds that no interview can reach, or miss, whatever the persona: remark R005.

A share is never above 1, an agreement never above 2. Looked for in the file as written.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from tui.french.typography import decimal
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.source.tree import Steps, Tree

_ENDS: Mapping[str, tuple[float, float]] = {
    "part": (0, 1),
    "contexte": (0, 1),
    "resistance": (0, 1),
    "faits": (0, 1),
    "ensemble": (0, 1),
    "accord": (0, 2),
    "confiance": (0, 10),
    "rapport": (0, inf),
    "ordre": (0, inf),
    "phases": (0, inf),
    "suite": (-inf, 0),
}
SHARES = frozenset({"part", "contexte", "resistance", "faits", "ensemble"})


def check_reach(tree: Tree) -> list[Diagnostic]:
    """Return a remark for each threshold that nobody can reach, or that everybody does.

    ``tree`` is that of a rubric that can be used.
    """
    found: list[Diagnostic] = []
    for at, dimension in enumerate(tree.data["dimensions"]):
        for index, criterion in enumerate(dimension["criteres"]):
            path = ("dimensions", at, "criteres", index)
            found += _of_criterion(tree, path, criterion)
    return found


def _of_criterion(tree: Tree, path: Steps, criterion: Mapping[str, Any]) -> Iterator[Diagnostic]:
    measure = criterion["mesure"]
    for rank, level in enumerate(criterion["niveaux"]):
        if level.get("seuil") is not None:
            where = (*path, "niveaux", rank, "seuil")
            yield from _threshold(tree, where, level["seuil"], measure)
    for rank, condition in enumerate(measure.get("conditions", ())):
        where = (*path, "mesure", "conditions", rank, "au_moins")
        yield from _threshold(tree, where, condition["au_moins"], condition["mesure"])


def _threshold(
    tree: Tree, path: Steps, threshold: float, measure: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    low, high = _ends(measure)
    told = "une part va de 0 à 1" if measure["type"] in SHARES else None
    if threshold > high:
        why = told or f"« {measure['type']} » ne donne ici pas plus de {decimal(high)}"
        message = f"« {path[-1]}: {decimal(threshold)} » ne peut pas être atteint : {why}"
    elif threshold <= low:
        why = told or f"« {measure['type']} » ne donne ici pas moins de {decimal(low)}"
        message = f"« {path[-1]}: {decimal(threshold)} » ne peut pas être manqué : {why}"
    else:
        return
    yield Diagnostic("R005", tree.value(path), message)


def _ends(measure: Mapping[str, Any]) -> tuple[float, float]:
    """Return the least and the greatest value that a measure can give at all."""
    if measure["type"] == "points":
        ends = [rule["points"] * rule.get("au_plus", inf) for rule in measure["regles"]]
        return sum(min(end, 0) for end in ends), sum(max(end, 0) for end in ends)
    if measure["type"] == "fin":
        values = measure["valeurs"].values()
        return min(values) - 1, max(values)
    return _ENDS[measure["type"]]
