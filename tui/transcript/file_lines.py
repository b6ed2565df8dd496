"""The file of a person as it is scanned in ten seconds: a label, a short line.

Both faces, and the booklet, show these lines above the file's own text.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tui.field.operators import OPERATORS
from tui.field.terms import ENDING_LABELS
from tui.french.typography import counted
from tui.source.hostile import one_line
from tui.transcript.entries import name, opened, state
from tui.transcript.labels import operator_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.persona.known_before import InformationScreen
    from tui.persona.model import Persona
    from tui.session.summary import Summary


class LabelledLine(NamedTuple):
    """A label, and the line that stands beside it, harmless."""

    label: str
    text: str


def who_is_met(persona: Persona) -> str:
    """Return who is met, where, and how long the interview is planned."""
    who = persona.identity
    person = one_line(f"{who.first_name} {who.last_name}, {who.age} ans")
    where = one_line(operator_name(persona.operator))
    return f"{person} · {where} · {persona.duration} minutes"


def file_lines(persona: Persona) -> list[LabelledLine]:
    """Return what is known at a glance; what nobody wrote has no line."""
    glance = persona.glance
    told = (
        ("Situation", glance.situation if glance else None),
        ("Motif", glance.motive if glance else None),
        ("Ce qui manque", glance.missing if glance else None),
        ("La maison", " ".join(_house(persona))),
        ("L'écran", _announced(persona.screen) if persona.screen else None),
    )
    return [LabelledLine(label, one_line(text)) for label, text in told if text]


def _house(persona: Persona) -> Iterator[str]:
    """Yield what is known of the operator, then what the persona adds to it."""
    if known := OPERATORS.get(persona.operator):
        yield known.house
    if persona.glance and persona.glance.house:
        yield persona.glance.house


def _announced(screen: InformationScreen) -> str:
    lines = f", {counted(len(screen.lines), 'ligne')} à traiter" if screen.lines else ""
    return (
        f"Un écran vous attend : il donne quatre scores, une modalité suggérée{lines}. "
        f"Un regard prend {counted(screen.minutes, 'minute')}, devant la personne."
    )


def led_before(led: Sequence[Summary]) -> str:
    """Return how often a person was met, and how it went last; nothing when they never were.

    ``led`` are the interviews with this person in which something was done.
    """
    if not led:
        return ""
    last = max(led, key=attrgetter("instant"))
    return f"{counted(len(led), 'entretien')} déjà ; le dernier : {state(last)}"


def first_told(first: Summary | None) -> str:
    """Return which interview a second one follows, or that it follows none."""
    if first is None:
        return "aucun de vos entretiens : la personne vient sans qu'on en sache rien"
    named = " ".join(filter(None, (opened(first), name(first))))
    return f"{named}, {ENDING_LABELS[first.ending].lower()}" if first.ending else named
