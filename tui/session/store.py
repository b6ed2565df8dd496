"""The user's sessions: creating, listing, finding, putting in the trash, withdrawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui import places
from tui.french.comparison import starts
from tui.session import withdrawal
from tui.session.drafts import drafts_path, preparing_drafts_path
from tui.session.events import Acted, Ended, Opened, Synthesised
from tui.session.journal import (
    Header,
    Journal,
    JournalProblem,
    Record,
    read_journal,
    require_closed,
)
from tui.session.written import LONGEST_NAME, fitted

if TYPE_CHECKING:
    from tui.field.terms import Ending

_SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Summary:
    """A session at a glance. ``minute`` of ``duration`` are simulated; ``acts`` counts moves."""

    id: str
    path: Path
    persona: str
    title: str
    date: str
    mode: str
    pseudonym: str
    minute: int
    duration: int
    acts: int
    ending: Ending | None
    synthesised: bool

    @property
    def under_way(self) -> bool:
        """Whether the interview can be taken up again."""
        return self.ending is None

    @property
    def unfinished(self) -> bool:
        """Whether the interview, or the synthesis that follows it, waits to be finished."""
        return self.under_way or not self.synthesised


def create(header: Header) -> Journal:
    """Create the journal of a new session; its name tells the day, the persona and a number.

    Raises :class:`OSError` when it cannot be written.
    """
    folder = places.sessions()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    persona = re.sub(r"[^a-z0-9_-]+", "-", header.persona[:60])
    stem = f"{header.date[:10]}-{persona}"
    number = 1
    while True:
        try:
            return Journal.create(folder / f"{stem}-{number}{_SUFFIX}", header)
        except FileExistsError:
            number += 1


def paths() -> list[Path]:
    """Return the journals of the user's sessions, by name."""
    return sorted(places.sessions().glob(f"*{_SUFFIX}"))


def summaries() -> list[Summary]:
    """Return the sessions that can be read: the unfinished first, then the latest first."""
    found: list[Summary] = []
    for path in paths():
        try:
            found.append(summary(read_journal(path)))
        except JournalProblem:
            continue
    found.sort(key=lambda one: (one.date, one.id), reverse=True)
    return sorted(found, key=lambda one: not one.unfinished)


def summary(record: Record) -> Summary:
    """Return a session at a glance."""
    header, events = record.header, record.events
    opened = next((event for event in events if isinstance(event, Opened)), None)
    return Summary(
        id=record.id,
        path=record.path,
        persona=header.persona,
        title=header.title,
        date=header.date,
        mode=header.mode,
        pseudonym=header.pseudonym,
        minute=max((event.minute for event in events), default=0),
        duration=opened.duration if opened else 0,
        acts=sum(isinstance(event, Acted) for event in events),
        ending=next((event.ending for event in events if isinstance(event, Ended)), None),
        synthesised=any(isinstance(event, Synthesised) and event.finished for event in events),
    )


def find(name: str) -> Path:
    """Return the journal that a path, an id or the beginning of an id stands for.

    Raises :class:`JournalProblem` when none or several do.
    """
    if name.endswith(_SUFFIX) or "/" in name or "\\" in name:
        path = Path(name)
        if path.is_file():
            return path
        raise JournalProblem(f"pas de fichier « {name} »")
    known = {path.stem: path for path in paths()}
    if name in known:
        return known[name]
    matching = [stem for stem in known if starts(stem, name)]
    if len(matching) == 1:
        return known[matching[0]]
    if matching:
        raise JournalProblem(f"« {name} » désigne plusieurs sessions : {', '.join(matching)}")
    from tui.source.diagnostics import nearest

    raise JournalProblem(f"pas de session « {name} »{nearest(name, known)}")


def throw_away(path: Path) -> Path:
    """Move a session, what was prepared for it and its drafts to the trash; return where it is.

    Raises :class:`tui.session.journal.AlreadyOpen`, and :class:`OSError`.
    """
    require_closed(path)
    folder = places.trash()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / path.name
    number = 2
    while target.exists():
        target = folder / f"{path.stem}.{number}{path.suffix}"
        number += 1
    _move_beside(path, target)
    return path.replace(target)


def take_back(thrown: Path, path: Path) -> None:
    """Move a session from the trash back to where it was.

    Nothing is done when another session is there now, or when it left the trash since.
    """
    if thrown.exists() and not path.exists():
        _move_beside(thrown, path)
        thrown.replace(path)


def preparation_path(journal: Path) -> Path:
    """Return where what was prepared for a session is kept, beside its journal."""
    return journal.with_name(f"{journal.stem}.moments.yaml")


def _move_beside(source: Path, target: Path) -> None:
    for beside in (preparation_path, drafts_path, preparing_drafts_path):
        if beside(source).exists():
            beside(source).replace(beside(target))


def withdraw(path: Path) -> withdrawal.Withdrawn:
    """Erase a session and all that came of it, for good; return what was erased.

    Raises :class:`tui.session.journal.AlreadyOpen`.
    """
    return withdrawal.withdraw(path)


def today() -> str:
    """Return the local date and time, ISO 8601, to the second."""
    return datetime.now().astimezone().replace(tzinfo=None).isoformat(timespec="seconds")


def clean_pseudonym(text: str) -> str:
    """Return a pseudonym fit for a journal: one short line of printable characters.

    What is left of one that is too long is for the caller to say (:func:`written.fitted`).
    """
    visible = "".join(c for c in text if c.isprintable() or c.isspace())
    return fitted(re.sub(r"\s+", " ", visible).strip(), LONGEST_NAME)[0].rstrip()
