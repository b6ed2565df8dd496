"""The journals of what is done together: meetings, crossed readings, panels, codings.

They are kept as sessions are (:mod:`tui.session.journal`): a header, then events that are only
ever added to, each on the disk before it is shown; cut at any byte, one loads up to its last
whole line. Each kind says here once what its lines are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from tui.french.typography import counted
from tui.session.bounds import MAX_EVENTS, Seconds
from tui.session.journal import Journal
from tui.session.line_errors import refusal
from tui.session.record import MAX_BYTES, JournalProblem, Version
from tui.source.reading import read_bounded
from tui.source.reasons import reason

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.found import FileKind

HeaderT = TypeVar("HeaderT", bound="JournalHeader")
EventT = TypeVar("EventT", bound=msgspec.Struct)


class JournalHeader(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True
):
    """What all headers share: ``format`` is the version of the journal's kind.

    Each kind gives its tag, which no other has.
    """

    format: Version = 1


class Told(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    """What all events of such journals share: the real seconds since the journal's beginning."""

    seconds: Seconds = 0.0


@dataclass(frozen=True, slots=True)
class Kept(Generic[HeaderT, EventT]):
    """A journal as read: its header, its events, and how many bytes of it are whole.

    ``damaged`` lines come after them, as in :class:`tui.session.record.Record`.
    """

    kind: JournalKind[HeaderT, EventT]
    path: Path
    header: HeaderT
    events: tuple[EventT, ...]
    whole: int
    damaged: int = 0

    @property
    def until(self) -> float:
        """The real seconds it lasted so far."""
        return float(getattr(self.events[-1], "seconds", 0.0)) if self.events else 0.0

    def read_again(self) -> Kept[HeaderT, EventT]:
        """Return the journal as it is now. Raises :class:`JournalProblem`."""
        return self.kind.read(self.path)

    @property
    def damage(self) -> str:
        """What is left aside of a damaged journal, in a sentence; nothing when all was read."""
        if not self.damaged:
            return ""
        lines = counted(self.damaged, "ligne illisible", "lignes illisibles")
        return f"{self.path.name} : {lines} à la fin, à partir de la {len(self.events) + 2}."


@dataclass(frozen=True, slots=True)
class JournalKind(Generic[HeaderT, EventT]):
    """A kind of journal: how its name ends, what it is called (« une séance »), its lines.

    ``event`` is the union of what may happen in it.
    """

    file: FileKind
    called: str
    header: type[HeaderT]
    event: Any
    format: int = 1

    def read(self, path: Path) -> Kept[HeaderT, EventT]:
        """Read a journal up to its last whole event. Raises :class:`JournalProblem`."""
        try:
            content = read_bounded(path, MAX_BYTES)
        except OSError as error:
            raise JournalProblem(f"{path.name} : {reason(error)}") from None
        return self.of(content, path)

    def of(self, content: bytes, path: Path) -> Kept[HeaderT, EventT]:
        """Return what a journal of this path holds.

        Raises :class:`JournalProblem` when its first line is not that of this kind, when a
        newer version of the program wrote it, or when something is out of its bounds.
        """
        first, newline, rest = content.partition(b"\n")
        header = self._header(first if newline else b"", path)
        decoder = msgspec.json.Decoder(self.event)
        events: list[EventT] = []
        whole = len(first) + 1
        lines = rest.split(b"\n")[:-1]
        for line in lines[:MAX_EVENTS]:
            try:
                events.append(decoder.decode(line))
            except msgspec.ValidationError as error:
                if why := refusal(error, line):
                    raise JournalProblem(f"{path.name}:{len(events) + 2} : {why}") from None
                break
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                break
            whole += len(line) + 1
        return Kept(self, path, header, tuple(events), whole, len(lines) - len(events))

    def create(self, path: Path, header: HeaderT) -> Journal:
        """Create a journal, readable by its owner alone.

        Raises :class:`FileExistsError` if there is one already, :class:`OSError`.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Journal.create(path, header)

    def _header(self, line: bytes, path: Path) -> HeaderT:
        try:
            header = msgspec.json.decode(line, type=self.header)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise JournalProblem(f"{path.name} : ce n'est pas {self.called}") from None
        if header.format > self.format:
            newer = f"écrit par une version plus récente d'alliance (format {header.format})"
            raise JournalProblem(f"{path.name} : {newer}")
        return header
