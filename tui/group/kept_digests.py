"""Digests kept from one gathering to the next: what did not change is not read again.

A cache, validated by the size and the time of each file as the index of sessions is
(:mod:`tui.session.index`); one file for each folder or zip gathered, under the program's version
and what it was read with. It can be lost or damaged at any time: then all is read again.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from tui import __version__, places
from tui.group.digest import Digest
from tui.source.reading import read_bounded
from tui.source.writing import write_over

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.found import FoundFile

_COMPUTATION = 1
"""To be raised when the same journal may have another digest."""

_MOST_BYTES = 2**30
_MOST_FILES = 40
_SUFFIX = ".groupe"


class _Read(msgspec.Struct, frozen=True, array_like=True):
    """What was read of a file: a digest, or why there is none."""

    size: int
    changed: int
    digest: Digest | None
    why: str = ""


class _Shelf(msgspec.Struct, array_like=True):
    version: str
    files: dict[str, _Read]


_decoder = msgspec.msgpack.Decoder(_Shelf)
_encoder = msgspec.msgpack.Encoder()


class KeptDigests:
    """The digests kept of what was read with a rubric and a voice, whose digest is ``reader``."""

    def __init__(self, reader: str) -> None:
        self._version = f"{__version__}/{_COMPUTATION}/{reader}"
        self._shelves: dict[Path, _Shelf] = {}
        self._changed: set[Path] = set()

    def of(self, found: FoundFile) -> Digest | str | None:
        """Return the digest of a file, or why it has none; ``None`` when that is not known."""
        read = self._shelf(found).files.get(_name(found))
        if read is None or (read.size, read.changed) != (found.size, found.changed):
            return None
        return read.digest or read.why

    def keep(self, found: FoundFile, read: Digest | str) -> None:
        """Add what was read of a file."""
        known, why = (read, "") if isinstance(read, Digest) else (None, read)
        shelf = self._shelf(found)
        shelf.files[_name(found)] = _Read(found.size, found.changed, known, why)
        self._changed.add(_folder(found))

    def save(self) -> None:
        """Write what was added; where that cannot be, it will be read again."""
        for folder in self._changed:
            path = self._path(folder)
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_over(path, _encoder.encode(self._shelves[folder]))
        self._changed.clear()
        with suppress(OSError):
            files = sorted(
                places.computed().glob(f"*{_SUFFIX}"), key=lambda one: one.stat().st_mtime
            )
            for old in files[:-_MOST_FILES]:
                old.unlink()

    def _shelf(self, found: FoundFile) -> _Shelf:
        folder = _folder(found)
        if folder not in self._shelves:
            self._shelves[folder] = self._read(self._path(folder))
        return self._shelves[folder]

    def _read(self, path: Path) -> _Shelf:
        with suppress(OSError, msgspec.MsgspecError, RecursionError):
            shelf = _decoder.decode(read_bounded(path, _MOST_BYTES))
            if shelf.version == self._version:
                return shelf
        return _Shelf(self._version, {})

    def _path(self, folder: Path) -> Path:
        name = hashlib.sha256(str(folder).encode(errors="surrogateescape")).hexdigest()[:24]
        return places.computed() / f"{name}{_SUFFIX}"


def _folder(found: FoundFile) -> Path:
    """Return the folder, or the zip, that a file lies in."""
    return found.path.absolute() if found.member else found.path.absolute().parent


def _name(found: FoundFile) -> str:
    return found.member or found.path.name
