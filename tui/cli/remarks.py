"""The remarks of ``alliance verifier``, in lines to be read or as data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tui.french.typography import counted
from tui.source.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.cli.inspection import Inspected
    from tui.source.diagnostics import Diagnostic, Place


def told(inspected: Inspected, most: int) -> Iterator[str]:
    """Yield the remarks on a file, those of one code up to ``most``, then how many were left.

    Last comes how far the file was examined, when it was.
    """
    path = inspected.path
    counts: Counter[str] = Counter()
    for remark in inspected.remarks:
        counts[remark.code] += 1
        if counts[remark.code] <= most:
            yield _line(remark)
    for code, number in sorted(counts.items()):
        if number > most:
            others = number - most
            yield f"{path}: et {others} autre{'s' if others > 1 else ''} {code} (--tout)"
    if inspected.report:
        from tui.workshop.summary import sentences

        yield f"{path.stem} :"
        yield from (f"  {sentence}" for sentence in sentences(inspected.report))


def _line(remark: Diagnostic) -> str:
    lines = [f"{remark.place}: {remark.severity} {remark.code} {remark.message}"]
    lines += [f"  {place}: {words}" for place, words in remark.related]
    return "\n".join(lines)


def counted_files(files: int, count: Mapping[Severity, int]) -> str:
    """Return how many files were looked at, and how many remarks there are of each weight."""
    found = [counted(count[one], one.value) for one in Severity if count[one]]
    return f"Vérifié : {counted(files, 'fichier')} ; {', '.join(found) or 'aucune remarque'}."


def as_data(found: Sequence[Inspected], count: Mapping[Severity, int]) -> dict[str, Any]:
    """Return all there is to say of files as data that JSON can hold."""
    from tui.workshop.summary import as_data as examination

    return {
        "fichiers": [str(one.path) for one in found],
        "erreurs": count[Severity.ERROR],
        "avertissements": count[Severity.WARNING],
        "notes": count[Severity.NOTE],
        "remarques": [_remark(remark) for one in found for remark in one.remarks],
        "examens": [
            {"fichier": str(one.path), **examination(one.report)} for one in found if one.report
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
