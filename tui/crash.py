"""The report of a crash, without a word of what anybody wrote.

Messages, values and lines of code stay out: they may hold a trainee's answers, a name,
or what a person has not said yet.
"""

from __future__ import annotations

import os
import platform
import sys
from collections import deque
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from tui import __version__, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

_LIBRARIES = ("textual", "click", "pydantic", "msgspec")
_LARGEST = 1 << 20  # bytes; beyond that the file begins again
_DEEPEST = 60  # places told, the last ones


def report(error: BaseException, screens: Sequence[str] = ()) -> Path | None:
    """Write what happened for whoever mends it; return where, or nothing if that fails too.

    ``screens`` names the screens that were open, from the first to the one seen.
    """
    path = places.home() / "erreurs.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = not path.exists() or path.stat().st_size > _LARGEST
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8", errors="replace") as log:
            log.write("\n".join(_lines(error, screens)) + "\n\n")
    except OSError:
        return None
    return path


def where_told(path: Path | None) -> str:
    """Return the end of a sentence that says where a report is."""
    if path is None:
        return " ; le rapport n'a pas pu être écrit"
    return f" ; un rapport, sans rien de ce que vous avez écrit, est dans {path}"


def _lines(error: BaseException, screens: Sequence[str]) -> Iterator[str]:
    yield datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    yield f"alliance {__version__}, Python {platform.python_version()}, {_system()}"
    yield ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    if screens:
        yield f"écrans : {' > '.join(screens)}"
    for cause in _chain(error):
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        yield from _frames(cause.__traceback__)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, then what it came from."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        within = getattr(cause, "error", None)  # what stopped one of Textual's workers
        cause = cause.__cause__ or cause.__context__ or within
        cause = cause if isinstance(cause, BaseException) else None


def _frames(traceback: TracebackType | None) -> Iterable[str]:
    """Return where it happened: modules, lines and functions, no path of this machine."""
    told: deque[str] = deque(maxlen=_DEEPEST)
    while traceback is not None:
        frame = traceback.tb_frame
        module = frame.f_globals.get("__name__", "?")
        told.append(f"  {module}:{traceback.tb_lineno} {frame.f_code.co_name}")
        traceback = traceback.tb_next
    return told


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _system() -> str:
    return f"{sys.platform} {platform.release()}, {os.environ.get('TERM', 'sans TERM')}"
