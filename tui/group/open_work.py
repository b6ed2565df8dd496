"""What one or several people do together, its journal open: answers, codes, crossed comments.

It is kept as interviews are (:mod:`tui.session.open_journal`); each kind says what its events
come to.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

import msgspec

from tui.french.typography import counted
from tui.session.journal import NotSaved
from tui.session.open_journal import OpenJournal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.session.journal import Journal

EventT = TypeVar("EventT", bound=msgspec.Struct)


class OpenWork(OpenJournal, Generic[EventT]):
    """Work of which all that happened is kept; ``counts`` is what its events are to users."""

    counts: ClassVar[str]

    def __init__(self, journal: Journal, date: str, events: Iterable[EventT]) -> None:
        super().__init__(journal, date)
        self._events: list[EventT] = list(events)
        self._waiting = 0

    @property
    def at_stake(self) -> str:
        """How many events would be lost now; nothing when all is on the disk."""
        return counted(self._waiting, self.counts) if self._refused else ""

    def _keep(self, *events: EventT) -> None:
        """Add what happened: it is on the disk, or waits in memory, then it counts."""
        try:
            kept = self._journal.append(events)
        except NotSaved as problem:
            kept = problem.events
            self._waiting += len(kept)
            self._not_saved(problem)
        else:
            self._all_saved()
        self._events += kept
        self._count()

    @abstractmethod
    def _count(self) -> None:
        """Work out again where things stand."""

    def _all_saved(self) -> None:
        super()._all_saved()
        self._waiting = 0
