"""The files of crossed readings: where one is, which sessions it is of, two of them joined.

On one machine there is one file. On two machines each peer has a file that holds what they
write and nothing of the other; joined, the two make a third, in which all is unveiled.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from tui import places
from tui.group.crossed_journal import (
    CROSSED,
    CommentWritten,
    ContractAgreed,
    CrossedHeader,
    WritingEnded,
    crossed_of,
)
from tui.group.digest import identity_of
from tui.session.record import JournalProblem, read_journal
from tui.source.writing import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.group.common_moments import Peer, PeerPair
    from tui.group.crossed_journal import CrossedEvent
    from tui.group.journals import Kept
    from tui.session.record import Record

    KeptCrossed = Kept[CrossedHeader, CrossedEvent]

_TELLING = 8
"""Digits by which the file of a pair is told from others in its name."""


def journal_path(pair: PeerPair, writer: Peer | None = None) -> Path:
    """Return where the crossed reading of two sessions is kept, in whatever order they are given.

    With ``writer``, it is the file of that peer alone.
    """
    return _path(
        pair.peers[0].record.header.persona,
        (one.identity for one in pair.peers),
        writer.shown if writer else "",
    )


def _path(persona: str, sessions: Iterable[str], whose: str) -> Path:
    key = hashlib.sha256(" ".join(sorted(sessions)).encode()).hexdigest()[:_TELLING]
    parts = ("croisee", persona[:60], key, whose)
    stem = "-".join(re.sub(r"[^\w]+", "-", part.lower()) for part in parts if part)
    return places.groups() / f"{stem}{CROSSED.file}"


def begin(pair: PeerPair, path: Path, writer: Peer | None = None) -> None:
    """Begin the journal of two peers, or of one of them. Raises :class:`OSError`."""
    left, right = pair.peers
    header = CrossedHeader(
        date=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        persona=left.record.header.persona,
        sessions=(left.identity, right.identity),
        writer=writer.identity if writer else "",
    )
    CROSSED.create(path, header).close()


def require_of(header: CrossedHeader, pair: PeerPair, path: Path) -> None:
    """Raise :class:`JournalProblem` when a crossed reading is not of these two sessions."""
    if set(header.sessions) != set(pair.by_identity):
        raise JournalProblem(f"{path.name} : cette croisée est celle de deux autres entretiens")


def sessions_of(header: CrossedHeader, files: Iterable[Path]) -> tuple[Record, Record]:
    """Return the two sessions of a crossed reading, found among files by what they are.

    Raises :class:`JournalProblem` when one of them is not there.
    """
    found: dict[str, Record] = {}
    for path in files:
        try:
            record = read_journal(path)
        except JournalProblem:
            continue
        if record.header.persona == header.persona:
            found.setdefault(identity_of(record), record)
        if found.keys() >= set(header.sessions):
            break
    left, right = (found.get(identity) for identity in header.sessions)
    if left is None or right is None:
        raise JournalProblem(
            "les deux entretiens de cette croisée ne sont pas parmi les vôtres : nommez-les aussi"
        )
    return left, right


def joined(one: Path, other: Path) -> Path:
    """Join the files of two peers who wrote on two machines; return the file that holds both.

    Where they were joined before, that is the file that there is. Raises
    :class:`JournalProblem` when they are not the two halves of one crossed reading, or when one
    of them is not done, and :class:`OSError`.
    """
    halves = CROSSED.read(one), CROSSED.read(other)
    _require_halves(*halves)
    left, right = halves
    path = _path(left.header.persona, left.header.sessions, "jointe")
    if not path.exists():
        whole = CrossedHeader(
            date=left.header.date, persona=left.header.persona, sessions=left.header.sessions
        )
        lines = map(msgspec.json.encode, (whole, *_own(left), *_own(right)))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_new(path, b"".join(line + b"\n" for line in lines))
    return path


def _own(half: KeptCrossed) -> list[CrossedEvent]:
    """Return what its writer wrote in a half, and nothing that another would have added."""
    return [
        event
        for event in half.events
        if isinstance(event, ContractAgreed)
        or (isinstance(event, CommentWritten | WritingEnded) and event.by == half.header.writer)
    ]


def _require_halves(one: KeptCrossed, other: KeptCrossed) -> None:
    if set(one.header.sessions) != set(other.header.sessions):
        raise JournalProblem("ces deux fichiers sont ceux de deux croisées différentes")
    for half in (one, other):
        if not half.header.writer:
            why = "les deux pairs y écrivent déjà ; ouvrez-la seule"
            raise JournalProblem(f"{half.path.name} : {why}")
    if one.header.writer == other.header.writer:
        raise JournalProblem(
            "ces deux fichiers sont du même pair ; il faut aussi celui que l'autre a écrit"
        )
    for half in (one, other):
        if half.header.writer not in crossed_of(half.header, half.events).ended:
            raise JournalProblem(
                f"{half.path.name} : ce pair n'a pas encore fini d'écrire ; rien n'est dévoilé"
            )
