"""All the turns of all sessions in one table, one row a turn.

The columns of :mod:`tui.transcript.formats.csv_table`, after those that tell whose session a row
is of: always the same, so that tables of several groups can be put end to end.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.confrontation.prompts import shipped_bank
from tui.field.grid import shipped_grid
from tui.group.exports.nameless import Nameless
from tui.group.exports.xapi_names import registration
from tui.transcript.formats.csv_table import BYTE_ORDER_MARK, COLUMNS, rows, table_lines
from tui.transcript.transcribing import transcribe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.gathering import Gathering
    from tui.transcript.formats.csv_table import Row

GROUP_COLUMNS = {
    "version": "Empreinte SHA-256 du fichier du persona.",
    "titre": "Titre du persona, sans les noms.",
    "compte": "Qui a mené l'entretien : seize chiffres hexadécimaux, les mêmes dans tout export.",
    "numero": "Rang de l'entretien parmi ceux de ce compte avec cette version.",
    "inscription": "Identifiant de l'entretien, le même dans les énoncés xAPI.",
    **COLUMNS,
}
"""What each column of the table of a group holds, in its order."""


def stacked_rows(gathering: Gathering) -> Iterator[Row]:
    """Yield the rows of all sessions, one session after the other.

    Of a branch, what had been said before it is marked: another session may tell it too. Raises
    :class:`tui.session.record.JournalProblem` when a session cannot be read again.
    """
    grid, bank = shipped_grid(), shipped_bank()
    for group in gathering.groups:
        nameless = Nameless(group)
        passed: Counter[str] = Counter()
        for member, source in nameless.sessions():
            digest = member.digest
            passed[digest.person] += 1
            whose: Row = {
                "version": group.version,
                "titre": source.header.title,
                "compte": digest.person,
                "numero": passed[digest.person],
                "inscription": str(registration(digest)),
            }
            for row in rows(transcribe(source, grid, bank)):
                yield whose | row | _way(row, source.parted)


def _way(row: Row, parted: int | None) -> Row:
    """Return whether a row of a branch was said before it parted; nothing elsewhere."""
    if parted is None:
        return {}
    return {"chemin": "commun" if int(row["evenement"]) < parted else "branche"}


def csv_parts(gathering: Gathering) -> Iterator[bytes]:
    """Yield the table as a spreadsheet opens it; no cell can act as a formula."""
    yield BYTE_ORDER_MARK.encode()
    for line in table_lines(GROUP_COLUMNS, stacked_rows(gathering)):
        yield line.encode()
