"""All the turns of all sessions as a Parquet file: typed columns, for tools of data analysis.

DuckDB writes it, from lines that are read as they come; the same rows as the table's.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from tui.group.exports.stacked_turns import GROUP_COLUMNS, stacked_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.gathering import Gathering
    from tui.transcript.formats.csv_table import Cell, Row

_NUMBERS = frozenset({"numero", "evenement", "minute", "tour"})
_YES_OR_NO = frozenset({"repris", "epingle"})
_CHUNK = 2**20


def parquet_parts(gathering: Gathering) -> Iterator[bytes]:
    """Yield the file, part by part; what a row does not tell is null in it.

    Raises :class:`ModuleNotFoundError` without DuckDB, and what
    :func:`tui.group.exports.stacked_turns.stacked_rows` raises.
    """
    import duckdb

    with TemporaryDirectory(prefix="alliance-") as folder:
        lines, table = Path(folder, "tours.jsonl"), Path(folder, "tours.parquet")
        with lines.open("wb") as out:
            out.writelines(map(_line, stacked_rows(gathering)))
        with duckdb.connect() as connection:
            connection.read_json(
                str(lines),
                columns={name: _type(name) for name in GROUP_COLUMNS},
                format="newline_delimited",
            ).write_parquet(str(table), compression="zstd")
        lines.unlink()
        with table.open("rb") as written:
            while part := written.read(_CHUNK):
                yield part


def _type(column: str) -> str:
    if column in _NUMBERS:
        return "INTEGER"
    return "BOOLEAN" if column in _YES_OR_NO else "VARCHAR"


def _line(row: Row) -> bytes:
    values = ((column, _value(column, cell)) for column, cell in row.items())
    return msgspec.json.encode({column: value for column, value in values if value != ""}) + b"\n"


def _value(column: str, cell: Cell) -> Cell | bool:
    return bool(cell) if column in _YES_OR_NO else cell
