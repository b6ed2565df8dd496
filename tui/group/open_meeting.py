"""A meeting whose journal is open: what happens is on the disk before it is shown.

What the disk refuses stays in memory, is told, and is tried again with what comes next, as for
interviews (:mod:`tui.session.open_session`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.french.typography import counted
from tui.group.meeting import after, state_of
from tui.group.meeting_journal import MEETINGS, CommentSaid, HandsCounted
from tui.session.bounds import LONGEST_SAID
from tui.session.journal import Journal, NotSaved
from tui.session.open_journal import OpenJournal
from tui.source.hostile import encodable

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.journals import Kept
    from tui.group.meeting import MeetingState
    from tui.group.meeting_journal import MeetingEvent, MeetingHeader


class OpenMeeting(OpenJournal):
    """A meeting that goes on, and where it stands."""

    called = "la séance"
    suffix = MEETINGS.file

    def __init__(self, kept: Kept[MeetingHeader, MeetingEvent], journal: Journal) -> None:
        super().__init__(journal, kept.header.date)
        self.header = kept.header
        self.damage = kept.damage
        self.state: MeetingState = state_of(kept.header, kept.events)
        self._waiting: list[MeetingEvent] = []

    @classmethod
    def resume(cls, path: Path) -> OpenMeeting:
        """Open a meeting where it was left.

        Raises :class:`tui.session.record.JournalProblem` when it cannot be read or is open
        elsewhere, and :class:`OSError`.
        """
        kept = MEETINGS.read(path)
        return cls(kept, Journal.resume(kept))

    def keep(self, event: MeetingEvent) -> None:
        """Add something that happened: it is on the disk, or waits in memory, then it counts."""
        if isinstance(event, CommentSaid):
            fitting = encodable(event.text)[:LONGEST_SAID]
            event = msgspec.structs.replace(event, text=fitting)
        try:
            self._journal.append([event])
        except NotSaved as problem:
            self._waiting.append(event)
            self._not_saved(problem)
        else:
            self._all_saved()
        self.state = after(self.header, self.state, event)

    @property
    def at_stake(self) -> str:
        """What would be lost now: « 2 votes, 1 commentaire »; nothing when all is on the disk."""
        if not self._refused:
            return ""
        votes = sum(isinstance(event, HandsCounted) for event in self._waiting)
        comments = sum(isinstance(event, CommentSaid) for event in self._waiting)
        parts = (
            counted(votes, "compte de mains", "comptes de mains") if votes else "",
            counted(comments, "commentaire") if comments else "",
        )
        return ", ".join(filter(None, parts)) or "l'endroit où en est la séance"

    def _all_saved(self) -> None:
        super()._all_saved()
        self._waiting.clear()
