"""A meeting whose journal is open: what happens is on the disk before it is shown.

What the disk refuses stays in memory, is told, and is tried again with what comes next, as for
interviews (:mod:`tui.session.open_session`).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from tui.french.typography import counted
from tui.group.meeting import after, state_of
from tui.group.meeting_journal import MEETINGS, CommentSaid, HandsCounted
from tui.session.bounds import LONGEST_SAID
from tui.session.drafts import Drafts, drafts_path
from tui.session.journal import Journal, NotSaved
from tui.session.unsaved import elsewhere
from tui.source.hostile import encodable

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.journals import Kept
    from tui.group.meeting import MeetingState
    from tui.group.meeting_journal import MeetingEvent, MeetingHeader


class OpenMeeting:
    """A meeting that goes on, and where it stands."""

    called = "la séance"

    def __init__(self, kept: Kept[MeetingHeader, MeetingEvent], journal: Journal) -> None:
        self.header = kept.header
        self.damage = kept.damage
        self.state: MeetingState = state_of(kept.header, kept.events)
        self._journal = journal
        self._waiting: list[MeetingEvent] = []
        self._refused = ""
        self._told = False

    @classmethod
    def resume(cls, path: Path) -> OpenMeeting:
        """Open a meeting where it was left.

        Raises :class:`tui.session.record.JournalProblem` when it cannot be read or is open
        elsewhere, and :class:`OSError`.
        """
        kept = MEETINGS.read(path)
        return cls(kept, Journal.resume(kept))

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._journal.path

    @cached_property
    def drafts(self) -> Drafts:
        """The comment that is being typed."""
        return Drafts(drafts_path(self.path), self.path, self.header.date)

    def keep(self, event: MeetingEvent) -> None:
        """Add something that happened: it is on the disk, or waits in memory, then it counts."""
        if isinstance(event, CommentSaid):
            fitting = encodable(event.text)[:LONGEST_SAID]
            event = msgspec.structs.replace(event, text=fitting)
        try:
            self._journal.append([event])
        except NotSaved as problem:
            self._waiting.append(event)
            self._refused = str(problem)
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
        """Return what is to be told of the saving since this was last asked."""
        told, self._told = self._told, self._refused != ""
        if self._refused:
            return None if told else self.unsaved
        return "Tout est enregistré maintenant." if told else None

    def save(self) -> bool:
        """Try again what the disk refused; return whether all is on the disk now."""
        try:
            self._journal.save()
        except NotSaved as problem:
            self._refused = str(problem)
        else:
            self._all_saved()
        return not self._refused

    def save_elsewhere(self) -> Path:
        """Write all of it in another folder, and go on there; return the file.

        Raises :class:`OSError` when no other folder takes it either.
        """
        refused = OSError()
        for path in elsewhere(self.path.name.removesuffix(MEETINGS.file)):
            there = path.with_suffix(MEETINGS.file)
            try:
                self._journal.move(there)
            except OSError as error:
                refused = error
            else:
                self._all_saved()
                self.drafts.follow(there)
                return there
        raise refused

    def close(self) -> None:
        """Close the journal, after a last try to write what the disk refused."""
        self.save()
        self.drafts.close()
        self._journal.close()

    def _all_saved(self) -> None:
        self._waiting.clear()
        self._refused = ""
