"""Journals become digests: those that changed, side by side on all cores, in their order.

A map over files whose results are kept as they come: what stops half-way goes on from there the
next time. The first files are read here, since processes cost more to start than they save.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from tui.group.digest import Digest, digest_of
from tui.group.found import FileKind, FoundFile, LeftOut
from tui.group.kept_digests import KeptDigests
from tui.rubric.voice import shipped_voice
from tui.session.record import JournalProblem, journal_of
from tui.source.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from tui.rubric.model import Rubric

FEW = 64
"""Files that are read as fast by one process."""
_BATCH = 32
_AHEAD = 4
NOTHING_DONE = "rien n'y a été mené"

_results = msgspec.msgpack.Decoder(list[Digest | str])


@dataclass(frozen=True, slots=True)
class Digested:
    """A session's file, and its digest."""

    found: FoundFile
    digest: Digest


def digests(
    files: Iterable[FoundFile | LeftOut], rubric: Rubric, progress: Callable[[int], None]
) -> Generator[Digested | FoundFile | LeftOut]:
    """Yield each session with its digest; what is no session, or is left out, as it came.

    Sessions that cannot be read, or in which nothing was done, are left out. ``progress`` is told
    how many files were gone through. What was read is kept, also where the reader stops.
    """
    kept = KeptDigests(reader_of(rubric))
    done = 0
    try:
        for batch in _in_order(files, kept, rubric):
            for found, read in batch:
                yield _as_read(found, read)
            done += len(batch)
            progress(done)
    finally:
        kept.save()


def reader_of(rubric: Rubric) -> str:
    """Return what tells a rubric, and the person's voice, from what they were before."""
    read_with = rubric.model_dump_json() + shipped_voice().model_dump_json()
    return hashlib.sha256(read_with.encode()).hexdigest()[:16]


_Batch = list[tuple[FoundFile | LeftOut, Digest | str]]


def _in_order(
    files: Iterable[FoundFile | LeftOut], kept: KeptDigests, rubric: Rubric
) -> Iterator[_Batch]:
    """Yield batches of files with what was read of them, some batches being read ahead."""
    waiting: deque[tuple[list[FoundFile | LeftOut], dict[int, Digest | str], _Reading]] = deque()
    remaining = iter(files)
    with ExitStack() as stack:
        readers = _Readers(rubric, stack)
        while True:
            batch = list(islice(remaining, _BATCH))
            if batch:
                known, unknown = _known(batch, kept)
                waiting.append((batch, known, readers.read(unknown)))
            if len(waiting) > _AHEAD * readers.side_by_side or not batch:
                if not waiting:
                    return
                yield _joined(*waiting.popleft(), kept)


def _known(
    batch: list[FoundFile | LeftOut], kept: KeptDigests
) -> tuple[dict[int, Digest | str], list[FoundFile]]:
    """Return what is known of a batch, by place, and the sessions that have to be read."""
    known: dict[int, Digest | str] = {}
    unknown: list[FoundFile] = []
    for place, found in enumerate(batch):
        if isinstance(found, LeftOut) or found.kind is not FileKind.SESSION:
            known[place] = ""
        elif (read := kept.of(found)) is not None:
            known[place] = read
        else:
            unknown.append(found)
    return known, unknown


def _joined(
    batch: list[FoundFile | LeftOut],
    known: dict[int, Digest | str],
    reading: _Reading,
    kept: KeptDigests,
) -> _Batch:
    fresh = iter(reading.result())
    joined: _Batch = []
    for place, found in enumerate(batch):
        if place in known:
            joined.append((found, known[place]))
        elif isinstance(found, FoundFile):
            read = next(fresh)
            kept.keep(found, read)
            joined.append((found, read))
    return joined


def _as_read(found: FoundFile | LeftOut, read: Digest | str) -> Digested | FoundFile | LeftOut:
    if isinstance(found, LeftOut) or found.kind is not FileKind.SESSION:
        return found
    return Digested(found, read) if isinstance(read, Digest) else LeftOut(found.name, read)


class _Reading:
    """What is being read of a batch: in another process, or here once it is asked for."""

    def __init__(
        self, files: list[FoundFile], rubric: Rubric, elsewhere: Future[bytes] | None = None
    ) -> None:
        self._files = files
        self._rubric = rubric
        self._elsewhere = elsewhere

    def result(self) -> list[Digest | str]:
        """Return what was read; a process that was ended leaves its files to be read here."""
        if self._elsewhere is not None:
            with suppress(BrokenProcessPool):
                return _results.decode(self._elsewhere.result())
        return [_digest(found, self._rubric) for found in self._files]


class _Readers:
    """Those who read journals: this process for the first files, then one a core."""

    def __init__(self, rubric: Rubric, stack: ExitStack) -> None:
        self.side_by_side = 1
        self._rubric = rubric
        self._stack = stack
        self._pool: ProcessPoolExecutor | None = None
        self._read = 0

    def read(self, files: list[FoundFile]) -> _Reading:
        if self._read < FEW:
            self._read += len(files)
            return _Reading(files, self._rubric)
        with suppress(BrokenProcessPool, OSError):  # refused processes, all is read here
            sent = self._processes().submit(_in_another_process, files) if files else None
            return _Reading(files, self._rubric, sent)
        return _Reading(files, self._rubric)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self.side_by_side = os.cpu_count() or 1
            self._pool = ProcessPoolExecutor(
                self.side_by_side,
                multiprocessing.get_context("spawn"),
                initializer=_prepare,
                initargs=(self._rubric,),
            )
            self._stack.callback(self._pool.shutdown, cancel_futures=True)
        return self._pool


_prepared: list[Rubric] = []


def _prepare(rubric: Rubric) -> None:
    """Make a process ready: Ctrl-C is for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _prepared[:] = [rubric]


def _in_another_process(files: list[FoundFile]) -> bytes:
    return msgspec.msgpack.encode([_digest(found, _prepared[0]) for found in files])


def _digest(found: FoundFile, rubric: Rubric) -> Digest | str:
    """Return the digest of a session, or why it has none."""
    try:
        record = journal_of(found.read(), found.called)
    except OSError as error:
        return reason(error)
    except JournalProblem as problem:
        return str(problem).removeprefix(f"{found.called.name} : ")
    if record.damaged:
        return record.damage
    return digest_of(record, rubric, shipped_voice()) or NOTHING_DONE
