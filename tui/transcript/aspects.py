"""What an interview with somebody trains above all, and what is most offered in it.

Every persona of the library has moments for every criterion (``jumeau``): what tells them apart
is how much they have of each. A criterion is trained *above all* with somebody when more of what
can be said there than elsewhere in the library is what that criterion reads. The schemes *most
offered* are the first three by number.
"""

from __future__ import annotations

from functools import cache
from statistics import mean
from typing import TYPE_CHECKING

from tui import places
from tui.field.grid import shipped_grid
from tui.field.terms import Scheme
from tui.rubric.loading import load
from tui.transcript.facets import Aspects, Exercised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.persona.kept_heads import FileContents

_RUBRIC = "alliance_de_travail.yaml"
_MOST = 3


@cache
def exercises() -> Mapping[Exercised, frozenset[str]]:
    """Return what can be trained on a passage, in the order of the rubric, with the codes read."""
    rubric = load(places.shipped_rubrics() / _RUBRIC)
    known = shipped_grid().codes
    return {
        Exercised(one.id, one.short or one.question): frozenset(
            word for word in _words(one.measure.model_dump()) if word in known
        )
        for one in rubric.criteria()
        if one.on_a_passage
    }


def aspects(library: Mapping[Path, FileContents]) -> dict[Path, Aspects]:
    """Return the aspects of each file, beside the shipped ones: those of one's own change none."""
    shares = {path: _shares(contents) for path, contents in library.items()}
    shipped = places.shipped_personas()
    beside = [shares[path] for path in shares if path.parent == shipped] or list(shares.values())
    usual = {one: mean(share[one] for share in beside) for one in exercises()} if beside else {}
    return {
        path: Aspects(_above_all(contents, shares[path], usual), _most_offered(contents))
        for path, contents in library.items()
    }


def _shares(contents: FileContents) -> dict[Exercised, float]:
    """Return how much of what can be said is read by each criterion."""
    replies = sum(contents.schemes.values()) or 1
    return {
        one: sum(contents.codes.get(code, 0) for code in codes) / replies
        for one, codes in exercises().items()
    }


def _above_all(
    contents: FileContents, share: Mapping[Exercised, float], usual: Mapping[Exercised, float]
) -> tuple[Exercised, ...]:
    """Return the criteria that moments are marked with, those more present than usual first."""
    above = {
        one: share[one] / usual[one]
        for one in exercises()
        if one.id in contents.twins and usual[one] and share[one] >= usual[one]
    }
    return tuple(sorted(above, key=lambda one: -above[one])[:_MOST])


def _most_offered(contents: FileContents) -> tuple[Scheme, ...]:
    offered = [one for one in Scheme if contents.schemes.get(one)]
    return tuple(sorted(offered, key=lambda one: -contents.schemes[one])[:_MOST])


def _words(value: object) -> Iterator[str]:
    """Yield the words anywhere in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _words(key)
            yield from _words(held)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for held in value:
            yield from _words(held)
