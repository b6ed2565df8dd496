"""A session in a list, in words: whom it is with, where it stands, when it was opened.

Both faces list sessions by these words, and find them by them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS
from tui.french.comparison import plain
from tui.source.hostile import one_line
from tui.transcript.labels import MODES, day, hour, near_day, short_day, wall_clock

if TYPE_CHECKING:
    from tui.session.record import Record
    from tui.session.summary import Summary

TO_LOOK_AT = "à revoir"
"""The words that find the interviews that nobody looked at again yet."""
TO_SYNTHESISE = "synthèse à écrire"
"""Where an interview stands that is over, and the words that find it."""


def person(one: Summary) -> str:
    """Return who was met; the exercise's title where no name is known."""
    return one_line(one.person or one.title)


def state(one: Summary) -> str:
    """Return where a session stands, in two to four words."""
    if not one.begun:
        return "pas commencé"
    if one.ending is None:
        return f"minute {one.minute} sur {one.duration}"
    return ENDING_LABELS[one.ending].lower() if one.synthesised else TO_SYNTHESISE


def opened(one: Summary) -> str:
    """Return the day and the hour, as they were where the session was opened."""
    return f"{short_day(one_line(one.date))} {hour(one.date)}".rstrip()


def opening(one: Summary) -> str:
    """Return what it is to open a session: what comes next in it."""
    if not one.begun:
        return "commencer"
    if one.under_way:
        return f"reprendre à la minute {one.minute}" if one.minute else "reprendre au début"
    return "l'ouvrir" if one.synthesised else "écrire la synthèse"


def lately(one: Summary, today: str) -> str:
    """Return when a session was opened, as short as one can: « auj. 19:41 », « 26 nov. »."""
    told = near_day(one_line(one.date), today)
    return f"{told} {wall_clock(one.date)}".rstrip() if told in ("auj.", "hier") else told


def mode(one: Summary) -> str:
    """Return the mode of a session."""
    return MODES[one.mode]


def name(one: Summary) -> str:
    """Return the name that the trainee gave, between quotation marks; nothing without one."""
    return f"« {one_line(one.name)} »" if one.name else ""


def branch(one: Summary) -> str:
    """Return where a branch comes from, and by which reply; nothing for a session that is none."""
    where = branch_turn(one)
    if not where or one.parent_turn is None:
        return where
    reply = one_line(one.parent_reply)
    said = f" : « {reply} »" if reply else ""
    return f"{where} de {one_line(one.parent or '')}{said}"


def apart(record: Record) -> str:
    """Return what a banner adds to the name of a branch; nothing for a session that is none."""
    if not record.header.parent:
        return ""
    from tui.session.summary import summary_of

    return f" · {branch(summary_of(record))}"


def apart_by_length(record: Record) -> tuple[str, ...]:
    """Return what sets a branch apart, the longest wording first; nothing for another session."""
    if not record.header.parent:
        return ()
    from tui.session.summary import summary_of

    one = summary_of(record)
    turn = "" if one.parent_turn is None else f"à part, tour {one.parent_turn}"
    return tuple(filter(None, (branch(one), branch_turn(one), turn, "à part")))


def apart_too(record: Record) -> str:
    """Return the same as a sentence after others: « Entretien à part, tour 6… »."""
    words = apart(record).removeprefix(" · ")
    return f" Entretien {words}." if words else ""


def branch_turn(one: Summary) -> str:
    """Return at which turn a branch left its parent; nothing for a session that is none."""
    if not one.parent:
        return ""
    if one.parent_turn is None:
        return "à part"
    return f"à part, tour {one.parent_turn} (minute {one.parent_minute})"


def is_found(one: Summary, wanted: str) -> bool:
    """Tell whether all words wanted are among those by which a session is known."""
    words = [plain(word) for word in wanted.split()]
    return not words or all(word in _told(one) for word in words)


@lru_cache(maxsize=20_000)
def _told(one: Summary) -> str:
    """Return all words by which a session is known, as they are compared."""
    words = (one.id, person(one), one.title, one.name, mode(one), state(one), branch(one))
    kind = "en cours à reprendre" if one.unfinished else TO_LOOK_AT if one.waits_for_a_look else ""
    return plain(" ".join((*words, day(one.date), opened(one), kind)))
