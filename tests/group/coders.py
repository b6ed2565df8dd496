"""People who code the same acts, made for tests: each says what a rule tells of each act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.group.people import led
from tui.field.terms import Scheme
from tui.group.coding_desk import CodingPlan, take_up_or_begin
from tui.group.codings import CODINGS, CodedBy, coding_kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.group.codings import Coding, UnitDrawn
    from tui.session.record import Record


def read_coding(path: Path) -> Coding:
    """Return the coding that a file holds."""
    return coding_kept(CODINGS.read(path))


def a_record(folder: Path, *, chance: int = 0, acts: int = 12, seed: int = 7) -> Record:
    """Return an interview led by chance, kept in a folder."""
    from tui.session.record import read_journal

    path = folder / f"led-{chance}-{seed}.jsonl"
    return read_journal(led(chance=chance, acts=acts, seed=seed).write(path))


def as_the_author(unit: UnitDrawn) -> tuple[str, ...]:
    """Say what the author wrote."""
    return (unit.scheme,)


def always(value: str) -> Callable[[UnitDrawn], tuple[str, ...]]:
    """Say one thing of everything."""
    return lambda _unit: (value,)


def one_in(number: int, value: str = Scheme.LISTEN) -> Callable[[UnitDrawn], tuple[str, ...]]:
    """Say what the author wrote, but of one act in a number."""
    return lambda unit: (value,) if int(unit.unit, 16) % number == 0 else (unit.scheme,)


def a_coding(
    records: list[Record],
    coder: str,
    rule: Callable[[UnitDrawn], tuple[str, ...] | None],
    *,
    coded_by: CodedBy = CodedBy.SCHEMES,
    most: int | None = None,
    reason: str = "",
    finished: bool = True,
) -> Coding:
    """Return what somebody coded by a rule; ``None`` is « I do not know »."""
    desk = take_up_or_begin(records, CodingPlan(coder, coded_by, most))
    while True:
        values = rule(desk.unit)
        if values is None:
            desk.pass_over()
        else:
            desk.code(*values)
        if reason:
            desk.explain(reason)
        if not desk.go(1):
            break
    if finished:
        desk.finish()
    desk.close()
    assert desk.unsaved is None
    return read_coding(desk.coding.path)
