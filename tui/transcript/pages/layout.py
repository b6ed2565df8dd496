"""The order in which a page is read: parts by phase, passages beside their moments.

Annotations are set beside the stretch of turns that they are about, as in the
partiturs and parallel columns of transcription (Edwards and Lampert 1993); turns that no
moment parts stay together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.transcript.turns import CounsellorMove, OwnWords, PhaseChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.transcript.margin import Comment, MarkedMoment
    from tui.transcript.model import Transcript
    from tui.transcript.turns import Turn


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A turn to be read, with what is in its margin.

    Own words are read with the move they came before. ``moments`` are those the
    turn belongs to; ``opens`` those that start with it; ``pinned`` tells that it was pinned
    while playing.
    """

    turn: Turn
    comments: tuple[Comment, ...]
    moments: tuple[MarkedMoment, ...]
    opens: tuple[MarkedMoment, ...]
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together because moments hold them; ``moments`` start in it."""

    lines: tuple[LaidLine, ...]
    moments: tuple[MarkedMoment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What was said under one dominant phase; ``phase`` is ``None`` before the first change."""

    phase: PhaseChange | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """An interview as it is read: what is common to both ways, then this one and the other.

    Without another way everything is common.
    """

    common: tuple[Part, ...]
    here: tuple[Part, ...] = ()
    there: tuple[Part, ...] = ()


def reading(transcript: Transcript) -> Layout:
    """Lay out a transcript, and the session it comes from if that is known."""
    lines = _lines(transcript)
    if not transcript.parting or not transcript.origin:
        return Layout(_parts(lines))
    event = transcript.parting.event
    return Layout(
        common=_parts(one for one in lines if one.turn.event < event),
        here=_parts(one for one in lines if one.turn.event >= event),
        there=_parts(_lines(transcript.origin)),
    )


def _lines(transcript: Transcript) -> list[LaidLine]:
    lines: list[LaidLine] = []
    opened: set[str] = set()
    for turn in transcript.turns:
        if isinstance(turn, OwnWords) and turn.move is not None:
            continue
        together = (turn, *(turn.own_words if isinstance(turn, CounsellorMove) else ()))
        moments = tuple(
            moment
            for moment in transcript.margin.moments
            if any(moment.holds(one.event) for one in together)
        )
        comments = tuple(found for one in together for found in transcript.comments_on(one))
        opens = tuple(moment for moment in moments if moment.name not in opened)
        if isinstance(turn, PhaseChange):
            moments = opens = ()
        opened |= {moment.name for moment in opens}
        pinned = any(one.event in transcript.margin.pins for one in together)
        lines.append(LaidLine(turn, comments, moments, opens, pinned))
    return lines


def _parts(lines: Iterable[LaidLine]) -> tuple[Part, ...]:
    """Cut lines where the dominant phase changes."""
    cut: list[tuple[PhaseChange | None, list[LaidLine]]] = [(None, [])]
    for line in lines:
        if isinstance(line.turn, PhaseChange):
            cut.append((line.turn, []))
        else:
            cut[-1][1].append(line)
    return tuple(Part(phase, _passages(under)) for phase, under in cut if phase or under)


def _passages(lines: Iterable[LaidLine]) -> tuple[Passage, ...]:
    """Keep together the lines that a moment holds, and those that none does."""
    cut: list[list[LaidLine]] = []
    for line in lines:
        if cut and _hold_together(cut[-1][-1], line):
            cut[-1].append(line)
        else:
            cut.append([line])
    return tuple(
        Passage(tuple(group), tuple(moment for line in group for moment in line.opens))
        for group in cut
    )


def _hold_together(before: LaidLine, line: LaidLine) -> bool:
    if not before.moments and not line.moments:
        return True
    names = {moment.name for moment in line.moments}
    return any(moment.name in names for moment in before.moments)
