"""What follows from one fault of a persona, in French, told under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.source.diagnostics import Group

MOST_FOLLOWING = 4
"""Consequences of one cause that are told, unless all are asked for."""


def following(one: Group, most: int | None) -> Iterator[str]:
    """Yield what follows from the head of a group, in one line each, then how many more do."""
    for remark in one.consequences[:most]:
        yield f"d'où, ligne {remark.place.line} : {remark.code} {one_line(remark.message)}"
    more = 0 if most is None else len(one.consequences) - most
    if more == 1:
        yield "et une autre chose qui en découle"
    elif more > 1:
        yield f"et {more} autres choses qui en découlent"
