"""What a transcript is made of.

It holds what could be seen and heard, and the names that the field gives to the
counsellor's moves. What the person kept to themselves (confidence, facts,
consent) is not in it: auto-confrontation goes through traces of the activity,
with no score in sight (CIREL 2019, annexe 3, phase 3).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tui.field.terms import CATEGORY_LABELS, PHASE_LABELS, SCHEME_LABELS
from tui.replay.wording import TURN_NAMES, clock

if TYPE_CHECKING:
    from tui.field.terms import Category, Ending, Phase, Scheme
    from tui.session.journal import Mode


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


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the coding grid, with its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that happened. ``event``: its index in the session; ``minute``: simulated."""

    kind: ClassVar[str]
    event: int
    minute: int

    @property
    def clock(self) -> str:
        """The minute as it is shown."""
        return clock(self.minute)

    @property
    def name(self) -> str:
        """What the turn is called when it is pointed at."""
        return TURN_NAMES[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Turn):
    """Words exchanged. ``number`` counts such turns, from 1."""

    number: int
    speaker: str
    text: str

    @property
    def name(self) -> str:
        """Its number."""
        return f"tour {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Spoken):
    """The person speaks; ``gesture`` is empty when there is none."""

    kind: ClassVar[str] = "parole"
    gesture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Spoken):
    """The counsellor speaks or acts; what was done is said by a scheme and codes."""

    kind: ClassVar[str] = "replique"
    scheme: Scheme
    codes: tuple[Code, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The scheme's label, then those of the codes."""
        return (SCHEME_LABELS[self.scheme], *(code.label for code in self.codes))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords(Turn):
    """What the trainee would have said, written before the options were shown."""

    kind: ClassVar[str] = "saisie"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Turn):
    """A note in the notebook; ``kept`` when it keeps words of the person."""

    kind: ClassVar[str] = "note"
    text: str
    category: Category | None
    kept: bool

    @property
    def label(self) -> str:
        """What the note is about, empty when the trainee did not say."""
        return CATEGORY_LABELS[self.category] if self.category else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenLook(Turn):
    """A look at the information system, of ``duration`` simulated minutes."""

    kind: ClassVar[str] = "ecran"
    duration: int
    gesture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange(Turn):
    """The dominant phase changes."""

    kind: ClassVar[str] = "phase"
    phase: Phase
    passage: str

    @property
    def label(self) -> str:
        """The phase's label."""
        return PHASE_LABELS[self.phase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Turn):
    """The interview is over."""

    kind: ClassVar[str] = "fin"
    ending: Ending


@dataclass(frozen=True, slots=True)
class Answer:
    """One part of the trainee's synthesis; ``text`` is empty when it was left so."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """The turns under one dominant phase; ``phase`` is ``None`` before the first."""

    phase: PhaseChange | None
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A session as it can be read again; ``synthesis`` is empty when none was written."""

    head: Head
    turns: tuple[Turn, ...]
    synthesis: tuple[Answer, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The turns, cut where the dominant phase changes."""
        cut: list[tuple[PhaseChange | None, list[Turn]]] = [(None, [])]
        for turn in self.turns:
            if isinstance(turn, PhaseChange):
                cut.append((turn, []))
            else:
                cut[-1][1].append(turn)
        return tuple(Part(phase, tuple(turns)) for phase, turns in cut if phase or turns)

    def turn_of(self, event: int) -> Turn | None:
        """Return the turn in which an event shows: its own, else the last before it."""
        place = bisect_right(self.turns, event, key=lambda turn: turn.event)
        return self.turns[place - 1] if place else None
