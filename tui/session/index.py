"""What is known of the user's sessions without reading them again.

A cache, validated by the size and the time of each journal, as the index of Git is: it can be
thrown away, and what is missing, damaged or of another version is read anew.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from tui import places
from tui.session.journal import JournalProblem
from tui.session.summary import SUFFIX, Summary, read_summary
from tui.source.reading import read_bounded
from tui.source.reasons import reason
from tui.source.writing import write_over

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_VERSION = 3
FEW = 200
"""Sessions that are read as fast without an index."""
_MOST_BYTES = 64 * 1024 * 1024


class _Known(msgspec.Struct, frozen=True, array_like=True):
    size: int
    changed: int
    summary: Summary


class _Index(msgspec.Struct, frozen=True, array_like=True):
    version: int
    sessions: dict[str, _Known]


@dataclass(frozen=True, slots=True)
class Illegible:
    """A file among the sessions that cannot be read, and why.

    ``empty`` tells that nothing was led in it yet: it was being created when the machine,
    or the program, stopped.
    """

    path: Path
    why: str
    empty: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The user's sessions, in no order, and the files among them that cannot be read."""

    summaries: tuple[Summary, ...]
    illegible: tuple[Illegible, ...]


def look() -> Listing:
    """Return what there is in the folder of sessions; read what changed since the last look."""
    before = _read()
    now: dict[str, _Known] = {}
    illegible: list[Illegible] = []
    for path in places.sessions().glob(f"*{SUFFIX}"):
        try:
            now[path.name] = _known(path, before.get(path.name))
        except (JournalProblem, OSError) as problem:
            illegible.append(_illegible(path, problem))
    if now != before:
        _keep(now)
    summaries = tuple(known.summary for known in now.values())
    return Listing(summaries, tuple(sorted(illegible, key=lambda one: one.path.name)))


def _path() -> Path:
    return places.home() / "entretiens.index"


def _known(path: Path, before: _Known | None) -> _Known:
    found = path.stat()
    if before and (before.size, before.changed) == (found.st_size, found.st_mtime_ns):
        return before
    return _Known(found.st_size, found.st_mtime_ns, read_summary(path))


def _illegible(path: Path, problem: JournalProblem | OSError) -> Illegible:
    """Say what is wrong; a file without one whole line is one that was being created."""
    try:
        empty = b"\n" not in read_bounded(path, _MOST_BYTES)
    except OSError:
        empty = False
    why = reason(problem) if isinstance(problem, OSError) else str(problem)
    return Illegible(path, why.removeprefix(f"{path.name} : "), empty)


def _read() -> Mapping[str, _Known]:
    try:
        index = msgspec.msgpack.decode(read_bounded(_path(), _MOST_BYTES), type=_Index)
    except (OSError, ValueError, RecursionError):
        return {}
    return index.sessions if index.version == _VERSION else {}


def _keep(sessions: dict[str, _Known]) -> None:
    """Keep the index, if it is worth it and the disk lets it; else the old one goes.

    The next look takes longer then, and nothing of a session that was erased stays.
    """
    try:
        if len(sessions) >= FEW:
            write_over(_path(), msgspec.msgpack.encode(_Index(_VERSION, sessions)))
            return
    except (OSError, ValueError, OverflowError):
        pass
    if _path().exists():
        with suppress(OSError):
            _path().unlink()
