"""A journal as read: what the session is of, and what happened in it.

The first line is the header; the others are events. Recovery is that of a log: a journal cut at
any byte loads up to its last whole line, and what follows a damaged line is not believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from tui.french.typography import counted
from tui.session.bounds import MAX_EVENTS, Id, Index, Text
from tui.session.events import Event
from tui.session.line_errors import misplaced, refusal
from tui.source.reading import read_bounded
from tui.source.reasons import reason

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
MAX_BYTES = 2**26
Version = Annotated[int, msgspec.Meta(ge=1)]
Seed = Annotated[int, msgspec.Meta(ge=-(2**62), le=2**62)]
Mode = Literal["guide", "epreuve"]


class Header(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    tag="entete",
    rename={
        "sha256": "empreinte",
        "snapshot": "instantane",
        "rubric": "rubrique",
        "seed": "graine",
        "pseudonym": "pseudonyme",
        "title": "titre",
        "own_words": "mes_mots",
        "parent_event": "evenement_parent",
        "follows": "suite_de",
    },
    omit_defaults=True,
):
    """What a session is of. ``snapshot`` is the whole persona, enough to replay without its file.

    ``date`` is local, ISO 8601, to the second. ``format`` is the journal's version.
    A branch names the session it left (``parent``) and the index of the act it took
    another way at (``parent_event``); a second interview names the first (``follows``).
    With ``own_words`` the trainee says what they would say before the options appear.
    """

    format: Version
    persona: Id
    title: Text
    sha256: Id
    rubric: Text
    seed: Seed
    mode: Mode
    pseudonym: Id
    date: Id
    snapshot: msgspec.Raw
    own_words: bool = False
    parent: Text | None = None
    parent_event: Index | None = None
    follows: Text | None = None


class _Who(msgspec.Struct, frozen=True, rename={"first_name": "prenom", "last_name": "nom"}):
    age: int = 0
    first_name: str = ""
    last_name: str = ""

    @property
    def name(self) -> str:
        """The person's names."""
        return f"{self.first_name} {self.last_name}".strip()


class PersonMet(
    msgspec.Struct,
    frozen=True,
    rename={"operator": "operateur", "difficulty": "difficulte", "identity": "identite"},
):
    """What is told of the person of a session beside its list; what is not known is empty."""

    operator: str = ""
    difficulty: int | str = ""
    identity: _Who = _Who()


def person_met(header: Header) -> PersonMet:
    """Return what the persona that a header holds whole says of the person."""
    try:
        return msgspec.json.decode(header.snapshot, type=PersonMet)
    except (ValueError, RecursionError):
        return PersonMet()


class JournalProblem(Exception):
    """A journal that cannot be read; its words are for the user."""


@dataclass(frozen=True, slots=True)
class Record:
    """A journal as read: its header, its events, and how many bytes of it are whole.

    ``damaged`` lines come after them, whole but not to be read, or after one that is not. An
    event that was cut short is none of them: it was never shown.
    """

    path: Path
    header: Header
    events: tuple[Event, ...]
    whole: int
    damaged: int = 0

    @property
    def id(self) -> str:
        """The session's name: that of its file."""
        return self.path.stem

    @property
    def until(self) -> float:
        """The real seconds it lasted so far."""
        return self.events[-1].seconds if self.events else 0.0

    def read_again(self) -> Record:
        """Return the journal as it is now. Raises :class:`JournalProblem`."""
        return read_journal(self.path)

    @property
    def damage(self) -> str:
        """What is left aside of a damaged journal, in a sentence; nothing when all was read."""
        if not self.damaged:
            return ""
        first = len(self.events) + 2
        after = f", et {counted(self.damaged - 1, 'autre')} après elle" if self.damaged > 1 else ""
        return (
            f"Journal abîmé : la ligne {first} de {self.path.name} est illisible ; "
            f"elle est laissée de côté{after}."
        )


_events = msgspec.json.Decoder(Event)
_header = msgspec.json.Decoder(Header)
_OURS = b'{"type":"entete"'
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def read_journal(path: Path) -> Record:
    """Read a journal up to its last whole event.

    Raises :class:`JournalProblem` when it cannot be read, and as :func:`journal_of` does.
    """
    try:
        content = read_bounded(path, MAX_BYTES)
    except OSError as error:
        raise JournalProblem(f"{path.name} : {reason(error)}") from None
    return journal_of(content, path)


def journal_of(content: bytes, path: Path) -> Record:
    """Return what a journal of this path holds, up to its last whole event.

    Raises :class:`JournalProblem` when there is no whole header, when a newer version
    of the program wrote it, or when something in it is out of its bounds: that is no
    damage, and what follows would be lost with it.
    """
    first, newline, rest = content.partition(b"\n")
    header = _read_header(first, newline, path)
    events: list[Event] = []
    whole = len(first) + 1
    lines = rest.split(b"\n")[:-1]
    for line in lines:
        try:
            event = _events.decode(line)
        except msgspec.ValidationError as error:
            _refuse(refusal(error, line), path, len(events) + 2)
            break
        except _UNREADABLE:
            break
        _refuse(misplaced(event, len(events)), path, len(events) + 2)
        events.append(event)
        whole += len(line) + 1
        if len(events) > MAX_EVENTS:
            _refuse(f"plus de {MAX_EVENTS} événements", path, len(events) + 1)
    return Record(path, header, tuple(events), whole, len(lines) - len(events))


def _refuse(why: str | None, path: Path, line: int) -> None:
    if why:
        raise JournalProblem(f"{path.name}:{line} : {why}")


def _read_header(line: bytes, newline: bytes, path: Path) -> Header:
    if not newline:
        raise JournalProblem(f"{path.name} : le journal n'a pas de première ligne entière")
    try:
        version = msgspec.json.decode(line, type=dict[str, Any]).get("format")
        if isinstance(version, int) and version > FORMAT:
            message = (
                f"{path.name} : écrit par une version plus récente d'alliance (format {version})"
            )
            raise JournalProblem(message)
        return _header.decode(line)
    except msgspec.ValidationError as error:
        _refuse(refusal(error, line) if line.startswith(_OURS) else None, path, 1)
    except _UNREADABLE:
        pass
    raise JournalProblem(f"{path.name} : ce n'est pas un journal d'entretien")
