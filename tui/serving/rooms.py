"""Where a visitor's app runs: a folder of its own, and an environment that says so."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui import places
from tui.serving.confinement import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

AT_ONCE = 20
"""Pages open at once: those of a group, and a few opened twice."""

_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_USER = ("HOME", "USERPROFILE")
_NAMED = ("LOGNAME", "USER", "USERNAME")


class Room(NamedTuple):
    """The folder that an app is started in, if not that of the server, and its environment."""

    folder: Path | None
    environment: Mapping[str, str]


class Rooms(Protocol):
    """Gives each visitor a room, by their number."""

    def room(self, number: int) -> Room:
        """Return a visitor's room, the same each time."""
        ...


class HostsRoom:
    """The host's own: for one who opens their own files in their own browser."""

    def room(self, number: int) -> Room:  # noqa: ARG002
        """Return the room that the server is in."""
        return Room(None, {})


@dataclass(frozen=True, slots=True)
class GuestRooms:
    """A folder for each visitor, where their app finds nothing of the host's nor of others.

    ``personas`` are files that they find among their own; ``lent`` may be read where it is.
    """

    parent: Path
    personas: tuple[Path, ...] = ()
    lent: tuple[Path, ...] = ()

    def room(self, number: int) -> Room:
        """Return a visitor's room. Raises :class:`OSError` when it cannot be made."""
        folder = self.parent / f"{number:02}"
        for one in (self.parent.parent, self.parent, folder):
            one.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.personas:
            own = folder / "personas"
            own.mkdir(exist_ok=True)
            for persona in self.personas:
                shutil.copyfile(persona, own / persona.name)
        here = str(folder)
        allowed = os.pathsep.join(str(one.absolute()) for one in (folder, *self.lent))
        environment = {
            **dict.fromkeys((*_TEMPORARY, *_USER, "ALLIANCE_DOSSIER"), here),
            **dict.fromkeys(_NAMED, "visiteur"),
            VARIABLE: allowed,
        }
        return Room(folder, environment)


class Hosting(NamedTuple):
    """What is opened in browsers: ``alliance`` with some arguments, for whom, and where.

    Each page shows a process of some 70 MB; ``at_once`` of them may be open.
    """

    arguments: Sequence[str]
    rooms: Rooms
    address: str
    port: int
    at_once: int = AT_ONCE


def guests_folder(start: datetime) -> Path:
    """Return the folder of those who come to a server started then; it is not made yet."""
    return places.groups() / "visiteurs" / f"{start:%Y-%m-%d-%Hh%Mm%S}"
