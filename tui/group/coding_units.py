"""The acts to code: which they are, in what order, and what a coder hears of each.

A coder judges what the counsellor does from what came before it, and does not hear what came of
it: who knows how a decision turned out judges the decision otherwise (outcome bias: Baron &
Hershey 1988). So the acts of a session come in the order in which they were said, each before
its answer; which acts, and which session first, is drawn from a seed that all coders share.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tui.group.codings import HeardLine, UnitDrawn
from tui.group.finding import read_found
from tui.group.found import FileKind, LeftOut
from tui.interview.live import persona_of
from tui.session.anonymity import COUNSELLOR
from tui.session.events import Acted
from tui.session.record import journal_of
from tui.source.hostile import one_line
from tui.transcript.turns import CounsellorMove, ScreenLook, Speech, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.session.record import Record
    from tui.transcript.turns import Turn

_LOOKS = "regarde l'écran"
_EXCHANGES_BEFORE = 2
_KEY = 20  # hexadecimal digits


def draw_units(records: Iterable[Record], seed: int, most: int | None) -> tuple[UnitDrawn, ...]:
    """Return the acts of sessions to code, ``most`` at most, in the order that a seed draws.

    The order of the sessions given changes nothing, and the acts that are drawn when 20 are
    wanted are among those of 40. The same way through the same interview counts once. Raises
    :class:`tui.session.record.JournalProblem` when a session's persona cannot be read.
    """
    sessions = [units for record in records if (units := list(_units(record)))]
    sessions.sort(key=lambda units: _rank(units[-1].unit, seed))
    known = {one.unit: one for units in sessions for one in units}
    drawn = set(sorted(known, key=lambda unit: _rank(unit, seed))[:most])
    return tuple(one for unit, one in known.items() if unit in drawn)


def read_sessions(paths: Sequence[str]) -> tuple[list[Record], list[LeftOut]]:
    """Read the sessions among files, folders and packets. Return them, and what is left out."""
    return read_found(paths, FileKind.SESSION, journal_of)


def _rank(unit: str, seed: int) -> str:
    return sha256(f"{seed} {unit}".encode()).hexdigest()


def _units(record: Record) -> Iterator[UnitDrawn]:
    """Yield the acts of a session with what was heard before each.

    An act is known by the persona's file, the interview's seed and the way that led to it,
    which together make all that was said: whatever file the session came in, with its names or
    without, the act is the same.
    """
    header, name = record.header, persona_of(record).identity.first_name
    heard = [
        turn
        for turn in turns_of(enumerate(record.events), name, COUNSELLOR)
        if isinstance(turn, Speech | CounsellorMove | ScreenLook)
    ]
    way = sha256(f"{header.sha256} {header.seed}".encode())
    for place, turn in enumerate(heard):
        act = record.events[turn.event]
        if isinstance(turn, CounsellorMove) and isinstance(act, Acted):
            way.update(f" {act.move}".encode())
            yield UnitDrawn(
                unit=way.hexdigest()[:_KEY],
                title=one_line(header.title),
                minute=turn.minute,
                before=tuple(map(_line, _last_exchanges(heard[:place]))),
                said=turn.text,
                scheme=act.scheme,
                codes=act.codes,
            )


def _last_exchanges(heard: Sequence[Turn]) -> Sequence[Turn]:
    """Return the end of what was heard, from where the counsellor last spoke but one."""
    spoken = [place for place, turn in enumerate(heard) if isinstance(turn, CounsellorMove)]
    return heard[spoken[-_EXCHANGES_BEFORE] if len(spoken) >= _EXCHANGES_BEFORE else 0 :]


def _line(turn: Turn) -> HeardLine:
    match turn:
        case Speech():
            return HeardLine(turn.speaker, turn.text, turn.gesture)
        case CounsellorMove():
            return HeardLine(turn.speaker, turn.text)
        case _:
            return HeardLine(COUNSELLOR, "", _LOOKS)
