"""The notebook line by line: heard again, a note corrected, moved or struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.notebook import entries
from tui.source.hostile import harmless
from tui.text.narration import note_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.interview.live import Sitting
    from tui.session.events import Event, Noted
    from tui.session.notebook import Entry
    from tui.text.orders import Correct, Strike


def notebook(events: Sequence[Event]) -> str:
    """Return the notes that stand, a line each, by their numbers; nothing if there are none."""
    return "\n".join(
        f"Note {entry.number}, minute {entry.note.minute}{_line(entry.note)}"
        for entry in entries(events)
        if not entry.struck
    )


def correct(sitting: Sitting, order: Correct) -> str:
    """Put a note in other words or in another category; return what is to be told of it.

    What the order does not say stays as it was. Raises :class:`LookupError` with a sentence
    when no note has this number.
    """
    note = _entry(sitting, order.number).note
    category = order.category if order.moved else note.category
    sitting.correct_note(order.number, order.text or note.text, category)
    return f"Note {order.number} corrigée{_line(_entry(sitting, order.number).note)}"


def strike(sitting: Sitting, order: Strike) -> str:
    """Strike a note out; return what is to be told of it.

    Raises :class:`LookupError` with a sentence when no note has this number.
    """
    note = _entry(sitting, order.number).note
    sitting.strike_note(order.number)
    how = f"corriger {order.number}"
    return f"Note {order.number} rayée{_line(note)}\n{how} et son texte : la rétablir."


def _line(note: Noted) -> str:
    return note_line(note.category, harmless(note.text))


def _entry(sitting: Sitting, number: int) -> Entry:
    written = entries(sitting.events)
    if 1 <= number <= len(written):
        return written[number - 1]
    known = f"tapez un numéro de 1 à {len(written)}" if len(written) > 1 else "tapez 1"
    raise LookupError(
        f"il n'y a pas de note {number} : {known if written else 'le carnet est vide'}"
    )
