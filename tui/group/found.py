"""A file that a group may hold, wherever it lies: in a folder, or inside a zip."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tui.group.zipped import member_bytes
from tui.session.record import MAX_BYTES
from tui.source.reading import read_bounded


class FileKind(StrEnum):
    """What a file holds, by how its name ends; the longest ending that fits tells it."""

    SESSION = ".jsonl"
    MEETING = ".seance.jsonl"
    CROSSED = ".croisee.jsonl"
    PANEL = ".panel.jsonl"
    CODING = ".codage.jsonl"
    PREPARED = ".moments.yaml"


_LONGEST_FIRST = sorted(FileKind, key=len, reverse=True)


def kind_of(name: str) -> FileKind | None:
    """Return what a file of this name holds; ``None`` when a group has nothing to do with it."""
    return next((kind for kind in _LONGEST_FIRST if name.endswith(kind)), None)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file found. ``name`` is clean and shown; ``path`` is where it, or its zip, lies.

    ``member`` is its name inside the zip, empty outside. ``size`` (bytes) and ``changed``
    (nanoseconds) are those of ``path``: as long as both stay, what was read of it holds.
    """

    name: str
    kind: FileKind
    path: Path
    size: int
    changed: int
    member: str = ""

    def read(self) -> bytes:
        """Return what it holds. Raises :class:`OSError`."""
        if self.member:
            return member_bytes(self.path, self.member)
        return read_bounded(self.path, MAX_BYTES)

    @property
    def called(self) -> Path:
        """The path by which it is called in messages; its stem names the session."""
        return self.path.with_name(Path(self.member).name) if self.member else self.path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not gathered: its clean name, and why, in a sentence."""

    name: str
    why: str
