"""A session whose journal is open, so that things can be added at its end.

The session is its events, appended one by one and never changed (event sourcing: Fowler,
2005): whatever shows it reads them again, so that a session cut anywhere goes on from
what is on the disk. What the disk refuses stays in memory, is told, and is tried again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.session.bounds import MAX_TEXT
from tui.session.journal import Header, Journal, NotSaved, Record
from tui.session.open_journal import OpenJournal
from tui.session.unsaved import counted_acts
from tui.source.hostile import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event

_CUT = f" […] (coupé : {MAX_TEXT} signes au plus)"


class OpenSession(OpenJournal):
    """A session whose journal is open: things can be added at its end.

    ``events`` are all that happened so far, as recorded. Those that the disk refuses
    are kept, and tried again with the next ones, by :meth:`save`, and on closing.
    """

    called = "l'entretien"

    def __init__(self, header: Header, journal: Journal, events: Iterable[Event] = ()) -> None:
        super().__init__(journal, header.date)
        self.header = header
        self.events: list[Event] = list(events)
        self._minute = _last_minute(self.events)
        self._saved = len(self.events)

    @classmethod
    def of(cls, record: Record) -> OpenSession:
        """Open a session again. Raises :class:`OSError` when it cannot be written."""
        return OpenSession(record.header, Journal.resume(record), record.events)

    @property
    def record(self) -> Record:
        """The session as it stands, as if it were read."""
        return Record(self.path, self.header, tuple(self.events), 0)

    @property
    def session_id(self) -> str:
        """The session's name."""
        return self._journal.path.stem

    @property
    def minute(self) -> int:
        """Simulated minutes spent."""
        return self._minute

    @property
    def at_stake(self) -> str:
        """What of the user's doing would be lost now: « 2 répliques, 1 note »; else nothing."""
        return counted_acts(self.events[self._saved :]) if self._refused else ""

    def news(self) -> str | None:
        """Return what the user has to be told of the saving, a file taken away included."""
        if told := super().news():
            return told
        if self._refused or not self._journal.remade:
            return None
        self._journal.remade = False
        return f"Le fichier de l'entretien avait disparu ; il est écrit de nouveau : {self.path}"

    def write(self, event: Event) -> list[Event]:
        """Add something that comes of the interview; return it as recorded, at its last minute."""
        return self.keep([msgspec.structs.replace(event, minute=self.minute)])

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
        super()._all_saved()
        self._saved = len(self.events)

    def _not_saved(self, problem: NotSaved) -> None:
        super()._not_saved(problem)
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
