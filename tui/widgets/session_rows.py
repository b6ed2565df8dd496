"""Sessions in a list of options: one line each, the same columns on every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.french.typography import count, counted
from tui.source.hostile import one_line
from tui.transcript.entries import branch, mode, name, opened, person, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.session.index import Illegible, Listing
    from tui.session.summary import Summary

AROUND = 4
"""Cells at both sides of an option, its list's scrollbar among them."""
_MARK = 2
_GAP = "  "
_SHORTEST, _LONGEST = 12, 30
_COLUMNS = {"personne": 0, "mode": 7, "état": 19, "ouvert le": 22}
_WITH_TURNS = 96  # cells from which there is room to say how many moves were made


def columns_heading(width: int) -> Content:
    """Return the titles of the columns, for a list of that many cells."""
    return Content.assemble(
        " " * _MARK, _cells(dict(zip(_COLUMNS, _COLUMNS, strict=True)), width, "répliques")
    )


def session_options(
    found: Sequence[Summary], listing: Listing, wanted: str, *, most: int, width: int
) -> Iterator[Option]:
    """Yield ``most`` of the sessions found in a listing by ``wanted``, those never begun last.

    Where nothing is looked for, the files that cannot be read come after them.
    """
    shown = found[:most]
    yield from rows((one for one in shown if one.begun), width)
    not_begun = [one for one in shown if not one.begun]
    if not_begun:
        yield section_heading("Ouverts sans que rien n'y soit dit")
        yield from rows(not_begun, width)
    yield from more(found, most, "Entrée : en montrer plus")
    if listing.illegible and not wanted:
        yield section_heading("Fichiers illisibles (Suppr : à la corbeille)")
        yield from (_illegible(one, width) for one in listing.illegible)
    elif not found:
        yield Option(
            "Aucun entretien pour l'instant."
            if not listing.summaries
            else "Aucun entretien qui dise cela.",
            disabled=True,
        )


def section_heading(text: str) -> Option:
    """Return the title of a part of the list, which cannot be chosen."""
    return Option(Content.assemble("\n", (text, "bold")), disabled=True)


def rows(summaries: Iterable[Summary], width: int) -> list[Option]:
    """Return an option a session, for a list of that many cells; its id is the journal's path."""
    return [Option(row(one, width), id=f"session:{one.path}") for one in summaries]


def row(one: Summary, width: int) -> Content:
    """Return a session on one line, and its name and its origin on another if it has any."""
    told = {
        "personne": person(one),
        "mode": mode(one),
        "état": state(one),
        "ouvert le": opened(one),
    }
    mark = ("↻ " if one.unfinished else "  ", "$alert")
    line = Content.assemble(mark, _cells(told, width, count(one.acts)))
    origin = " · ".join(filter(None, (name(one), branch(one))))
    if not origin:
        return line
    beneath = Content(f"  {origin}").truncate(width - AROUND, ellipsis=True)
    return Content.assemble(line, "\n", (beneath.plain, "$quiet"))


def more(summaries: Sequence[Summary], shown: int, how: str) -> list[Option]:
    """Return a line that stands for those that are not shown, and how to see them."""
    left = len(summaries) - shown
    if left <= 0:
        return []
    others = counted(left, "autre")
    return [Option(Content.styled(f"  et {others} ({how})", "$quiet"), id="more")]


def _cells(told: dict[str, str], width: int, turns: str) -> Content:
    fixed = sum(_COLUMNS.values()) + len(_GAP) * (len(_COLUMNS) - 1) + AROUND + _MARK
    room = max(_SHORTEST, min(_LONGEST, width - fixed))
    cells = [
        Content(told[column]).truncate(cells or room, ellipsis=True, pad=True)
        for column, cells in _COLUMNS.items()
    ]
    styled = [cells[0].stylize("bold"), *(cell.stylize("$quiet") for cell in cells[1:])]
    if width >= _WITH_TURNS:
        styled.append(Content.styled(turns.rjust(9), "$quiet"))
    return Content(_GAP).join(styled)


def _illegible(one: Illegible, width: int) -> Option:
    """Return a file that cannot be read: its name, why, and that it can be put away."""
    nothing = " ; rien n'y est encore" if one.empty else ""
    lines = (
        Content(f"  {one_line(one.path.name)}"),
        Content.styled(f"    {one_line(one.why)}{nothing}", "$quiet"),
    )
    told = Content("\n").join(line.truncate(width - AROUND, ellipsis=True) for line in lines)
    return Option(told, id=f"file:{one.path}")
