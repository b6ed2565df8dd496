"""What comes first after an interview: looking at it again, or reading its bilan.

What others say of an activity colours what its author remembers of it, which is why the protocol
keeps any evaluation for after (CIREL 2019, annexe 3, phase 3; for what is said afterwards and
recollection, Loftus & Palmer 1974). Looking again first is proposed; one may read first; a
trainer can fix either for a group, in the settings, and the other then waits until that is done.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from tui import settings
from tui.confrontation.stages import Stage, confrontation
from tui.known_settings import AFTER_INTERVIEW, SETTINGS
from tui.session.events import BilanOpened
from tui.session.open_session import OpenSession
from tui.session.record import JournalProblem, read_journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event
    from tui.session.record import Record

LOOK_FIRST = (
    "Votre formateur a choisi que l'on revoie l'entretien avant de lire le bilan. "
    "Le bilan s'ouvre après les trois dernières questions."
)
READ_FIRST = (
    "Votre formateur a choisi que l'on lise le bilan avant de revoir l'entretien. "
    "Ouvrez d'abord le bilan."
)


class ReviewOrder(StrEnum):
    """What comes first; the value is what the settings write."""

    CHOOSE = "choisir"
    LOOK_FIRST = "revoir"
    READ_FIRST = "bilan"

    @classmethod
    def now(cls) -> ReviewOrder:
        """Return what the settings ask for: to choose, when they say nothing that is known."""
        return cls(SETTINGS[AFTER_INTERVIEW].followed(settings.load()))

    def keeps_bilan_closed(self, events: Iterable[Event]) -> bool:
        """Tell whether a bilan waits for its autoconfrontation."""
        return self is self.LOOK_FIRST and confrontation(events).stage is not Stage.OPEN

    def keeps_replay_closed(self, events: Sequence[Event]) -> bool:
        """Tell whether an autoconfrontation waits for its bilan; one that was begun goes on."""
        return self is self.READ_FIRST and not _bilan_is_behind(events)


def with_bilan_opened(record: Record, order: ReviewOrder) -> Record:
    """Return a session whose bilan is being opened, as it then stands.

    That is written in it where its autoconfrontation waits for the bilan. A session that cannot be
    written is read all the same: no autoconfrontation of it could be kept.
    """
    if not order.keeps_replay_closed(record.events):
        return record
    with suppress(OSError, JournalProblem):
        session = OpenSession.of(record)
        session.write(BilanOpened())
        session.close()
        return read_journal(record.path)
    return record


def _bilan_is_behind(events: Sequence[Event]) -> bool:
    opened = any(isinstance(event, BilanOpened) for event in events)
    return opened or confrontation(events).stage is not Stage.CONTRACT
