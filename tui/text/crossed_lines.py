"""A crossed reading, line by line: the two peers, their moments, what may be seen of comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.group.crossed_words import OTHER_VERSION, comments_on, introduced, standing_of
from tui.source.hostile import harmless
from tui.text.narration import exchange_lines, lines_kept
from tui.text.streams import are_a_terminal
from tui.transcript.turns import ScreenLook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.common_moments import CommonMoment, Peer
    from tui.group.crossed_work import CrossedWork
    from tui.transcript.turns import Turn

_CLEARED = "\x1b[2J\x1b[3J\x1b[H"
"""Clears what is seen of a terminal, and what can be scrolled back to."""


def opening(work: CrossedWork) -> str:
    """Return whom both met, who the two are, how far each is, then the moments by number."""
    return "\n".join(_opening(work))


def moments_told(work: CrossedWork) -> str:
    """Return the common moments side by side, without a comment."""
    return "\n\n".join(
        "\n".join(_told(work, at, number, None)) for number, at in enumerate(work.pair.moments, 1)
    )


def moment_told(work: CrossedWork, at: CommonMoment, reader: Peer | None) -> str:
    """Return a moment, with the comments that a reader may see and what was said together."""
    return "\n".join(_told(work, at, work.pair.moments.index(at) + 1, reader))


def titles(work: CrossedWork) -> str:
    """Return the moments by number and title, a line each."""
    return "\n".join(f"{number}. {at.title}" for number, at in enumerate(work.pair.moments, 1))


def said_told(work: CrossedWork, moment: str) -> Iterator[str]:
    """Yield what was said together of a moment, each after what was asked."""
    for one in work.state.said_of(moment):
        yield f"{harmless(one.prompt)}"
        yield f"   {lines_kept(harmless(one.text))}"


def lower_curtain() -> None:
    """Clear what a terminal shows, so that the next one to sit there reads nothing of it."""
    if are_a_terminal():
        click.echo(_CLEARED, nl=False)


def _opening(work: CrossedWork) -> Iterator[str]:
    pair = work.pair
    yield f"Croisée : {pair.person}, « {pair.title} »"
    for peer in pair.peers:
        yield f"{introduced(peer)} : {standing_of(work.state, peer)}."
    if not pair.same_version:
        yield OTHER_VERSION
    yield ""
    yield moments_told(work)


def _told(work: CrossedWork, at: CommonMoment, number: int, reader: Peer | None) -> Iterator[str]:
    yield f"{number}. {at.title}"
    for peer, stay in zip(work.pair.peers, at.stays, strict=True):
        yield f"{peer.named}, minute {stay.minute}"
        for turn in stay.turns:
            yield from (f"   {line}" for line in _lines(turn, peer))
        for one in comments_on(work.state, work.pair, at.moment, peer, reader):
            yield f"   {one.label} : {lines_kept(one.text)}"
    yield from said_told(work, at.moment)


def _lines(turn: Turn, peer: Peer) -> list[str]:
    if isinstance(turn, ScreenLook):
        return [f"{peer.letter} regarde l'écran."]
    return [line for told in exchange_lines(turn) for line in told.split("\n")]
