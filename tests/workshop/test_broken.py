"""Small broken personas: each says in its own lines what must be remarked, and where.

The first line says how deep to look; ``seulement`` restricts what is looked for there.
``# ! P030 id; P035 si`` after a line: P030 is expected at the word « id » of that line,
P035 at « si », and nothing else is. ``# > P030 si``: the remark P030 must also show « si ».
The sentences are in ``told``; ``ALLIANCE_GOLDEN=1`` writes them anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tui.cli.inspection import Depth, Effort, inspect
from tui.rubric.loading import load
from tui.source.descriptors import descriptor, known_codes

if TYPE_CHECKING:
    from tui.source.diagnostics import DiagnosticGroup

ROOT = Path(__file__).parents[2]
FILES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
TOLD = Path(__file__).parent / "told"
RUBRIC = ROOT / "docs" / "diagnostics" / "courte.yaml"

_HEAD = re.compile(r"# profondeur: (\w+)(?: ; seulement: ([P0-9 ]+))?")
_MARKS = re.compile(r"  # ([!>]) (.*?)(?=  # |$)")


class Expected(NamedTuple):
    """A remark that must come, or a place that it must show: its code, and where."""

    code: str
    line: int
    column: int


def expected(path: Path, sign: str) -> list[Expected]:
    """Return what a file says must come: remarks (``!``), or the places they show (``>``)."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        for mark in _MARKS.finditer(line):
            for one in mark[2].split(";") if mark[1] == sign else ():
                code, word = one.split()
                place = re.search(rf"(?<![\w-]){re.escape(word)}", line[: line.index("  # ")])
                assert place, f"{path.name}:{number} has no « {word} »"
                found.append(Expected(code, number, place.start() + 1))
    return sorted(found)


def looked_for(path: Path) -> tuple[Depth, set[str]]:
    """Return how deep a file is to be looked into, and for which codes."""
    head = _HEAD.match(path.read_text("utf-8"))
    assert head, f"{path.name} does not say how deep"
    codes = set(head[2].split()) if head[2] else set(known_codes())
    return Depth(head[1]), codes


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_all_that_is_wrong_is_remarked_where_it_is_and_nothing_else(path: Path) -> None:
    depth, codes = looked_for(path)
    effort = Effort(depth, load(RUBRIC), bound=300_000, seed=1, plays=200)
    groups = inspect(path, effort).groups
    remarks = [remark for one in groups for remark in one.remarks]
    told = [one for one in remarks if one.code in codes]
    found = {Expected(one.code, one.place.line, one.place.column) for one in told}
    shown = {
        Expected(one.code, place.line, place.column) for one in told for place, _ in one.related
    }
    assert sorted(found) == expected(path, "!"), "\n".join(map(str, remarks))
    assert sorted(shown) == expected(path, ">"), "\n".join(map(str, remarks))
    for group in groups:
        for one in group.consequences or group.remarks:  # a head may weigh what follows from it
            said = descriptor(one.code)
            assert one.severity in (said.default_severity, said.sometimes), str(one)
    agreed = TOLD / f"{path.stem}.txt"
    told_now = "".join(map(as_told, groups)).replace(str(path), path.name)
    if "ALLIANCE_GOLDEN" in os.environ:
        agreed.write_text(told_now, "utf-8")
    assert told_now == agreed.read_text("utf-8")


def as_told(group: DiagnosticGroup) -> str:
    """Return a remark with its weight, what it shows, and what follows from it set back."""
    follows = (f"-> {one}".replace("\n", "\n   ") for one in group.consequences)
    return "\n".join((f"[{group.head.severity.value}] {group.head}", *follows, ""))


def test_there_are_enough_of_them() -> None:
    marks = {path: [one.code for one in expected(path, "!")] for path in FILES}
    given = {code for codes in marks.values() for code in codes}
    assert given == {code for code in known_codes() if code[0] == "P"}
    assert len(FILES) >= 40
    assert sum(len(set(codes)) > 1 for codes in marks.values()) >= 8
