"""The journal of a session: one JSON line a thing that happened, only ever added to.

A write-ahead log: an event is on the disk, synced, before anything of it is shown; whatever
stops the program, what was seen was kept. SQLite would do as much, in a file that people cannot
read, send or mend.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

import msgspec

from tui.session.bounds import MAX_SECONDS
from tui.session.lock import is_locked, lock
from tui.session.record import (
    FORMAT,
    MAX_BYTES,
    Header,
    JournalProblem,
    Mode,
    Record,
    read_journal,
)
from tui.source.reading import read_bounded
from tui.source.reasons import reason
from tui.source.writing import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = [
    "FORMAT",
    "AlreadyOpen",
    "Header",
    "Journal",
    "JournalProblem",
    "Mode",
    "NotSaved",
    "Record",
    "read_journal",
    "require_closed",
]

EventT = TypeVar("EventT", bound=msgspec.Struct)
"""What is kept on a line: a struct with ``seconds``, nought until it is recorded."""


class Recorded(Protocol):
    """A journal as read: where it is, how many bytes of it are whole, how long it lasted."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def whole(self) -> int:
        """How many bytes of it are whole lines."""

    @property
    def until(self) -> float:
        """The real seconds it lasted so far."""

    def read_again(self) -> Self:
        """Return it as it is now. Raises :class:`JournalProblem`."""


_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0)
_encoder = msgspec.json.Encoder()


class AlreadyOpen(JournalProblem):
    """A journal that another window writes, or this one twice."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.stem} : cet entretien est déjà ouvert dans une autre fenêtre")


class NotSaved(Exception):
    """The disk refused, for the reason that the words give.

    Nothing is lost as long as the journal is open: what is not written waits, and is
    tried again. ``events`` are those just added, as they will be recorded.
    """

    def __init__(self, why: str, events: Sequence[Any] = ()) -> None:
        super().__init__(why)
        self.events = list(events)


@dataclass(slots=True)
class Journal:
    """A journal open for writing: each call adds whole lines and waits until they are on disk.

    It is locked until it is closed: nobody else opens it for writing meanwhile. What the
    disk refuses waits here; so does all of it when its file was taken away, until there
    is a file again. ``remade`` tells that this happened.
    """

    path: Path
    remade: bool = False
    _descriptor: int = -1
    _written: bytearray = field(default_factory=bytearray)
    _waiting: bytearray = field(default_factory=bytearray)
    _started: float = field(default_factory=time.monotonic)
    _before: float = 0.0
    _closed: bool = False

    @classmethod
    def create(cls, path: Path, header: msgspec.Struct) -> Journal:
        """Create a journal, readable by its owner alone.

        Raises :class:`FileExistsError` if there is one already, :class:`OSError`
        if it cannot be written.
        """
        journal = cls(path, _waiting=bytearray(_encoder.encode(header) + b"\n"))
        journal._begin(path)
        return journal

    @classmethod
    def resume(cls, record: Recorded) -> Journal:
        """Open a journal again after its last whole event.

        An event cut short is dropped; lines that are whole but cannot be read are
        kept in a copy beside the journal. Raises :class:`AlreadyOpen`,
        :class:`JournalProblem` when it is no longer as it was read, and :class:`OSError`.
        """
        journal = cls(record.path, _descriptor=os.open(record.path, _WRITE))
        try:
            journal._take_over(record)
        except (JournalProblem, OSError):
            journal._let_go()
            raise
        return journal

    def _take_over(self, record: Recorded) -> None:
        """Lock the file, then leave it as it was read, up to its last whole event."""
        if not lock(self._descriptor):
            raise AlreadyOpen(self.path)
        if record.read_again().whole != record.whole:
            name = self.path.stem
            raise JournalProblem(f"{name} : cet entretien vient de changer ; ouvrez-le à nouveau")
        content = read_bounded(self.path, MAX_BYTES)
        if b"\n" in content[record.whole :]:
            _keep_aside(self.path, content)
        if len(content) > record.whole:
            os.ftruncate(self._descriptor, record.whole)
        self._written = bytearray(content[: record.whole])
        self._before = record.until

    def append(self, events: Iterable[EventT]) -> list[EventT]:
        """Add events and return them as recorded, with the real seconds since the start.

        Raises :class:`NotSaved` when the disk refuses them: the file stays whole.
        """
        spent = self._before + time.monotonic() - self._started
        now = min(round(spent, 3), float(MAX_SECONDS))
        stamped = [msgspec.structs.replace(event, seconds=now) for event in events]
        self._waiting += b"".join(_encoder.encode(event) + b"\n" for event in stamped)
        try:
            self.save()
        except NotSaved as problem:
            raise NotSaved(str(problem), stamped) from problem
        return stamped

    def save(self) -> None:
        """Write what waits, if anything does; where the file was taken away, all of it again.

        Raises :class:`NotSaved`.
        """
        if self._closed:
            return
        try:
            if self._descriptor >= 0 and not self._is_in_its_place():
                self._let_go()
                self._waiting[:0] = self._written
                self._written.clear()
                self.remade = True
            if self._descriptor < 0:
                self._begin_where_it_was()
            elif self._waiting:
                self._write()
        except OSError as error:
            raise NotSaved(reason(error)) from error

    @property
    def on_disk(self) -> bool:
        """Whether there is a file, be it without the latest events."""
        return self._descriptor >= 0

    def move(self, path: Path) -> None:
        """Write all of it in a new file, and go on there.

        Raises :class:`FileExistsError` if there is one already, :class:`OSError`.
        """
        before, written, waiting = self._descriptor, self._written, self._waiting
        self._written, self._waiting = bytearray(), written + waiting
        try:
            self._begin(path)
        except OSError:
            self._descriptor, self._written, self._waiting = before, written, waiting
            raise
        if before >= 0:
            os.close(before)

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._closed = True
        self._let_go()

    def _let_go(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _is_in_its_place(self) -> bool:
        """Tell whether what is written still goes to the file of that name."""
        try:
            there = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return os.path.samestat(there, os.fstat(self._descriptor))

    def _begin(self, path: Path) -> None:
        """Write what waits as a new file, and lock it: it is whole, or it is not there."""
        write_new(path, bytes(self._waiting))
        try:
            self._descriptor = os.open(path, _WRITE)
        except OSError:
            path.unlink()
            raise
        lock(self._descriptor)
        self.path = path
        self._written, self._waiting = self._waiting, bytearray()

    def _begin_where_it_was(self) -> None:
        """Make the file again; where another has its name now, under one that is free."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path, number = self.path, 2
        while True:
            try:
                return self._begin(path)
            except FileExistsError:
                path = self.path.with_stem(f"{self.path.stem}-{number}")
                number += 1

    def _write(self) -> None:
        """Write and sync what waits at the end, or leave the file as it was."""
        os.lseek(self._descriptor, len(self._written), os.SEEK_SET)
        remaining = memoryview(bytes(self._waiting))
        try:
            while remaining:
                remaining = remaining[os.write(self._descriptor, remaining) :]
            os.fsync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, len(self._written))
            raise
        self._written += self._waiting
        self._waiting.clear()


def require_closed(path: Path) -> None:
    """Raise :class:`AlreadyOpen` when a journal is open for writing."""
    if is_locked(path):
        raise AlreadyOpen(path)


def _keep_aside(path: Path, content: bytes) -> None:
    """Copy a damaged journal beside it, under a name that is free."""
    number = 1
    while (copy := path.with_suffix(f".abime-{number}")).exists():
        number += 1
    write_new(copy, content)
