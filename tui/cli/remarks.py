"""The remarks of ``alliance verifier``, in lines to be read or as data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tui.french.typography import counted
from tui.source.descriptors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.cli.inspection import Inspected
    from tui.source.diagnostics import Diagnostic, Place

_MOST = 4
"""Causes of one code that are told of one file, unless all are asked for."""


def remark_lines(inspected: Inspected, *, everything: bool) -> Iterator[str]:
    """Yield the remarks on a file, by weight and cause, then how far it was examined.

    Without ``everything``, those of one code are told up to some number, and so is what
    follows from each.
    """
    from tui.source.diagnostics import MOST_CONSEQUENCES, consequence_lines

    path = inspected.path
    counts: Counter[str] = Counter()
    for one in inspected.groups:
        counts[one.head.code] += 1
        if everything or counts[one.head.code] <= _MOST:
            yield _line(one.head)
            lines = list(consequence_lines(one, None if everything else MOST_CONSEQUENCES))
            folded = "" if everything or len(one.consequences) <= MOST_CONSEQUENCES else " (--tout)"
            yield from (f"  {line}" for line in lines[:-1])
            yield from (f"  {line}{folded}" for line in lines[-1:])
    for code, number in sorted(counts.items()):
        if number > _MOST and not everything:
            yield f"{path}: et {counted(number - _MOST, 'autre')} {code} (--tout)"
    if inspected.waiting:
        yield f"{path}: le reste (ce que l'exercice apprend) attend que le jeu tienne"
    if inspected.report:
        from tui.workshop.report_text import impossible_lines, report_lines

        yield f"{path.stem} :"
        yield from (f"  {sentence}" for sentence in report_lines(inspected.report))
        if everything:
            yield from (f"  {sentence}" for sentence in impossible_lines(inspected.report))


def _line(remark: Diagnostic) -> str:
    lines = [f"{remark.place}: {remark.severity} {remark.code} {remark.message}"]
    lines += [f"  {place}: {words}" for place, words in remark.related]
    return "\n".join(lines)


def counted_files(files: int, found: Iterable[Inspected]) -> str:
    """Return how many files were looked at, and how many causes there are of each weight."""
    groups = [group for one in found for group in one.groups]
    count = Counter(one.head.severity for one in groups)
    told = ", ".join(counted(count[one], one.value) for one in Severity if count[one])
    more = sum(len(one.consequences) for one in groups)
    if more:
        told += f", et {counted(more, 'chose qui en découle', 'choses qui en découlent')}"
    return f"Vérifié : {counted(files, 'fichier')} ; {told or 'aucune remarque'}."


def remarks_as_data(found: Sequence[Inspected]) -> dict[str, Any]:
    """Return all there is to say of files as data that JSON can hold.

    Remarks of one ``groupe`` have one cause: the first is it, the others follow from it.
    """
    from tui.workshop.report_text import report_data

    groups = list(enumerate((group for one in found for group in one.groups), 1))
    count = Counter(one.head.severity for _, one in groups)
    return {
        "fichiers": [str(one.path) for one in found],
        "erreurs": count[Severity.ERROR],
        "avertissements": count[Severity.WARNING],
        "notes": count[Severity.NOTE],
        "remarques": [
            {**_remark(remark), "groupe": number, "decoule": remark is not one.head}
            for number, one in groups
            for remark in one.remarks
        ],
        "en_attente": [str(one.path) for one in found if one.waiting],
        "examens": [
            {"fichier": str(one.path), **report_data(one.report)} for one in found if one.report
        ],
    }


def _remark(remark: Diagnostic) -> dict[str, Any]:
    return {
        **_place(remark.place),
        "code": remark.code,
        "gravite": remark.severity,
        "message": remark.message,
        "voir": [{**_place(place), "message": words} for place, words in remark.related],
    }


def _place(place: Place) -> dict[str, str | int]:
    return {"fichier": place.file, "ligne": place.line, "colonne": place.column}
