"""What a transcript is: a session as it can be read again, its turns and its margin."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS
from tui.transcript.labels import MODES, day
from tui.transcript.margin import NOTHING_WRITTEN
from tui.transcript.turns import CounsellorMove, PhaseChange

if TYPE_CHECKING:
    from tui.field.terms import Ending
    from tui.session.journal import Mode
    from tui.transcript.margin import Answered, Comment, Margin, MarkedMoment
    from tui.transcript.turns import Turn


@dataclass(frozen=True, slots=True)
class Head:
    """What a transcript is of. ``date`` is ISO 8601; ``planned`` and ``spent`` simulated minutes.

    ``session`` is the session's name, empty when it is not to be told; ``ending``
    is ``None`` while the interview is under way.
    """

    title: str
    person: str
    operator: str
    pseudonym: str
    date: str
    mode: Mode
    planned: int
    spent: int
    ending: Ending | None
    session: str

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return what heads a transcript, as labels and values; what is not told is left out."""
        planned = f" sur {self.planned} prévues" if self.planned else ""
        lines = (
            ("Avec", self.person),
            ("Structure", self.operator),
            ("Mené par", self.pseudonym),
            ("Date", day(self.date)),
            ("Mode", MODES[self.mode]),
            ("Durée", f"{self.spent} min{planned}"),
            ("Fin", ENDING_LABELS[self.ending] if self.ending else "entretien non terminé"),
            ("Entretien", self.session),
        )
        return tuple((label, value) for label, value in lines if value)


@dataclass(frozen=True, slots=True)
class Parting:
    """Where a branch left the session it comes from.

    ``event`` is the index of the act it took another way at, in both. ``origin`` is
    the other session from there on, ``None`` when it could not be found;
    ``session`` is its name, empty when it is not to be told.
    """

    event: int
    session: str
    origin: Transcript | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A session as it can be read again.

    ``synthesis`` is what the trainee understood, in the order it was written: what they wanted
    to train and their diagnoses on the way, then the synthesis; empty when none was written.
    ``sequel`` is what they foresaw became of it, then what did; empty until they foresaw it.

    All its texts are clean, as those of turns are (:mod:`tui.transcript.turns`).
    """

    head: Head
    turns: tuple[Turn, ...]
    synthesis: tuple[Answered, ...] = ()
    margin: Margin = NOTHING_WRITTEN
    parting: Parting | None = None
    sequel: tuple[Answered, ...] = ()

    @property
    def origin(self) -> Transcript | None:
        """The session that this one is a branch of, from where they part."""
        return self.parting.origin if self.parting else None

    def turn_of(self, event: int) -> Turn | None:
        """Return the turn in which an event shows: its own, else the last before it."""
        place = bisect_right(self.turns, event, key=lambda turn: turn.event)
        return self.turns[place - 1] if place else None

    def comments_on(self, turn: Turn) -> tuple[Comment, ...]:
        """Return the comments under a turn, in the order they were written."""
        return tuple(one for one in self.margin.comments if one.event == turn.event)

    def moments_at(self, turn: Turn) -> tuple[MarkedMoment, ...]:
        """Return the moments that a turn belongs to."""
        return tuple(one for one in self.margin.moments if one.holds(turn.event))

    def parted(self) -> str:
        """Return which session a branch comes from, and where it left it; empty if it is none."""
        parting = self.parting
        if parting is None:
            return ""
        session = f"« {parting.session} »" if parting.session else "d'origine"
        turn = self.turn_of(parting.event)
        where = f" à {turn.clock} ({turn.name})" if turn else ""
        if parting.origin:
            return f"Cet entretien part de l'entretien {session} et prend{where} un autre chemin."
        return (
            f"Cet entretien prend{where} un autre chemin que l'entretien {session}, "
            "qui n'a pas été retrouvé à côté d'elle."
        )

    def without_schemes(self) -> Transcript:
        """Return the same transcript, with no name for what each move did."""
        turns = tuple(
            replace(turn, scheme=None, codes=()) if isinstance(turn, CounsellorMove) else turn
            for turn in self.turns
        )
        parting = self.parting
        if parting and parting.origin:
            parting = replace(parting, origin=parting.origin.without_schemes())
        return replace(self, turns=turns, parting=parting)

    def since(self, event: int) -> Transcript:
        """Return the same session from an event on; a moment under way then starts there."""
        turns = tuple(turn for turn in self.turns if turn.event >= event)
        first = next((turn for turn in turns if not isinstance(turn, PhaseChange)), None)
        moments = tuple(
            one if one.first.event >= event else replace(one, first=first)
            for one in self.margin.moments
            if first and one.last.event >= event
        )
        comments = tuple(one for one in self.margin.comments if one.event >= event)
        pins = frozenset(pin for pin in self.margin.pins if pin >= event)
        cut = replace(self.margin, moments=moments, comments=comments, pins=pins)
        return replace(self, turns=turns, margin=cut)
