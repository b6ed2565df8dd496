"""A visitor's app, kept to the visitor's folder whatever is typed in it.

Python tells its audit hooks (PEP 578) of a file before it opens it, of a program before it
starts it; what a hook refuses is not done. So all that takes a path is closed at one place,
also what is still to be written. It holds back what visitors type, not code that means harm:
there is none of theirs here.
"""

from __future__ import annotations

import errno
import mimetypes
import os
import sys
import zoneinfo
from typing import TYPE_CHECKING, Any, Final

from tui import places

if TYPE_CHECKING:
    from collections.abc import Iterable

VARIABLE: Final = "ALLIANCE_CONFINE"
"""The variable of the environment that confines: the folder to write in, then what may be read."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_LOOKS = frozenset({"os.listdir", "os.scandir", "glob.glob"})
_CHANGES = {
    **dict.fromkeys(("os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.utime"), 1),
    **dict.fromkeys(("os.chmod", "os.chown", "sqlite3.connect"), 1),
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), 2),
}
"""What changes files, and how many paths it is told of with."""

_STARTS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile"}
)


def confine() -> None:
    """Refuse, from now on, all that is not of the folders that the environment names."""
    own, *lent = os.environ[VARIABLE].split(os.pathsep)
    written = _real((own, os.devnull))
    read = written | _real(lent) | _real(_of_the_program())

    def refuse_elsewhere(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            _require(path, written if flags & _WRITES else read)
        elif event in _LOOKS:
            _require(arguments[0], read)
        elif event in _CHANGES:
            for path in arguments[: _CHANGES[event]]:
                _require(path, written)
        elif event in _STARTS:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    sys.addaudithook(refuse_elsewhere)


def _require(path: object, roots: Iterable[str]) -> None:
    """Raise :class:`PermissionError` for a path under none of these; a descriptor has been seen."""
    if isinstance(path, int):
        return
    real = _resolved(path if isinstance(path, str | bytes | os.PathLike) else ".")
    if not any(real == root or real.startswith(root + os.sep) for root in roots):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def _real(paths: Iterable[str | os.PathLike[str]]) -> frozenset[str]:
    return frozenset(_resolved(path) for path in paths)


def _resolved(path: str | bytes | os.PathLike[Any]) -> str:
    return os.path.normcase(os.path.realpath(os.fsdecode(path)))


def _of_the_program() -> Iterable[str | os.PathLike[str]]:
    """Yield where Python, its libraries and the shipped files are."""
    yield from filter(None, sys.path)
    yield from (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)
    yield from (places.shipped_personas(), places.shipped_rubrics(), places.shipped_docs())
    yield from mimetypes.knownfiles
    yield from zoneinfo.TZPATH
