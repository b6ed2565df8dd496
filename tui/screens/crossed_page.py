"""What is told of a common moment: what was said on each side, and what may be seen of comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.signs import COMMENT, MINE, NOTE
from tui.group.crossed_prompts import THE_END
from tui.group.crossed_words import END_TITLE, comments_on
from tui.source.hostile import harmless
from tui.widgets.abreast import Abreast
from tui.widgets.rows import Row
from tui.widgets.stacked import Stacked
from tui.widgets.turn_rows import turn_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.common_moments import CommonMoment, Peer, Stay
    from tui.group.crossed_work import CrossedWork

_MARGIN = 2
_LOOKED = "L'écran du système est regardé."


def moment_row(work: CrossedWork, at: CommonMoment, reader: Peer | None) -> Abreast:
    """Return a moment: its title, then both sides with the comments that a reader may see."""
    left, right = (
        Stacked(*_side(work, at, place, stay, reader)) for place, stay in enumerate(at.stays)
    )
    return Abreast(left, right, _title(work, at, reader))


def end_row(work: CrossedWork) -> Stacked:
    """Return the row of what is asked once all moments were talked of."""
    return Stacked(Content.styled(END_TITLE, "bold"), *said_rows(work, THE_END))


def said_rows(work: CrossedWork, moment: str) -> Iterator[Row]:
    """Yield what was said together of a moment, each after what was asked."""
    for one in work.state.said_of(moment):
        told = Content.assemble((f"{harmless(one.prompt)}\n", "$quiet"), harmless(one.text))
        yield Row(told, margin=Content.styled(NOTE, "$noted"), indent=_MARGIN)


def _title(work: CrossedWork, at: CommonMoment, reader: Peer | None) -> Content:
    """Return the title, after a sign where there is something that the reader may see."""
    written = any(one.moment == at.moment for one in work.state.comments(_identity(reader)))
    said = len(work.state.said_of(at.moment))
    return Content.assemble(
        (f"{MINE} " if written else "", "$done"),
        (at.title, "bold"),
        (f" · {NOTE} {said}" if said else "", "$noted"),
    )


def _side(
    work: CrossedWork, at: CommonMoment, place: int, stay: Stay, reader: Peer | None
) -> Iterator[Row]:
    yield from turn_rows(stay.turns, f"{stay.minute}'", _LOOKED)
    peer = work.pair.peers[place]
    for one in comments_on(work.state, work.pair, at.moment, peer, reader):
        told = Content.assemble((f"{one.label}\n", "$quiet"), one.text)
        yield Row(told, margin=Content.styled(COMMENT, "$noted"), indent=_MARGIN)


def _identity(reader: Peer | None) -> str | None:
    return reader.identity if reader else None
