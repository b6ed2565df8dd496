"""Where a group's sessions come from: folders, files and packets chosen in the app.

They are kept from one day to the next, as paths; nothing is copied. What a terminal pastes when a
file is dropped on it is understood: quotes, escaped spaces, an address that begins by ``file:``.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import msgspec
import platformdirs

from tui import places
from tui.group.found import kind_of
from tui.source.reading import read_bounded
from tui.source.writing import write_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST_BYTES = 1_000_000
_MOST_PROPOSED = 12
_ESCAPED = re.compile(r"\\(.)")


class _Sources(msgspec.Struct, rename={"paths": "chemins"}):
    paths: tuple[str, ...] = ()


def kept_sources() -> tuple[str, ...]:
    """Return the paths kept; at first, the user's own interviews and the folder of groups."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(read_bounded(_path(), _MOST_BYTES), type=_Sources).paths
    own = (places.sessions(), places.groups())
    return tuple(str(folder) for folder in own if folder.is_dir())


def keep_sources(paths: Sequence[str]) -> None:
    """Keep paths, each once, for the next time. Raises :class:`OSError`."""
    places.groups().mkdir(parents=True, exist_ok=True, mode=0o700)
    write_over(_path(), msgspec.json.encode(_Sources(tuple(dict.fromkeys(paths)))))


def typed_path(text: str) -> str:
    """Return the path that was typed, pasted or dropped; empty when there is none."""
    typed = text.strip()
    quoted = len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\""
    if quoted:
        typed = typed[1:-1]
    elif typed.startswith("file:"):
        typed = unquote(urlsplit(typed).path)
    elif not re.match(r"[A-Za-z]:\\", typed):
        typed = _ESCAPED.sub(r"\1", typed)
    return str(Path(typed).expanduser()) if typed.startswith("~") else typed


def proposed(typed: str) -> list[Path]:
    """Return what a path begun could be: folders, packets, files that a group may hold.

    When nothing is typed: what lies where packets are received, the latest first.
    """
    found = list(_beginning(typed_path(typed)) if typed.strip() else _received())
    return found[:_MOST_PROPOSED]


def _received() -> Iterable[Path]:
    """Return the packets in the folders where files arrive, the latest first."""
    folders = (
        platformdirs.user_downloads_path(),
        platformdirs.user_documents_path(),
        platformdirs.user_desktop_path(),
    )
    dated: list[tuple[int, Path]] = []
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            dated += [
                (path.stat().st_mtime_ns, path) for path in folder.iterdir() if _is_packet(path)
            ]
    return [path for _, path in sorted(dated, reverse=True)]


def _beginning(typed: str) -> Iterator[Path]:
    """Yield what lies in a folder and begins as typed, by name."""
    folder, begun = Path(typed), ""
    if not typed.endswith(("/", "\\")) or not folder.is_dir():
        folder, begun = folder.parent, folder.name
    with suppress(OSError, ValueError):
        for path in sorted(folder.iterdir(), key=lambda one: one.name.casefold()):
            hidden = path.name.startswith(".") and not begun.startswith(".")
            if hidden or not path.name.casefold().startswith(begun.casefold()):
                continue
            if path.is_dir() or _is_packet(path) or kind_of(path.name):
                yield path


def _is_packet(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and path.is_file()


def _path() -> Path:
    return places.groups() / "sources.json"
