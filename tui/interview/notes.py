"""Which facts a note holds, when it is written and when it is corrected.

A fact is noted when a note keeps words from the reply that taught it, or holds
one of the words that the persona gives for it. What has not been heard cannot be
noted. The notebook is the fourth scheme of CIREL 2019, §13.2.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from tui.french.comparison import mentions
from tui.session.events import Acted, NoteRevised, Spoke

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tui.field.terms import Category
    from tui.persona.model import Fact
    from tui.session.events import Event
    from tui.session.notebook import Entry


def facts_in_note(
    text: str, facts: Mapping[str, Fact], heard: Collection[str], kept_from: Collection[str]
) -> tuple[str, ...]:
    """Return the facts a note holds, in the order of ``facts``.

    ``heard``: facts learnt so far; ``kept_from``: those taught by the reply whose
    words the note keeps, none when the note was typed.
    """
    return tuple(
        name
        for name, fact in facts.items()
        if name in heard and (name in kept_from or mentions(text, fact.words))
    )


def revision(
    entry: Entry,
    text: str,
    category: Category | None,
    events: Sequence[Event],
    facts: Mapping[str, Fact],
) -> NoteRevised:
    """Return a note in other words or in another category.

    Its facts are found in what had been heard when it was written. Words kept from the
    person stay so when they are cut shorter; other words are the trainee's.
    """
    kept = entry.note.kept and text in entry.note.text
    before = events[: entry.event]
    reply = takewhile(lambda event: not isinstance(event, Acted), reversed(before))
    holds = facts_in_note(text, facts, _learnt(before), _learnt(reply) if kept else ())
    return NoteRevised(number=entry.number, text=text, category=category, facts=holds, kept=kept)


def struck_out(entry: Entry, *, struck: bool) -> NoteRevised:
    """Return a note struck out, or standing again."""
    note = entry.note
    return NoteRevised(
        number=entry.number,
        text=note.text,
        category=note.category,
        facts=note.facts,
        kept=note.kept,
        struck=struck,
    )


def _learnt(events: Iterable[Event]) -> set[str]:
    return {fact for event in events if isinstance(event, Spoke) for fact in event.learnt}
