"""Work whose journal is open: what is added is on the disk before it is shown.

What the disk refuses stays in memory, is told once, and is tried again with what comes next, by
hand, and on closing; where no try helps, all of it can go to another folder.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from tui.session.drafts import Drafts, drafts_path
from tui.session.journal import Journal, NotSaved
from tui.session.unsaved import elsewhere

if TYPE_CHECKING:
    from pathlib import Path

SAVED = "Tout est enregistré maintenant."


class OpenJournal(ABC):
    """Work kept in a journal.

    ``called`` is what users call it, ``suffix`` how the name of its file ends; ``date`` tells its
    drafts from those of another.
    """

    called: ClassVar[str]
    suffix: ClassVar[str] = ".jsonl"

    def __init__(self, journal: Journal, date: str) -> None:
        self._journal = journal
        self._date = date
        self._refused = ""
        self._told = False

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._journal.path

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed and is not confirmed yet."""
        return Drafts(drafts_path(self.path), self.path, self._date)

    @property
    @abstractmethod
    def at_stake(self) -> str:
        """What would be lost now: « 2 répliques, 1 note »; nothing when all is on the disk."""

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
        return SAVED if told else None

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
        for path in elsewhere(self.path.name.removesuffix(self.suffix), self.suffix):
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

    def _all_saved(self) -> None:
        """Take note that all is on the disk."""
        self._refused = ""

    def _not_saved(self, problem: NotSaved) -> None:
        """Take note that the disk refuses, and why."""
        self._refused = str(problem)
