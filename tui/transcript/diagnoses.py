"""The diagnoses of an interview read again: what one thought, what one knew then, how close it was.

Each is set beside the facts learnt since the one before. The trainee says first how close it was
to what they understand now; what the author wrote of the demand and of the need is told after, so
that it judges nothing and guides no answer (CIREL 2019, §13.2, and annexe 3: one's own reading
comes before any other's).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.session.events import Spoke
from tui.session.own_marks import closeness_of, diagnoses_of
from tui.session.reflection import Closeness, DiagnosisTime
from tui.session.standing import end_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event

TIME_LABELS = {
    DiagnosisTime.EARLY: "Au début",
    DiagnosisTime.HINGE: "À la charnière",
    DiagnosisTime.END: "À la fin",
}
CLOSENESS_LABELS = {
    Closeness.CLOSE: "proche",
    Closeness.PARTLY: "en partie",
    Closeness.OTHERWISE: "autrement",
}
QUESTION = "Avec ce que vous comprenez maintenant, cette ligne était-elle proche ?"
FIRST = (
    "Marquez d'abord chaque ligne ; sa demande et son besoin, tels qu'ils ont été écrits, "
    "viennent après."
)
NEED_KEPT = "Qui a écrit cette personne a choisi de ne pas dire son besoin."


@dataclass(frozen=True, slots=True)
class DiagnosisLine:
    """A diagnosis as it was written at a minute.

    ``learnt`` are the facts, in words, that were learnt since the one before; ``closeness`` is
    ``None`` until the trainee said how close it was.
    """

    time: DiagnosisTime
    minute: int
    text: str
    learnt: tuple[str, ...]
    closeness: Closeness | None

    @property
    def when(self) -> str:
        """When it was written, in words."""
        return f"{TIME_LABELS[self.time]}, minute {self.minute}"


@dataclass(frozen=True, slots=True)
class AuthorsView:
    """What the author wrote of the person; ``need`` is empty where it is kept from trainees."""

    demand: str
    need: str


@dataclass(frozen=True, slots=True)
class DiagnosisReading:
    """The diagnoses of a session that has ended.

    ``author`` is ``None`` until each was marked by the trainee.
    """

    lines: tuple[DiagnosisLine, ...]
    author: AuthorsView | None

    @property
    def to_mark(self) -> int | None:
        """The place of the first line that is not marked yet."""
        return next((at for at, one in enumerate(self.lines) if one.closeness is None), None)


def diagnosis_reading(persona: Persona, events: Sequence[Event]) -> DiagnosisReading:
    """Read the diagnoses of a session: none was written, or can be read, before it has ended."""
    if end_of(events) is None:
        return DiagnosisReading((), None)
    closeness = closeness_of(events)
    lines: list[DiagnosisLine] = []
    since = 0
    for time, (at, one) in diagnoses_of(events).items():
        learnt = tuple(_in_words(persona, events[since:at]))
        lines.append(DiagnosisLine(time, one.minute, one.text, learnt, closeness.get(time)))
        since = at
    marked = bool(lines) and all(one.closeness for one in lines)
    need = persona.need if persona.tells_unsaid else ""
    return DiagnosisReading(tuple(lines), AuthorsView(persona.demand, need) if marked else None)


def _in_words(persona: Persona, events: Iterable[Event]) -> list[str]:
    """Return the facts that were learnt, as the author put them."""
    learnt = (name for event in events if isinstance(event, Spoke) for name in event.learnt)
    return [persona.facts[name].text for name in learnt if name in persona.facts]
