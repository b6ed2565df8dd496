"""What the trainee says of their own work: what they train, what they make of the person, pins.

None of it changes the interview, which goes on from its events without these. A counsellor
changes their mind about the person on the way (CIREL 2019, §13.2): a diagnosis is asked for at
three times, in a line, and looked at again afterwards by who wrote it, before anybody's.
"""

from __future__ import annotations

from enum import StrEnum

from tui.field.terms import Became
from tui.session.bounds import Id, Index, Text
from tui.session.happening import Happened


class DiagnosisTime(StrEnum):
    """When a diagnosis is asked for, in this order but for an early hinge."""

    EARLY = "dix_minutes"
    HINGE = "charniere"
    END = "fin"


class Closeness(StrEnum):
    """How close a diagnosis was to what one understands afterwards."""

    CLOSE = "proche"
    PARTLY = "en_partie"
    OTHERWISE = "autrement"


class Intended(Happened, frozen=True, kw_only=True, tag="intention"):
    """What the trainee wants to train, chosen at the file; the last counts, empty is nothing.

    ``criterion`` is that of the rubric whose question ``text`` is; none for own words.
    """

    text: Text
    criterion: Id = ""


class Diagnosed(Happened, frozen=True, kw_only=True, tag="diagnostic"):
    """The trainee's diagnosis at one of three times, in a line; the last of a ``time`` counts."""

    time: DiagnosisTime
    text: Text


class DiagnosisReread(Happened, frozen=True, kw_only=True, tag="diagnostic_relu"):
    """How close the trainee finds their diagnosis of a time, read again after the interview."""

    time: DiagnosisTime
    closeness: Closeness


class Foreseen(Happened, frozen=True, kw_only=True, tag="pronostic"):
    """What the trainee thinks became of it, said before it is told; the first counts."""

    became: Became


class Pinned(Happened, frozen=True, kw_only=True, tag="epingle"):
    """A turn to come back to, marked while playing: the index of its event; the last counts."""

    event: Index
    withdrawn: bool = False
