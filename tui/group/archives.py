"""The files of a zip archive that a group has to do with, each found or left out with a reason.

Nothing is unpacked on the disk, so that no name can lead anywhere; names that would are refused
all the same, as are links and archives within archives.
"""

from __future__ import annotations

import re
import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.group.found import FoundFile, LeftOut, kind_of
from tui.group.zipped import members_of, why_not
from tui.source.hostile import one_line
from tui.source.reasons import reason

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipInfo

SUFFIX = ".zip"
LONGEST_SHOWN = 200
"""Letters of a name that are shown: a zip may hold names of 64 kilobytes."""

_DRIVE = re.compile(r"[A-Za-z]:")


def shown_name(name: str) -> str:
    """Return a name harmless, on one line and not endless."""
    clean = one_line(name)
    return clean if len(clean) <= LONGEST_SHOWN else f"{clean[: LONGEST_SHOWN - 1]}…"


def is_archive(name: str) -> bool:
    """Tell whether a file is a zip, by its name."""
    return name.lower().endswith(SUFFIX)


def look_into(path: Path, name: str, status: os.stat_result) -> Iterator[FoundFile | LeftOut]:
    """Yield the files of an archive that a group has to do with, by name.

    ``name`` is how the archive is called, ``status`` what the system says of it. An archive that
    cannot be read is left out whole.
    """
    try:
        members = members_of(path)
    except OSError as error:
        yield LeftOut(name, reason(error))
        return
    for known_as, member in sorted(members.items()):
        if member.is_dir() or _is_the_systems(member.filename):
            continue
        called = shown_name(f"{name}/{member.orig_filename}")
        kind = kind_of(member.orig_filename)
        if is_archive(member.orig_filename):
            yield LeftOut(called, "une archive dans une archive n'est pas ouverte")
        elif kind is None:
            continue
        elif why := _why_left_out(member, known_as):
            yield LeftOut(called, why)
        else:
            yield FoundFile(called, kind, path, status.st_size, status.st_mtime_ns, known_as)


def _is_the_systems(name: str) -> bool:
    """Tell whether a file is none of the user's: macOS adds such files to archives."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or bool(parts and parts[-1].startswith("._"))


def _why_left_out(member: ZipInfo, known_as: str) -> str:
    if _leads_out(member.orig_filename):
        return "son nom mène hors de l'archive"
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        kind = "un lien" if stat.S_ISLNK(mode) else "un tube ou un périphérique"
        return f"c'est {kind}, et non un fichier"
    if known_as != member.filename:
        return "l'archive a deux fichiers de ce nom : seul le premier est lu"
    return why_not(member)


def _leads_out(name: str) -> bool:
    """Tell whether a name stands for a place outside the archive, on some system."""
    outside = name.startswith("/") or "\\" in name or "\0" in name or _DRIVE.match(name)
    return bool(outside) or ".." in name.split("/")
