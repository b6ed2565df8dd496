"""Writing a file whole or not at all: aside first, then in its place.

An atomic replacement: a temporary file in the same folder, ``fsync``, then ``rename``, which
POSIX makes atomic. What was there stays as it was until all of the new content is on the disk;
a write that fails leaves neither a part of a file, nor an empty one, nor anything beside it.
(``atomicwrites``, the library for this, is no longer kept.)
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Content = bytes | Iterable[bytes]
"""What a file will hold: all of it, or its parts as they come, which are never all in memory."""

OWNER_ALONE = 0o600
AS_USUAL = 0o666
"""What the user's own mask leaves of this: for files that are made to be handed on."""

_ABANDONED = 3_600  # seconds: nothing is being written for so long
_FLAGS = os.O_WRONLY | getattr(os, "O_BINARY", 0)
_NEW = _FLAGS | os.O_CREAT | os.O_EXCL
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
)


def write_new(path: Path, content: Content, mode: int = OWNER_ALONE) -> None:
    """Write a file that is not there yet.

    Raises :class:`FileExistsError` when there is something of that name, which is left
    alone, and :class:`OSError` when the system refuses.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with _aside(path, content, mode) as fresh:
        _give_name(fresh, path)


def write_numbered(folder: Path, stem: str, ending: str, content: Content) -> Path:
    """Write a new file in a folder, made if need be, under a name that nothing has; return it.

    The first is called by its ``stem`` and ``ending``; those after it have a number too. Raises
    :class:`OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path, number = folder / f"{stem}{ending}", 2
    while os.path.lexists(path):
        path, number = folder / f"{stem}-{number}{ending}", number + 1
    write_new(path, content)
    return path


def write_over(path: Path, content: Content, mode: int = OWNER_ALONE) -> None:
    """Write a file, in place of the one of that name if there is one; ``mode`` is for a new one.

    A link is followed: the file that it stands for is replaced. Raises :class:`OSError`.
    """
    real = Path(os.path.realpath(path))
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with _aside(real, content, mode) as fresh:
        with suppress(FileNotFoundError):
            fresh.chmod(stat.S_IMODE(real.stat().st_mode))
        fresh.replace(real)


def is_stream(path: Path) -> bool:
    """Tell whether a path is no file but a way out: a terminal, a pipe, a device."""
    if str(path).startswith(("/dev/std", "/dev/fd/", "/proc/self/fd/")):
        return True
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def write_out(path: Path, content: Content) -> None:
    """Write to a way out, where nothing is kept and nothing can be replaced."""
    with os.fdopen(os.open(path, _FLAGS), "wb") as out:
        out.writelines(_parts(content))


def _parts(content: Content) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else content


@contextmanager
def _aside(path: Path, content: Content, mode: int) -> Iterator[Path]:
    """Write a temporary file beside another, give its path, and leave none behind."""
    _sweep(path.parent)
    fresh = path.with_name(f".alliance-{secrets.token_hex(6)}.tmp")
    try:
        descriptor = os.open(fresh, _NEW, mode)
        try:
            for part in _parts(content):
                remaining = memoryview(part)
                while remaining:
                    remaining = remaining[os.write(descriptor, remaining) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        yield fresh
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what processes killed long ago, while they wrote, left in a folder."""
    for left in folder.glob(".alliance-*.tmp"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _give_name(fresh: Path, path: Path) -> None:
    """Give a file a name that nothing has. Raises :class:`FileExistsError`."""
    try:
        os.link(fresh, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, _NEW, OWNER_ALONE))  # a disk without links: take the name first
        try:
            fresh.replace(path)
        except OSError:
            path.unlink()
            raise
