"""Reading a file that anybody may have put there: never waited for, never more than is useful.

A name may stand for a pipe, a device, or a file that grows. It is opened without blocking,
looked at once open (looking first would race with who changes it, CWE-367), and so many bytes
are read. ``Path.read_bytes`` bounds neither time nor size.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_MEGABYTE = 1024 * 1024


class Unreadable(OSError):
    """Something that is there and is not read; ``words`` say why, for the user."""

    def __init__(self, number: int, words: str, path: Path) -> None:
        super().__init__(number, words, str(path))
        self.words = words


class TooLarge(Unreadable):
    """A file that holds more than what may be read of it."""


def open_plain(path: Path) -> BinaryIO:
    """Open a plain file for reading; a pipe or a device is not waited for.

    Raises :class:`Unreadable` for what is no plain file, and :class:`OSError`.
    """
    descriptor = os.open(path, _READ)
    try:
        _require_plain(os.fstat(descriptor).st_mode, path)
    except OSError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def read_bounded(path: Path, most: int) -> bytes:
    """Return what a plain file holds, of ``most`` bytes at most.

    What is read is counted, not what the system says of the size. Raises
    :class:`TooLarge` when there is more, :class:`Unreadable` for what is no plain file,
    and :class:`OSError`.
    """
    with open_plain(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(min(size, most) + 1)
        if size < len(content) <= most:  # it grows, or the system told no size
            content += file.read(most + 1 - len(content))
        if len(content) > most:
            size = max(size, len(content))
            raise TooLarge(errno.EFBIG, too_large(size, most), path)
    return content


def too_large(size: int, most: int) -> str:
    """Return the sentence for a file of ``size`` bytes where ``most`` are read."""
    return f"fichier de {size / _MEGABYTE:.1f} Mio : la limite est de {most // _MEGABYTE} Mio"


def _require_plain(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise Unreadable(errno.EISDIR, "c'est un dossier", path)
    if not stat.S_ISREG(mode):
        words = "un tube ou un périphérique, et non un fichier"
        raise Unreadable(errno.EINVAL, words, path)
