"""Sessions as rows: at home one line each, among all interviews a table with its own columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.field.signs import AHEAD, STAY, TO_RESUME
from tui.french.typography import count, counted
from tui.source.hostile import one_line
from tui.transcript.entries import (
    TO_SYNTHESISE,
    branch,
    branch_turn,
    lately,
    mode,
    name,
    person,
    state,
)
from tui.transcript.labels import near_day, wall_clock
from tui.widgets.rows import Column, Row, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.session.index import Illegible
    from tui.session.summary import Summary

    Arranged = Callable[[Sequence[Summary], str], Iterator[Option]]
    """Rows of sessions, on a day."""

_BAR = 11
_DAY, _HOUR = 12, 5
_MARGIN = 2 + _DAY + 1 + _HOUR + 2
KIND, SPENT, LAST = 14, 18, 20
"""Cells of the columns that sessions and people share at home, from the left."""


def waiting_row(one: Summary, today: str) -> Row:
    """Return a session that waits: with whom, how far, since when.

    Its name, or where it was branched off, stands beside the person in place of the mode.
    """
    apart = name(one) or branch_turn(one).partition(" (")[0]
    kind = () if apart else (_quiet(mode(one), KIND, spare=True),)
    who = Content.assemble((person(one), "bold"), (f"  {apart}" if apart else "", "$quiet"))
    return Row(
        who,
        margin=Content.styled(TO_RESUME, "$pointer"),
        indent=2,
        columns=(*kind, Column(_far(one), SPENT), _quiet(lately(one, today), LAST)),
        measure=None,
        on_one_line=True,
    )


def columns_heading() -> Row:
    """Return the titles of the columns of the table."""
    when = f"  {'jour'.ljust(_DAY)} heure"
    return Row(
        Content.styled("personne", "$quiet"),
        margin=Content.styled(when, "$quiet"),
        indent=_MARGIN,
        columns=_table("mode", "répl.", "état"),
        measure=None,
    )


def session_row(one: Summary, today: str) -> Row:
    """Return a session as a row of the table, and its name and its origin beneath if it has any."""
    when = f"{near_day(one_line(one.date), today).ljust(_DAY)} {wall_clock(one.date)}"
    sign = TO_RESUME if one.unfinished else " "
    return Row(
        Content.styled(person(one), "bold"),
        margin=Content.assemble((f"{sign} ", "$pointer"), (when, "$quiet")),
        indent=_MARGIN,
        columns=_table(mode(one), count(one.acts), state(one)),
        measure=None,
        on_one_line=True,
        beneath=Content.styled(" · ".join(filter(None, (name(one), branch(one)))), "$quiet"),
    )


def rows_of(summaries: Sequence[Summary], today: str) -> Iterator[Option]:
    """Yield a row of the table a session; its id is the journal's path."""
    for one in summaries:
        yield Option(session_row(one, today), id=session_id(one))


def session_id(one: Summary) -> str:
    """Return the id of a session's row: the path of its journal, after its kind."""
    return f"session:{one.path}"


def rows_by_person(summaries: Sequence[Summary], today: str) -> Iterator[Option]:
    """Yield the same rows under the name of each person, in the order they are first met."""
    groups: dict[str, list[Summary]] = {}
    for one in summaries:
        groups.setdefault(person(one), []).append(one)
    for place, (who, found) in enumerate(groups.items()):
        yield heading(f"{who} · {count(len(found))}", first=not place)
        yield from rows_of(found, today)


def more(left: int, how: str) -> Row:
    """Return a row that stands for those that are not shown, and says how to see them."""
    return Row(Content.styled(f"et {counted(left, 'autre')} ({how})", "$quiet"), indent=2)


def illegible_rows(files: Sequence[Illegible]) -> Iterator[Option]:
    """Yield the files that cannot be read: their names, why, and that they can be put away."""
    if files:
        yield heading("Fichiers illisibles (Suppr : à la corbeille)")
    for one in files:
        nothing = " ; rien n'y est encore" if one.empty else ""
        why = Content.styled(f"{one_line(one.why)}{nothing}", "$quiet")
        row = Row(one_line(one.path.name), indent=2, measure=None, on_one_line=True, beneath=why)
        yield Option(row, id=f"file:{one.path}")


def table(summaries: Sequence[Summary], today: str, arranged: Arranged) -> Iterator[Option]:
    """Yield the rows of sessions, those that were opened and left as they were after the others."""
    begun = [one for one in summaries if one.begun]
    yield from arranged(begun, today)
    if len(begun) < len(summaries):
        yield heading("Ouverts sans que rien n'y soit dit", first=not begun)
        yield from rows_of([one for one in summaries if not one.begun], today)


def _far(one: Summary) -> Content:
    """Return how far an interview is, as a bar and in minutes, or that it is over."""
    if not one.under_way:
        return Content.styled(TO_SYNTHESISE, "$quiet")
    gone = min(_BAR, round(_BAR * one.minute / one.duration)) if one.duration else 0
    bar = STAY * gone + AHEAD * (_BAR - gone)
    return Content.styled(f"{bar} {f'{one.minute}/{one.duration}':>{SPENT - _BAR - 1}}", "$quiet")


def _table(manner: str, moves: str, standing: str) -> tuple[Column, ...]:
    return (
        _quiet(manner, 7, spare=True),
        Column(Content.styled(moves, "$quiet"), 5, at_right=True, spare=True),
        _quiet(standing, 19),
    )


def _quiet(text: str, cells: int, *, spare: bool = False) -> Column:
    return Column(Content.styled(text, "$quiet"), cells, spare=spare)
