"""The query of docs/exemples, read by DuckDB over real journals: it counts as the program does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tests.group.people import YANNICK, led, several
from tests.group.test_gathering import gathered
from tui.group.crossroads import crossroads_of

if TYPE_CHECKING:
    from tui.group.gathering import Gathering

EXAMPLES = Path(__file__).parents[2] / "docs" / "exemples"

Counts = set[tuple[str, str, str, int, int]]


def asked(folder: Path) -> Counts:
    """Return the counts of the query: version, moment, move, offered, chosen."""
    with duckdb.connect() as connection:
        connection.execute("SET VARIABLE journaux = ?", [str(folder / "*.jsonl")])
        connection.execute((EXAMPLES / "duckdb.sql").read_text("utf-8"))
        return set(connection.execute((EXAMPLES / "carrefours.sql").read_text("utf-8")).fetchall())


def counted(gathering: Gathering) -> Counts:
    return {
        (group.version, one.moment, option.move, option.offered, option.chosen)
        for group in gathering.groups
        for one in crossroads_of(group)
        for option in one.options
    }


def test_the_query_counts_as_the_program_does(tmp_path: Path) -> None:
    names = [f"Pair {number}" for number in range(12)]
    sessions = [*several(names), *(led(YANNICK, pseudonym=name) for name in names)]
    told = counted(gathered(tmp_path, sessions))
    counts = asked(tmp_path)
    assert len({version for version, *_ in told}) == 2
    assert told <= counts
    # What the program leaves out: moments that one session alone came to.
    assert {offered for *_, offered, _ in counts - told} <= {1}


def test_by_hand(tmp_path: Path) -> None:
    ways = {"Ana": "acc_cadre", "Bo": "acc_cadre", "Cy": "acc_cv"}
    gathered(tmp_path, [led(pseudonym=who, way=[way], acts=1) for who, way in ways.items()])
    found = {move: (offered, chosen) for _, moment, move, offered, chosen in asked(tmp_path)
             if moment == "accueil"}  # fmt: skip
    assert found["acc_cadre"] == (3, 2)
    assert found["acc_cv"] == (3, 1)
    assert found["acc_motif"] == (3, 0)
