"""The journal of a session: one JSON line a thing that happened, only ever added to.

The first line is the header; the others are events. A journal cut at any byte
loads up to its last whole line.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from tui.session.events import Event
from tui.session.lock import is_locked, lock
from tui.source.reading import read_bounded
from tui.source.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = 1
MAX_BYTES = 64 * 1024 * 1024
"""What a journal may hold: a hundred thousand turns."""
Mode = Literal["guide", "epreuve"]


class Header(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="entete",
    rename={
        "sha256": "empreinte",
        "snapshot": "instantane",
        "rubric": "rubrique",
        "seed": "graine",
        "pseudonym": "pseudonyme",
        "title": "titre",
        "own_words": "mes_mots",
        "parent_event": "evenement_parent",
    },
    omit_defaults=True,
):
    """What a session is of. ``snapshot`` is the whole persona, enough to replay without its file.

    ``date`` is local, ISO 8601, to the second. ``format`` is the journal's version.
    A branch names the session it left (``parent``) and the index of the act it took
    another way at (``parent_event``). With ``own_words`` the trainee says what they
    would say before the options appear.
    """

    format: int
    persona: str
    title: str
    sha256: str
    rubric: str
    seed: int
    mode: Mode
    pseudonym: str
    date: str
    snapshot: msgspec.Raw
    own_words: bool = False
    parent: str | None = None
    parent_event: int | None = None


class JournalProblem(Exception):
    """A journal that cannot be read; its words are for the user."""


class AlreadyOpen(JournalProblem):
    """A journal that another window writes, or this one twice."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.stem} : cette session est déjà ouverte dans une autre fenêtre")


class NotSaved(Exception):
    """Events that could not be written yet; they are kept and tried again with the next ones."""


@dataclass(frozen=True, slots=True)
class Record:
    """A journal as read: its header, its events, and how many bytes of it are whole."""

    path: Path
    header: Header
    events: tuple[Event, ...]
    whole: int

    @property
    def id(self) -> str:
        """The session's name: that of its file."""
        return self.path.stem


_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0)
_NEW = _WRITE | os.O_CREAT | os.O_EXCL
_encoder = msgspec.json.Encoder()
_events = msgspec.json.Decoder(Event)
_header = msgspec.json.Decoder(Header)
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def read_journal(path: Path) -> Record:
    """Read a journal up to its last whole event.

    Raises :class:`JournalProblem` when there is no whole header, or when a newer
    version of the program wrote it.
    """
    try:
        content = read_bounded(path, MAX_BYTES)
    except OSError as error:
        raise JournalProblem(f"{path.name} : {reason(error)}") from None
    first, newline, rest = content.partition(b"\n")
    if not newline:
        raise JournalProblem(f"{path.name} : le journal n'a pas de première ligne entière")
    header = _read_header(first, path)
    events: list[Event] = []
    whole = len(first) + 1
    for line in rest.split(b"\n")[:-1]:
        try:
            events.append(_events.decode(line))
        except _UNREADABLE:
            break
        whole += len(line) + 1
    return Record(path, header, tuple(events), whole)


def _read_header(line: bytes, path: Path) -> Header:
    try:
        version = msgspec.json.decode(line, type=dict[str, Any]).get("format")
        if isinstance(version, int) and version > FORMAT:
            message = (
                f"{path.name} : écrit par une version plus récente d'alliance (format {version})"
            )
            raise JournalProblem(message)
        return _header.decode(line)
    except _UNREADABLE:
        raise JournalProblem(f"{path.name} : ce n'est pas un journal de session") from None


@dataclass(slots=True)
class Journal:
    """A journal open for writing: each call adds whole lines and waits until they are on disk.

    It is locked until it is closed: nobody else opens it for writing meanwhile.
    """

    path: Path
    _descriptor: int
    _size: int
    _started: float = field(default_factory=time.monotonic)
    _before: float = 0.0
    _waiting: bytes = b""

    @classmethod
    def create(cls, path: Path, header: Header) -> Journal:
        """Create a journal, readable by its owner alone.

        Raises :class:`FileExistsError` if there is one already, :class:`OSError`
        if it cannot be written.
        """
        journal = cls(path, os.open(path, _NEW, 0o600), 0)
        try:
            lock(journal._descriptor)
            journal._write(_encoder.encode(header) + b"\n")
        except OSError:
            journal.close()
            path.unlink()
            raise
        return journal

    @classmethod
    def resume(cls, record: Record) -> Journal:
        """Open a journal again after its last whole event.

        An event cut short is dropped; lines that are whole but cannot be read are
        kept in a copy beside the journal. Raises :class:`AlreadyOpen`,
        :class:`JournalProblem` when it is no longer as it was read, and :class:`OSError`.
        """
        journal = cls(record.path, os.open(record.path, _WRITE), record.whole)
        try:
            journal._take_over(record)
        except (JournalProblem, OSError):
            journal.close()
            raise
        return journal

    def _take_over(self, record: Record) -> None:
        """Lock the file, then leave it as it was read, up to its last whole event."""
        if not lock(self._descriptor):
            raise AlreadyOpen(self.path)
        if read_journal(self.path).whole != record.whole:
            name = self.path.stem
            raise JournalProblem(f"{name} : cette session vient de changer ; ouvrez-la à nouveau")
        content = read_bounded(self.path, MAX_BYTES)
        if b"\n" in content[record.whole :]:
            _keep_aside(self.path, content)
        os.ftruncate(self._descriptor, record.whole)
        self._before = record.events[-1].seconds if record.events else 0.0

    def append(self, events: Iterable[Event]) -> list[Event]:
        """Add events and return them as recorded, with the real seconds since the start.

        Raises :class:`NotSaved` when the disk refuses them (full, gone): the file
        stays whole and they go out with the next ones.
        """
        now = round(self._before + time.monotonic() - self._started, 3)
        stamped = [msgspec.structs.replace(event, seconds=now) for event in events]
        self._waiting += b"".join(_encoder.encode(event) + b"\n" for event in stamped)
        try:
            self._write(self._waiting)
        except OSError as error:
            raise NotSaved(reason(error)) from error
        self._waiting = b""
        return stamped

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self, content: bytes) -> None:
        """Write and sync ``content`` at the end, or leave the file as it was."""
        os.lseek(self._descriptor, self._size, os.SEEK_SET)
        remaining = memoryview(content)
        try:
            while remaining:
                remaining = remaining[os.write(self._descriptor, remaining) :]
            os.fsync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, self._size)
            raise
        self._size += len(content)


def require_closed(path: Path) -> None:
    """Raise :class:`AlreadyOpen` when a journal is open for writing."""
    if is_locked(path):
        raise AlreadyOpen(path)


def _keep_aside(path: Path, content: bytes) -> None:
    """Copy a damaged journal beside it, under a name that is free."""
    number = 1
    while (copy := path.with_suffix(f".abime-{number}")).exists():
        number += 1
    descriptor = os.open(copy, _NEW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
