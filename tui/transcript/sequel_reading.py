"""What became of it some weeks later: foreseen first by who led the interview, told after.

People say yes and do not come; they find other leads than the counsellor's (CIREL 2019, §12.2).
What one expects is said beforehand, so that what came of it can surprise. Nothing is judged by
it: both are set side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.field.terms import Became
from tui.french.typography import counted
from tui.session.own_marks import forecast_of
from tui.session.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event

LATER = "Plus tard, ce qu'il en est"
NOTHING_TOLD = "Rien n'est raconté de ce qu'il en est après cet entretien."
BECAME_LABELS = {
    Became.DONE: "ce qui était convenu",
    Became.PARTLY: "une partie de ce qui était convenu",
    Became.NOTHING: "rien de ce qui s'est dit",
    Became.ELSEWHERE: "autre chose, de sa propre initiative",
}
BECAME_SHORT = {
    Became.DONE: "convenu",
    Became.PARTLY: "une partie",
    Became.NOTHING: "rien",
    Became.ELSEWHERE: "autre chose",
}
"""The same for a key."""


@dataclass(frozen=True, slots=True)
class SequelReading:
    """What became of an interview, and what its trainee foresaw; ``None`` until they said it.

    ``done``, ``left`` and ``found`` are sentences of the persona's author, as ``text`` is.
    """

    first_name: str
    days: int
    text: str
    done: tuple[str, ...]
    left: tuple[str, ...]
    found: tuple[str, ...]
    became: Became
    forecast: Became | None

    @property
    def question(self) -> str:
        """What is asked before it is told."""
        asked = f"D'après vous, qu'aura fait {self.first_name} de cet entretien ?"
        return f"{delay_told(self.days)}. {asked}"

    @property
    def compared(self) -> str:
        """What was foreseen beside what came of it; nothing until something was."""
        if self.forecast is None:
            return ""
        came = BECAME_LABELS[self.became]
        if self.forecast is self.became:
            return f"Vous pensiez : {came}. C'est ce qu'il en est."
        return f"Vous pensiez : {BECAME_LABELS[self.forecast]}. Ce qu'il en est : {came}."

    def lists(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield what was done, left and found that is not empty: a key, a label, sentences."""
        kinds = (
            ("fait", "Fait", self.done),
            ("laisse", "Laissé", self.left),
            ("trouve", "Trouvé ailleurs", self.found),
        )
        yield from (kind for kind in kinds if kind[2])


def sequel_reading(persona: Persona, events: Sequence[Event]) -> SequelReading | None:
    """Read what became of an interview; nothing before its synthesis, nor where none is told."""
    from tui.interview.sequels import sequel_of

    if not persona.after or standing(events) is not Standing.REVIEW:
        return None
    story = sequel_of(persona, events)
    if story is None:
        return None
    return SequelReading(
        first_name=persona.identity.first_name,
        days=story.days,
        text=story.text,
        done=tuple(one.what for one in story.done),
        left=tuple(one.what for one in story.left),
        found=story.found,
        became=story.became,
        forecast=forecast_of(events),
    )


def sequel_data(reading: SequelReading) -> dict[str, Any] | None:
    """Return it as plain data, with French keys; nothing until something was foreseen."""
    if reading.forecast is None:
        return None
    return {
        "pronostic": reading.forecast,
        "issue": reading.became,
        "delai": reading.days,
        "texte": reading.text,
        "fait": list(reading.done),
        "laisse": list(reading.left),
        "trouve": list(reading.found),
    }


def delay_told(days: int) -> str:
    """Return how long ago the interview was, as one would say it."""
    if days >= 14 and not days % 7:
        return f"{counted(days // 7, 'semaine')} plus tard"
    if not days % 30:
        return f"{days // 30} mois plus tard"
    return f"{counted(days, 'jour')} plus tard"
