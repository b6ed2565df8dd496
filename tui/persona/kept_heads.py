"""What is known of personas' files without reading them again: their heads, what they are made of.

A cache, validated by the size and the time of each file as the index of sessions is
(:mod:`tui.session.index`). It can be lost, damaged or another version's at any time: then files
are read again, as they are where there are few of them. What takes long, the whole of each file,
is read by :func:`look_through`, once lists are shown.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from tui import __version__, places
from tui.source.head import head
from tui.source.reading import read_bounded
from tui.source.tally import tally
from tui.source.writing import write_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import stat_result
    from pathlib import Path

_COMPUTATION = 1
"""To be raised when the same file may be read otherwise."""

FEW = 40
"""Files that are read as fast without an index."""
_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_HEAD = 2_000  # characters; a longer one is read again each time

_HEAD = (
    *("titre", "operateur", "difficulte", "niveau", "duree", "prenom", "nom", "age"),
    *("annee", "lieu", "pressions", "suite_de"),
)
IDENTITY = ("prenom", "nom", "age", "pronom")
"""The keys of who somebody is."""
BODY = ("communs", "moments")
"""The keys from which on a file tells of no card."""


class FileContents(msgspec.Struct, frozen=True, array_like=True):
    """How often each scheme, each code and each mark of a twin is written in a file."""

    schemes: dict[str, int]
    codes: dict[str, int]
    twins: dict[str, int]


class FileHead(msgspec.Struct, frozen=True, array_like=True):
    """What the head of a file says, and whether it could be read."""

    found: dict[str, str]
    readable: bool


class _KnownFile(msgspec.Struct, frozen=True, array_like=True):
    size: int
    changed: int
    head: FileHead
    contents: FileContents


class _Library(msgspec.Struct, array_like=True):
    version: str
    files: dict[str, _KnownFile]


_VERSION = f"{__version__}/{_COMPUTATION}"


class KeptHeads:
    """The heads of files, read from the index where they did not change."""

    def __init__(self) -> None:
        self._known = _read()

    def of(self, path: Path) -> FileHead:
        """Return the head of a file, which may be broken."""
        known = self._known.get(_name(path)) if self._known else None
        if known is not None and _is_as_it_was(path, known):
            return known.head
        return _head(path)


def look_through(
    paths: Iterable[Path], is_wanted: Callable[[], bool] = lambda: True
) -> dict[Path, FileContents]:
    """Return what files are made of; keep it, with their heads, where they are many.

    It goes on for as long as it ``is_wanted``; what was read by then is kept for the next time.
    """
    before, now = _read(), dict[str, _KnownFile]()
    seen: dict[Path, FileContents] = {}
    several = list(paths)
    for path in several:
        known = before.get(_name(path))
        if known is None or not _is_as_it_was(path, known):
            if not is_wanted():
                break
            known = _look(path)
        seen[path] = known.contents
        now[_name(path)] = known
    whole = len(seen) == len(several)
    if len(several) >= FEW and (now if whole else before | now) != before:
        _keep(now if whole else before | now)
    return seen


def _look(path: Path) -> _KnownFile:
    found = _status(path)  # before it is read: what changes meanwhile is read again
    counted = tally(path, ("scheme", "codes", "jumeau"))
    contents = FileContents(*(dict(words) for words in counted.values()))
    if found is None:
        return _KnownFile(-1, -1, FileHead({}, False), contents)
    return _KnownFile(found.st_size, found.st_mtime_ns, _head(path), contents)


def _head(path: Path) -> FileHead:
    blocks = ("identite", "contexte")
    found, readable = head(path, _HEAD, blocks=blocks, lists=("pressions",), body=BODY)
    return FileHead(found, readable)


def _is_as_it_was(path: Path, known: _KnownFile) -> bool:
    found = _status(path)
    return found is not None and (known.size, known.changed) == (found.st_size, found.st_mtime_ns)


def _status(path: Path) -> stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _name(path: Path) -> str:
    """Return a path as text that can be written, whatever its bytes."""
    return str(path.absolute()).encode("utf-8", "backslashreplace").decode()


def _path() -> Path:
    return places.computed() / "personnes.index"


def _read() -> dict[str, _KnownFile]:
    with suppress(OSError, ValueError, RecursionError):
        kept = msgspec.msgpack.decode(read_bounded(_path(), _MOST_BYTES), type=_Library)
        if kept.version == _VERSION:
            return kept.files
    return {}


def _keep(files: dict[str, _KnownFile]) -> None:
    """Keep what is known, where the disk lets it; else it will be read again."""
    worth = {
        name: known
        for name, known in files.items()
        if sum(map(len, known.head.found.values())) <= _LONGEST_HEAD
    }
    with suppress(OSError, ValueError, OverflowError):
        _path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_over(_path(), msgspec.msgpack.encode(_Library(_VERSION, worth)))
