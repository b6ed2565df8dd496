"""Reading the interview that a command names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.text.streams import say

if TYPE_CHECKING:
    from tui.session.record import Record


def record_named(name: str) -> Record:
    """Return the interview that a path, an id or its beginning stands for.

    What cannot be read of it is said. Raises :class:`tui.session.journal.JournalProblem`.
    """
    from tui.session import store
    from tui.session.record import read_journal

    record = read_journal(store.find(name))
    if record.damage:
        say(record.damage)
    return record
