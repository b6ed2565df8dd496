"""A session of a packet as a file of its own, for what works on files.

The name is ours, drawn from what makes the session that one and no other; what the packet calls it
leads nowhere. The packet stays as it is.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui import places
from tui.group.found import FileKind
from tui.source.writing import write_new

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.gathering import Member


def as_file(member: Member) -> Path:
    """Return the file of a session, written beside what groups keep if it lay in a packet.

    Raises :class:`OSError`.
    """
    found = member.found
    if not found.member:
        return found.path
    folder = places.groups() / "recus"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{member.digest.identity}{FileKind.SESSION}"
    with suppress(FileExistsError):
        write_new(path, found.read())
    return path
