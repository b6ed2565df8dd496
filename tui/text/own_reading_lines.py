"""What a bilan tells of the trainee's own work: the intention answered, diagnoses read again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.session.open_session import OpenSession
from tui.session.reflection import Closeness, DiagnosisReread
from tui.source.hostile import one_line
from tui.source.typed import number_typed, with_digits
from tui.text.orders import as_order
from tui.text.saving import tell_saving
from tui.text.streams import say, tell
from tui.transcript.diagnoses import (
    CLOSENESS_LABELS,
    FIRST,
    NEED_KEPT,
    QUESTION,
    diagnosis_reading,
)
from tui.transcript.intentions import WHERE_SEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.persona.model import Persona
    from tui.session.record import Record
    from tui.text.input_lines import Lines
    from tui.transcript.diagnoses import DiagnosisLine, DiagnosisReading
    from tui.transcript.intentions import AnsweredIntention

_CHOICES = dict(enumerate(Closeness, 1))
_LATER = ("", "q", "quitter")
_PROMPT = (
    ", ".join(f"{number} {CLOSENESS_LABELS[one]}" for number, one in _CHOICES.items())
    + ". Entrée seule : plus tard. "
)


def intention_told(intention: AnsweredIntention, judged: Iterable[str]) -> Iterator[str]:
    """Yield what was to be trained, then what answers it: ``judged``, or an invitation."""
    if intention.judgement:
        yield "Avant l'entretien, vous vouliez travailler cette question."
        yield from judged
    else:
        yield f"Avant l'entretien, vous vouliez travailler : « {one_line(intention.text)} »"
        yield WHERE_SEEN


def diagnoses_told(reading: DiagnosisReading) -> Iterator[str]:
    """Yield the diagnoses with what was known then; the author's view once all are marked."""
    for line in reading.lines:
        yield from _line(line)
        yield ""
    if reading.author is None:
        yield FIRST
        return
    yield f"La demande, d'après qui l'a écrite : {one_line(reading.author.demand)}"
    yield f"Ce qui est en jeu : {one_line(reading.author.need) or NEED_KEPT}"


def _line(line: DiagnosisLine) -> Iterator[str]:
    yield f"{line.when}. {one_line(line.text)}"
    known = " ; ".join(one_line(fact).rstrip(".") for fact in line.learnt) or "rien de plus"
    yield f"Appris jusque-là : {known}."
    if line.closeness:
        yield f"Marqué : {CLOSENESS_LABELS[line.closeness]}."


@contextmanager
def written_to(record: Record, session: OpenSession | None) -> Iterator[OpenSession]:
    """Give a session to write to: the one that is open, or the record's for as long as it takes.

    What was written since the record was read is part of it. Raises :class:`OSError` when it
    cannot be written, and :class:`JournalProblem` when it cannot be read any more.
    """
    if session:
        yield session
        return
    opened = OpenSession.of(record.read_again())
    try:
        yield opened
    finally:
        opened.close()


def reread_diagnoses(session: OpenSession, persona: Persona, lines: Lines) -> None:
    """Ask how close each diagnosis was, as long as that is answered."""
    while (at := (reading := diagnosis_reading(persona, session.events)).to_mark) is not None:
        line = reading.lines[at]
        tell("\n".join(_line(line)))
        tell(QUESTION)
        typed = with_digits(lines.read(_PROMPT) or "")
        if as_order(typed) in _LATER:
            return
        closeness = _CHOICES.get(number_typed(typed) or 0)
        if closeness is None:
            say("Impossible : tapez 1, 2 ou 3, ou Entrée seule.")
            continue
        session.write(DiagnosisReread(time=line.time, closeness=closeness))
        tell_saving(session)
