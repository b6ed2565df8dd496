"""A session whose journal is open, so that things can be added at its end.

The session is its events, appended one by one and never changed (event sourcing: Fowler,
2005): whatever shows it reads them again, so that a session cut anywhere goes on from
what is on the disk. What the disk refuses stays in memory, is told, and is tried again.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from tui.session.bounds import MAX_TEXT
from tui.session.drafts import Drafts, drafts_path
from tui.session.journal import Header, Journal, NotSaved, Record
from tui.session.unsaved import counted_acts, elsewhere
from tui.source.hostile import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tui.session.events import Event

_CUT = f" […] (coupé : {MAX_TEXT} signes au plus)"


class OpenSession:
    """A session whose journal is open: things can be added at its end.

    ``events`` are all that happened so far, as recorded. Those that the disk refuses
    are kept, and tried again with the next ones, by :meth:`save`, and on closing.
    """

    called = "l'entretien"

    def __init__(self, header: Header, journal: Journal, events: Iterable[Event] = ()) -> None:
        self.header = header
        self.events: list[Event] = list(events)
        self._minute = _last_minute(self.events)
        self._journal = journal
        self._saved = len(self.events)
        self._refused = ""
        self._told = False

    @classmethod
    def of(cls, record: Record) -> OpenSession:
        """Open a session again. Raises :class:`OSError` when it cannot be written."""
        return OpenSession(record.header, Journal.resume(record), record.events)

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._journal.path

    @property
    def record(self) -> Record:
        """The session as it stands, as if it were read."""
        return Record(self.path, self.header, tuple(self.events), 0)

    @property
    def session_id(self) -> str:
        """The session's name."""
        return self._journal.path.stem

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed in this session and is not confirmed yet."""
        return Drafts(drafts_path(self.path), self.path, self.header.date)

    @property
    def minute(self) -> int:
        """Simulated minutes spent."""
        return self._minute

    @property
    def at_stake(self) -> str:
        """What of the user's doing would be lost now: « 2 répliques, 1 note »; else nothing."""
        return counted_acts(self.events[self._saved :]) if self._refused else ""

    @property
    def unsaved(self) -> str | None:
        """A sentence for the user when not all is on the disk, else ``None``."""
        if not self._refused:
            return None
        return (
            f"Pas encore enregistré : {self.at_stake} ({self._refused}). "
            "Rien n'est perdu pour l'instant, un nouvel essai suit."
        )

    def news(self) -> str | None:
        """Return what the user has to be told of the saving since this was last asked.

        A refusal is told once, until all is saved again.
        """
        told, self._told = self._told, self._refused != ""
        if self._refused:
            return None if told else self.unsaved
        if told:
            return "Tout est enregistré maintenant."
        if not self._journal.remade:
            return None
        self._journal.remade = False
        return f"Le fichier de l'entretien avait disparu ; il est écrit de nouveau : {self.path}"

    def write(self, event: Event) -> list[Event]:
        """Add something that comes of the interview; return it as recorded, at its last minute."""
        return self.keep([msgspec.structs.replace(event, minute=self.minute)])

    def save(self) -> bool:
        """Try again what the disk refused; return whether all is on the disk now."""
        try:
            self._journal.save()
        except NotSaved as problem:
            self._not_saved(problem)
        else:
            self._all_saved()
        return not self._refused

    def save_elsewhere(self) -> Path:
        """Write all of it in another folder, and go on there; return the file.

        Raises :class:`OSError` when no other folder takes it either.
        """
        refused = OSError()
        for path in elsewhere(self.session_id):
            try:
                self._journal.move(path)
            except OSError as error:
                refused = error
            else:
                self._all_saved()
                self.drafts.follow(path)
                return path
        raise refused

    def close(self) -> None:
        """Close the journal, after a last try to write what the disk refused.

        No draft is written any more.
        """
        self.save()
        self.drafts.close()
        self._journal.close()

    def keep(self, events: list[Event]) -> list[Event]:
        """Add what happened, as it is; return it as recorded."""
        if not events:
            return []
        try:
            kept = self._journal.append(_writable(event) for event in events)
        except NotSaved as problem:
            kept = problem.events
            self._add(kept)
            self._not_saved(problem)
        else:
            self._add(kept)
            self._all_saved()
        return kept

    def _add(self, events: Sequence[Event]) -> None:
        self.events += events
        self._minute = max(self._minute, _last_minute(events))

    def _all_saved(self) -> None:
        self._saved, self._refused = len(self.events), ""

    def _not_saved(self, problem: NotSaved) -> None:
        self._refused = str(problem)
        if not self._journal.on_disk:
            self._saved = 0


def _last_minute(events: Iterable[Event]) -> int:
    return max((event.minute for event in events), default=0)


def _writable(event: Event) -> Event:
    """Return an event with texts that a journal holds; one beyond all bounds says it was cut."""
    texts = {
        name: _bounded(encodable(value))
        for name, value in msgspec.structs.asdict(event).items()
        if isinstance(value, str) and (not value.isascii() or len(value) > MAX_TEXT)
    }
    return msgspec.structs.replace(event, **texts) if texts else event


def _bounded(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - len(_CUT)]}{_CUT}"
