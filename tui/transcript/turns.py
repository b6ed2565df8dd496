"""What happens in an interview, turn by turn: the one reading of events that all faces show.

A turn is the unit of conversation analysis (Sacks, Schegloff and Jefferson 1974: who
speaks, then who speaks next), here with what is done beside words: notes, looks at the
screen, changes of phase. Screens, the text face, autoconfrontation and exports each say
how a turn is shown; what happened is read from events here alone.

Turns hold what could be seen and heard, and the names that the field gives to the
counsellor's moves. What the person kept to themselves (confidence, facts, consent) is
not in them: autoconfrontation goes through traces of the activity, with no score in
sight (CIREL 2019, annexe 3, phase 3). :class:`Uptake` alone comes from it, for the guided
mode, and every face asks for it by name.

**Texts of turns are clean**: control and bidirectional characters were made visible
(:mod:`tui.source.hostile`) when events became turns. What shows a turn does not clean
again; it still escapes what its own form obeys (markup, formulas, cues).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tui.field.terms import CATEGORY_LABELS, PHASE_LABELS, SCHEME_LABELS
from tui.session.events import (
    Acted,
    Ended,
    Felt,
    Noted,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Typed,
)
from tui.source.hostile import harmless, one_line
from tui.transcript.labels import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.field.terms import Category, Ending, Phase, Scheme
    from tui.session.events import Event


YOU = "Vous"
"""How the trainee is called by what they look at themselves."""


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """A code of the coding grid, with its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that happened. ``event``: its index in the session; ``minute``: simulated."""

    kind: ClassVar[str]
    called: ClassVar[str]
    event: int
    minute: int

    @property
    def clock(self) -> str:
        """The minute as it is shown."""
        return clock(self.minute)

    @property
    def name(self) -> str:
        """What the turn is called when it is pointed at."""
        return self.called


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Turn):
    """Words exchanged. ``number`` counts such turns from 1, among those read together."""

    speaker: str
    text: str
    number: int = 0

    @property
    def name(self) -> str:
        """Its number."""
        return f"tour {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Spoken):
    """The person speaks; ``gesture`` is empty when there is none."""

    kind: ClassVar[str] = "parole"
    gesture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords(Turn):
    """What the trainee would have said, written before the options were shown.

    ``move`` is the event of the move they then made, ``None`` if they made none, or
    outside a transcript.
    """

    kind: ClassVar[str] = "saisie"
    called: ClassVar[str] = "mots écrits"
    text: str
    move: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellorMove(Spoken):
    """The counsellor speaks or acts; what was done is said by a scheme and codes.

    ``scheme`` is ``None`` when it is not to be told. In a transcript ``own_words`` are those
    that came before the move, and ``not_said`` the texts that were offered with it.
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
    called: ClassVar[str] = "note"
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
    called: ClassVar[str] = "écran"
    duration: int
    gesture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange(Turn):
    """The dominant phase changes."""

    kind: ClassVar[str] = "phase"
    called: ClassVar[str] = "phase"
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
    called: ClassVar[str] = "fin"
    ending: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Uptake(Turn):
    """How the person takes what was just done, in a few words: « se détend ».

    The guided mode tells it while the interview goes on; no transcript holds it.
    """

    kind: ClassVar[str] = "reaction"
    called: ClassVar[str] = "réaction"
    text: str


def turns_of(
    events: Iterable[tuple[int, Event]],
    person: str,
    trainee: str = YOU,
    codes: Mapping[str, str] | None = None,
) -> Iterator[Turn]:
    """Yield what events show, each given with its index; many show nothing.

    Each event is read by itself, so that an interview can be followed as it goes on, at a
    cost that does not grow with what came before. What only the whole session tells is
    added by :func:`tui.transcript.transcribing.transcribe`. ``person`` and ``trainee`` are
    how the two are called, ``codes`` the labels of codes by id.
    """
    person, trainee, codes = one_line(person), one_line(trainee), codes or {}
    number = 1
    for index, event in events:
        turn = _turn(index, event, number, person, trainee, codes)
        if turn is not None:
            yield turn
            number += isinstance(turn, Spoken)


def _turn(
    index: int, event: Event, number: int, person: str, trainee: str, codes: Mapping[str, str]
) -> Turn | None:
    minute = event.minute
    match event:
        case Spoke():
            return Speech(
                event=index,
                minute=minute,
                number=number,
                speaker=person,
                text=harmless(event.text),
                gesture=one_line(event.gesture or ""),
            )
        case Acted():
            return CounsellorMove(
                event=index,
                minute=minute,
                number=number,
                speaker=trainee,
                text=harmless(event.text),
                scheme=event.scheme,
                codes=tuple(
                    CodeLabel(code, one_line(codes.get(code, code))) for code in event.codes
                ),
            )
        case Typed() if event.text.strip():  # else passed without a word
            return OwnWords(event=index, minute=minute, text=harmless(event.text))
        case Noted():
            return Note(
                event=index,
                minute=minute,
                text=harmless(event.text),
                category=event.category,
                kept=event.kept,
            )
        case ScreenSeen():
            return ScreenLook(
                event=index,
                minute=minute,
                duration=event.duration,
                gesture=one_line(event.gesture or ""),
            )
        case PhaseEntered():
            return PhaseChange(event=index, minute=minute, phase=event.phase, passage=event.passage)
        case Felt() if event.change:
            return Uptake(event=index, minute=minute, text=_uptake(event.change))
        case Ended():
            return Close(event=index, minute=minute, ending=event.ending)
        case _:
            return None


def _uptake(change: int) -> str:
    """Say how a change of confidence shows."""
    if change >= 2:
        return "se détend"
    if change == 1:
        return "se livre un peu plus"
    return "se ferme" if change <= -2 else "se tend"
