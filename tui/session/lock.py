"""One window at a time: a lock on a journal while it is open for writing.

An advisory lock of the system's (``flock``, ``LockFile``) on the open file itself, lifted when
the process ends, however it ends: nothing is left beside the journal, and a killed process
leaves nothing locked, as the files of ``filelock`` and lock files in general may. Reading asks
for no lock.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from tui.source.reading import open_plain

if TYPE_CHECKING:
    from pathlib import Path

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    # Windows bars readers from the bytes locked: a journal is never that long.
    _FAR = 2**31 - 2

    def _ask(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _ask(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; return false if it is locked already.

    A disk that knows no locks lets everyone in.
    """
    try:
        _ask(descriptor)
    except OSError as error:
        return error.errno not in _HELD
    return True


def is_locked(path: Path) -> bool:
    """Tell whether a file is locked now, by this process or another."""
    try:
        with open_plain(path) as file:
            return not lock(file.fileno())
    except OSError:
        return False
