"""The table: one row a turn, cells that spreadsheets take as they are."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcript.forms import CSV, JSON
from tests.transcript.playing import looked_at_again, persona, played, prepared, recorded, reworded
from tests.transcript.test_hostile import HOSTILE, branch_exported, exported
from tui.session.events import Marked
from tui.source.hostile import harmless
from tui.transcript.exporting import export
from tui.transcript.formats.csv_table import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from tui.session.journal import Record

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "\u00a0=1", "＝1+1", "＠A1",
    "'=1+1", '"=1+1', "-\u200f1", "=HYPERLINK(\"http://x\";\"x\")", "\n=1",
]  # fmt: skip


def rows(table: str) -> list[dict[str, str]]:
    assert table.startswith(BYTE_ORDER_MARK)
    read = csv.DictReader(io.StringIO(table[1:], newline=""), delimiter=";", strict=True)
    return list(read)


def cells(table: str) -> list[str]:
    return [cell for row in rows(table) for cell in row.values()]


def test_one_row_a_turn(again: Record) -> None:
    turns = json.loads(export(again, persona(), JSON))["tours"]
    table = rows(export(again, persona(), CSV))

    assert [(row["evenement"], row["genre"]) for row in table] == [
        (str(turn["evenement"]), turn["genre"]) for turn in turns
    ]


def test_lines_end_as_spreadsheets_expect(again: Record) -> None:
    table = export(again, persona(), CSV)

    assert table.count("\r\n") == len(rows(table)) + 1
    assert table.endswith("\r\n")


def test_a_moment_is_told_where_it_starts_and_named_all_along(again: Record) -> None:
    table = rows(export(again, persona(), CSV, preparation=prepared()))
    named = [(row["moments"], row["relance"]) for row in table if row["moments"]]

    assert named[0] == ("1", "Sur quel mot avez-vous hésité ?")
    assert named[1] == ("1", "")
    assert named[2] == ("1, A", "Que reteniez-vous de ce qu'elle disait de la nuit ?")
    told = next(row for row in table if row["relance"])
    assert told["visais"] == "Qu'elle se sente vue.\n\nSans la presser."
    assert told["autre"] == "Il restait dix minutes."


def test_moments_that_start_together_each_say_which_they_are() -> None:
    marks = [Marked(number=n, first=3, last=3 + n, aimed=f"but {n}") for n in (1, 2)]
    table = rows(export(recorded([*played().events, *marks]), persona(), CSV))

    assert next(row["visais"] for row in table if row["visais"]) == "1 : but 1\n2 : but 2"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_starts_a_formula(formula: str) -> None:
    found = [cell for cell in cells(exported(formula, CSV)) if "1" in cell and len(cell) > 3]

    assert found
    for cell in cells(exported(formula, CSV)):
        assert cell.lstrip("\u00a0 ")[:1] not in tuple("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_stay_in_their_cells(text: str) -> None:
    for made in (exported, branch_exported):
        table, plain = rows(made(text, CSV)), rows(made("kiwi", CSV))
        shown = harmless(text)

        assert [len(row) for row in table] == [len(row) for row in plain]
        said = {row["texte"].removeprefix("'") for row in table if row["genre"] == "parole"}
        assert said == {shown}
        for row, other in zip(table, plain, strict=True):
            assert {name for name, cell in row.items() if cell} == {
                name for name, cell in other.items() if cell
            }


@given(st.text(max_size=80))
def test_any_text_reads_back(text: str) -> None:
    record = reworded(looked_at_again(), lambda _: text)
    table = rows(export(record, persona(), CSV))
    shown = harmless(text)

    for row in table:
        if row["genre"] in ("parole", "replique", "note", "saisie"):
            assert row["texte"] in (shown, f"'{shown}")


def test_no_separator_that_a_spreadsheet_may_have_ticked_cuts_a_text(again: Record) -> None:
    """Import dialogs keep the marks ticked last time: comma, space, semicolon alike."""
    table = export(again, persona(), CSV).removeprefix(BYTE_ORDER_MARK)
    whole = re.compile(r'(?:"(?:[^"]|"")*"|-?\d*)(?:;(?:"(?:[^"]|"")*"|-?\d*))*\r\n')

    assert "".join(match[0] for match in whole.finditer(table)) == table


@pytest.mark.parametrize("text", ["12-14", "1/2", "06 12 34 56 78", "3,5", "2026-03-14", "12:30"])
def test_no_text_turns_into_a_number_or_a_date(text: str) -> None:
    table = rows(export(reworded(looked_at_again(), lambda _: text), persona(), CSV))

    assert {row["texte"] for row in table if row["genre"] == "parole"} == {f"'{text}"}
