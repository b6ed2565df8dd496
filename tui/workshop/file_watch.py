"""The file that an author is writing: read and checked each time it is saved.

The file is polled: a look costs one ``stat``. A watcher of the system's would be one more
dependency, with one behaviour for each system, for what twenty looks a second give.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.persona.fidelity import check_fidelity
from tui.persona.library import twins
from tui.persona.loading import load_text
from tui.persona.structure import check_structure
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.reading import open_plain
from tui.source.reasons import unread
from tui.source.tree import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from tui.persona.loading import LoadedPersona

_FRESH = 3.0  # seconds; some disks date files no finer than two
_PATIENCE = 10  # looks; an editor that saves may take the file away, or empty it, for a moment


class FileWatch:
    """What a file holds, told each time it changes; the first look tells it too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, ...] = ()
        self._content: bytes | None = None
        self._absences = 0

    def look(self) -> bytes | OSError | None:
        """Return what the file holds, or why it cannot be read, if that changed."""
        try:
            now = self._path.stat()
            stamp = (now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino)
            if stamp == self._stamp and time.time() - now.st_mtime > _FRESH:
                return None
            content = _content_of(self._path)
        except OSError as error:
            return error if self._absent_too_long() else None
        if not content and self._content and not self._absent_too_long():
            return None
        self._absences = 0
        self._stamp = stamp
        if content == self._content:
            return None
        self._content = content
        return content

    def forget(self) -> None:
        """Let the next look tell what the file holds, changed or not."""
        self._stamp = ()
        self._content = None
        self._absences = 0

    def _absent_too_long(self) -> bool:
        """Tell, once, that the file is not coming back by itself."""
        known = self._content is not None
        self._absences += 1
        if self._absences != (_PATIENCE if known else 1):
            return False
        self._stamp = ()
        self._content = None
        return True


@dataclass(frozen=True, slots=True)
class CheckedVersion:
    """A version of the file: the persona, if it can be played, and all there is to remark."""

    loaded: LoadedPersona | None
    remarks: tuple[Diagnostic, ...]


def check_version(found: bytes | OSError, path: Path) -> CheckedVersion:
    """Check what a look found."""
    if isinstance(found, OSError):
        return CheckedVersion(None, (Diagnostic("F001", Place(path.name), unread(found)),))
    try:
        loaded = load_text(found, path.name, path.stem)
    except Refused as refused:
        return CheckedVersion(None, refused.diagnostics)
    loaded.tree.remarks.extend(twins(path, path.name))
    return CheckedVersion(loaded, (*check_structure(loaded), *check_fidelity(loaded)))


def _content_of(path: Path) -> bytes:
    """Return what may be loaded, and one byte more of what is larger than that."""
    with open_plain(path) as file:
        return file.read(MAX_BYTES + 1)
