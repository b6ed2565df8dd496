"""Codings side by side, line by line: how far they agree, then each act on which they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import count, counted, decimal
from tui.group.coding_words import (
    AUTHOR,
    AUTHOR_IS_ONE,
    heard,
    how_far,
    how_many,
    on_value,
    readings_told,
    values_told,
    where_said,
)
from tui.group.codings import value_label
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.codings_compared import CodedUnit, CodingsCompared

_TWO = 2


def compared_text(compared: CodingsCompared, *, with_author: bool) -> str:
    """Return all that is told of codings side by side; the author's reading last, if wanted."""
    parts = (
        [*how_many(compared), *how_far(compared)],
        list(_values(compared)),
        list(_crossed(compared)),
        *(list(part) for part in _divided(compared, with_author=with_author)),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _values(compared: CodingsCompared) -> Iterator[str]:
    yield "Ce qui a été donné"
    for one in compared.values:
        yield f"{value_label(one.value)} : {on_value(one, compared)}."


def _crossed(compared: CodingsCompared) -> Iterator[str]:
    """Yield what was said by one where another said something else, the most frequent first."""
    values = [one.value for one in compared.values]
    two = len(compared.coders) == _TWO
    met = [
        (times, values[row], values[column])
        for row, cells in enumerate(compared.table)
        for column, times in enumerate(cells)
        if times and (row != column if two else row < column)
    ]
    if not met:
        return
    yield "Qui se croisent" if two else "Qui se croisent (coïncidences de Krippendorff)"
    for times, one, other in sorted(met, key=lambda found: -found[0]):
        if two:
            first, second = compared.coders
            said = f"{first} dit « {value_label(one)} », {second} dit « {value_label(other)} »"
            yield f"{said} : {counted(round(times), 'moment')}."
        else:
            said = f"« {value_label(one)} » avec « {value_label(other)} »"
            yield f"{said} : {decimal(times)}."


def _divided(compared: CodingsCompared, *, with_author: bool) -> Iterator[Iterator[str]]:
    divided = compared.divided
    if not divided:
        yield iter(["Aucun désaccord."])
        return
    yield iter([f"Les désaccords, les plus partagés d'abord : {count(len(divided))}"])
    for number, unit in enumerate(divided, 1):
        yield _one(number, unit, compared, with_author=with_author)
    yield iter([AUTHOR_IS_ONE if with_author else f"{AUTHOR_IS_ONE} « --auteur » la montre."])


def _one(
    number: int, unit: CodedUnit, compared: CodingsCompared, *, with_author: bool
) -> Iterator[str]:
    yield f"{number}. {where_said(unit.drawn)}"
    for line in unit.drawn.before:
        speaker, text, gesture = heard(line)
        yield f"{speaker} : {' '.join(filter(None, (text, gesture)))}"
    yield f"À coder : {one_line(unit.drawn.said)}"
    for name, told, reason in readings_told(unit):
        yield f"{name} : {told}{f'. Parce que : {reason}' if reason else ''}"
    if with_author:
        yield f"{AUTHOR} : {values_told(compared.author_said(unit))}"
