"""From what was named, paths, folders, patterns, archives, to the files that a group may hold.

Files come one by one, in an order that is always the same, and nothing is read of them but what
the system says: a year's interviews are found in a second. A link inside a folder is never
followed: what it stands for is found where it is, or is not of that folder.
"""

from __future__ import annotations

import errno
import os
import stat
from glob import glob, has_magic
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.group.archives import is_archive, look_into, shown_name
from tui.group.found import FileKind, FoundFile, LeftOut, kind_of
from tui.session.record import JournalProblem
from tui.source.reasons import in_words, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ReadT = TypeVar("ReadT")
DEEPEST = 40
"""Folders within folders: nobody files interviews so deep, and a disk mounted in itself would."""

_NO_KIND = "ce n'est ni un entretien, ni un dossier, ni une archive zip"
_NO_FILE = "un tube ou un périphérique, et non un fichier"
_LEADS_OUT = "c'est un lien qui sort du dossier : il n'est pas suivi"
_LEADS_NOWHERE = "c'est un lien qui ne mène à rien"


def find(paths: Sequence[str]) -> Iterator[FoundFile | LeftOut]:
    """Yield the files that a group may hold, wherever they are, each once; say what is left out.

    ``paths`` are files, folders with all that is in them, patterns that no shell has expanded
    (``salle/*.jsonl``), zip archives. What is of another kind is passed over, except where it was
    named; so are hidden folders and files.
    """
    seen: set[tuple[int, int] | str] = set()
    for path in paths:
        for named in _named(path):
            yield from _look(named, seen)


def is_path(name: str) -> bool:
    """Tell whether what was named is a path or a pattern, rather than the name of an interview."""
    separators = {"/", "\\", *filter(None, (os.sep, os.altsep))}
    return bool(separators & set(name)) or has_magic(name) or os.path.lexists(name)


def read_found(
    paths: Sequence[str], kind: FileKind, read: Callable[[bytes, Path], ReadT]
) -> tuple[list[ReadT], list[LeftOut]]:
    """Read what is found of one kind. Return what was read, and what is left out.

    ``read`` is given what a file holds and how it is called; it may raise
    :class:`JournalProblem`.
    """
    results: list[ReadT] = []
    left_out: list[LeftOut] = []
    for found in find(paths):
        if isinstance(found, LeftOut):
            left_out.append(found)
        elif found.kind is kind:
            try:
                results.append(read(found.read(), found.called))
            except (JournalProblem, OSError) as problem:
                left_out.append(LeftOut(found.name, in_words(problem)))
    return results, left_out


def _named(path: str) -> Iterator[str]:
    """Yield what a path stands for: itself, or all that a pattern fits."""
    if not has_magic(path) or os.path.lexists(path):
        yield path
        return
    yield from sorted(glob(path, recursive=True)) or [path]  # noqa: PTH207 - a path may be absolute


def _look(path: str, seen: set[tuple[int, int] | str]) -> Iterator[FoundFile | LeftOut]:
    """Yield what a path that was given stands for."""
    name = shown_name(os.path.basename(os.path.abspath(path)) or path)  # noqa: PTH100, PTH119
    try:
        status = os.stat(path)  # noqa: PTH116 - a name may hold what no path may
    except ValueError:
        yield LeftOut(name, reason(OSError(errno.EINVAL, "")))
        return
    except OSError as error:
        nothing_fits = has_magic(path) and error.errno == errno.ENOENT
        why = "aucun fichier ne répond à ce motif" if nothing_fits else reason(error)
        yield LeftOut(shown_name(path), why)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, name, seen)
        return
    known = kind_of(path) is not None or is_archive(path)
    if not known or not stat.S_ISREG(status.st_mode):
        yield LeftOut(name, _NO_KIND if not known else _NO_FILE)
        return
    yield from _file(Path(path), name, status, seen)


def _walk(root: str, name: str, seen: set[tuple[int, int] | str]) -> Iterator[FoundFile | LeftOut]:
    """Yield what a folder holds, by name, then what the folders in it hold."""
    real = os.path.realpath(root)
    waiting = [(root, name, 0)]
    while waiting:
        folder, shown, depth = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=attrgetter("name"))
        except OSError as error:
            yield LeftOut(shown, reason(error))
            continue
        below: list[tuple[str, str, int]] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            called = shown_name(f"{shown}/{entry.name}")
            if entry.is_dir(follow_symlinks=False):
                below.append((entry.path, called, depth + 1))
            else:
                yield from _entry(entry, called, real, seen)
        if below and depth == DEEPEST:
            yield LeftOut(shown, f"les dossiers au-delà du {DEEPEST}e niveau ne sont pas ouverts")
            continue
        waiting += reversed(below)


def _entry(
    entry: os.DirEntry[str], name: str, root: str, seen: set[tuple[int, int] | str]
) -> Iterator[FoundFile | LeftOut]:
    """Yield what a folder's entry, which is no folder itself, stands for."""
    if entry.is_symlink():
        yield from _link(entry, name, root)
        return
    if kind_of(entry.name) is None and not is_archive(entry.name):
        return
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        yield LeftOut(name, reason(error))
        return
    if not stat.S_ISREG(status.st_mode):
        yield LeftOut(name, _NO_FILE)
        return
    yield from _file(Path(entry.path), name, status, seen)


def _link(entry: os.DirEntry[str], name: str, root: str) -> Iterator[LeftOut]:
    """Say why a link is left out; one to something in the same folder is found there."""
    target = os.path.realpath(entry.path)
    wanted = kind_of(entry.name) is not None or is_archive(entry.name)
    if not os.path.exists(target):  # noqa: PTH110
        if wanted:
            yield LeftOut(name, _LEADS_NOWHERE)
    elif os.path.commonpath([root, target]) != root and (wanted or os.path.isdir(target)):  # noqa: PTH112
        yield LeftOut(name, _LEADS_OUT)


def _file(
    path: Path, name: str, status: os.stat_result, seen: set[tuple[int, int] | str]
) -> Iterator[FoundFile | LeftOut]:
    """Yield a plain file, or what the archive holds that it is, once."""
    same = (status.st_dev, status.st_ino) if status.st_ino else str(path.absolute())
    if same in seen:
        return
    seen.add(same)
    kind = kind_of(path.name)
    if kind is None:
        yield from look_into(path, name, status)
    else:
        yield FoundFile(name, kind, path, status.st_size, status.st_mtime_ns)
