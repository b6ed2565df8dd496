"""Codings side by side as a table: one row a reading, to be taken up in other tools.

The long form of reliability data: units, coders, values (Krippendorff 2019, chapter 12); what R
(``irr``), NVivo or a spreadsheet turns as they need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.coding_words import heard
from tui.group.codings import value_label
from tui.source.hostile import one_line
from tui.transcript.formats.csv_table import BYTE_ORDER_MARK, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.group.codings_compared import CodingsCompared

COLUMNS = {
    "avec": "schemes ou codes.",
    "moment": "Clé du moment : la même dans tous les codages.",
    "titre": "Titre du persona.",
    "minute": "Minute simulée.",
    "avant": "Ce qui a été entendu avant.",
    "texte": "La réplique codée.",
    "ecart": "Écart entre les lectures de ce moment, de 0 (les mêmes) à 100 (rien de commun).",
    "codage": "Pseudonyme de qui code ; ou « auteur ».",
    "valeurs": "Identifiants donnés, séparés par une virgule.",
    "libelles": "Leurs noms.",
    "raison": "Pourquoi, si cela a été dit.",
}
"""What each column holds, in the order of the table."""
AUTHOR_ROW = "auteur"


def codings_table(compared: Iterable[CodingsCompared], *, with_author: bool) -> str:
    """Return all readings as CSV, the most divided acts first: a row a reading.

    What the author wrote comes after them when it is wanted.
    """
    rows = (row for one in compared for row in _rows(one, with_author=with_author))
    return BYTE_ORDER_MARK + "".join(table_lines(COLUMNS, rows))


def _rows(compared: CodingsCompared, *, with_author: bool) -> Iterator[dict[str, str | int]]:
    for unit in compared.units:
        drawn = unit.drawn
        before = " / ".join(" ".join(filter(None, heard(line))) for line in drawn.before)
        readings = [(one.name, one.values, one.reason) for one in unit.readings]
        if with_author:
            readings.append((AUTHOR_ROW, compared.author_said(unit), ""))
        for name, values, reason in readings:
            yield {
                "avec": str(compared.coded_by),
                "moment": drawn.unit,
                "titre": one_line(drawn.title),
                "minute": drawn.minute,
                "avant": before,
                "texte": one_line(drawn.said),
                "ecart": round(100 * unit.division),
                "codage": name,
                "valeurs": ",".join(map(one_line, values)),
                "libelles": ", ".join(map(value_label, values)),
                "raison": one_line(reason),
            }
