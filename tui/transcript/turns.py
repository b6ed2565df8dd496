"""What happens in an interview, turn by turn, as it can be read again.

Turns hold what could be seen and heard, and the names that the field gives to the
counsellor's moves. What the person kept to themselves (confidence, facts,
consent) is not in them: autoconfrontation goes through traces of the activity,
with no score in sight (CIREL 2019, annexe 3, phase 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tui.field.terms import CATEGORY_LABELS, PHASE_LABELS, SCHEME_LABELS
from tui.transcript.labels import TURN_NAMES, clock

if TYPE_CHECKING:
    from tui.field.terms import Category, Ending, Phase, Scheme


@dataclass(frozen=True, slots=True)
class CodeLabel:
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
class OwnWords(Turn):
    """What the trainee would have said, written before the options were shown.

    ``move`` is the event of the move they then made, ``None`` if they made none.
    """

    kind: ClassVar[str] = "saisie"
    text: str
    move: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellorMove(Spoken):
    """The counsellor speaks or acts; what was done is said by a scheme and codes.

    ``scheme`` is ``None`` when it is not to be told. ``own_words`` came before the
    move; ``not_said`` are the texts that were offered with it.
    """

    kind: ClassVar[str] = "replique"
    scheme: Scheme | None
    codes: tuple[CodeLabel, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    not_said: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The scheme's label, then those of the codes."""
        scheme = (SCHEME_LABELS[self.scheme],) if self.scheme else ()
        return (*scheme, *(code.label for code in self.codes))


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
