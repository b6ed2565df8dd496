"""What became of it, line by line: asked by a number, then told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import Became
from tui.session.reflection import Foreseen
from tui.source.hostile import one_line
from tui.source.typed import number_typed, with_digits
from tui.text.orders import as_order
from tui.text.saving import tell_saving
from tui.text.streams import say, tell
from tui.transcript.sequel_reading import BECAME_LABELS, delay_told, sequel_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Persona
    from tui.session.open_session import OpenSession
    from tui.text.input_lines import Lines
    from tui.transcript.sequel_reading import SequelReading

_CHOICES = dict(enumerate(Became, 1))
_LATER = ("", "q", "quitter")
_PROMPT = "1, 2, 3 ou 4. Entrée seule : plus tard. "
_FIRST = "La suite se lit une fois que vous y avez répondu, en ouvrant cette partie."


def sequel_told(reading: SequelReading) -> Iterator[str]:
    """Yield what became of it once something was foreseen; until then, the question."""
    if reading.forecast is None:
        yield one_line(reading.question)
        yield _FIRST
        return
    yield f"{delay_told(reading.days)}. {one_line(reading.text)}"
    for _, label, sentences in reading.lists():
        yield from (f"{label} : {one_line(sentence)}" for sentence in sentences)
    yield reading.compared


def ask_sequel(session: OpenSession, persona: Persona, lines: Lines) -> bool:
    """Ask what became of it, unless that was answered; return whether it can be told now."""
    while (reading := sequel_reading(persona, session.events)) and reading.forecast is None:
        tell(one_line(reading.question))
        tell("\n".join(f"{key} : {BECAME_LABELS[became]}." for key, became in _CHOICES.items()))
        typed = lines.read(_PROMPT)
        if typed is None or as_order(with_digits(typed)) in _LATER:
            return False
        became = _CHOICES.get(number_typed(with_digits(typed)) or 0)
        if became is None:
            say("Impossible : tapez 1, 2, 3 ou 4, ou Entrée seule.")
            continue
        session.write(Foreseen(became=became))
        tell_saving(session)
    return reading is not None
