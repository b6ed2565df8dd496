"""What ``alliance verifier`` says of files, as data that JSON can hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tui.source.descriptors import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cli.inspection import Inspected
    from tui.source.diagnostics import Diagnostic, Place


def remarks_as_data(found: Sequence[Inspected]) -> dict[str, Any]:
    """Return all there is to say of files as data that JSON can hold.

    Remarks of one ``groupe`` have one cause: the first is it, the others follow from it.
    """
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
        "entretiens": [{"fichier": str(one.path), **one.use.as_data()} for one in found if one.use],
        "en_attente": [str(one.path) for one in found if one.waiting],
        "examens": [{"fichier": str(one.path), **one.report.data} for one in found if one.report],
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
