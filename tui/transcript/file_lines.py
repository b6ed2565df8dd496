"""The file of a person as it is scanned in ten seconds: a label, a short line.

Both faces, and the booklet, show these lines above the file's own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.field.operators import OPERATORS
from tui.field.terms import difficulty_name
from tui.french.typography import counted
from tui.source.hostile import one_line
from tui.transcript.labels import operator_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.known_before import InformationScreen
    from tui.persona.model import Persona


class FileLine(NamedTuple):
    """A line of the file, harmless: what it is about, what it says."""

    label: str
    text: str


def who_is_met(persona: Persona) -> str:
    """Return who is met, where, how demanding the exercise is, how long it is planned."""
    who = persona.identity
    person = one_line(f"{who.first_name} {who.last_name}, {who.age} ans")
    where = one_line(operator_name(persona.operator))
    difficulty = difficulty_name(persona.difficulty)
    return f"{person} · {where} · {difficulty} · {persona.duration} minutes prévues"


def file_lines(persona: Persona) -> list[FileLine]:
    """Return what is known at a glance; what nobody wrote has no line."""
    glance = persona.glance
    told = (
        ("Situation", glance.situation if glance else None),
        ("Motif", glance.motive if glance else None),
        ("Ce qui manque", glance.missing if glance else None),
        ("La maison", " ".join(_house(persona))),
        ("L'écran", _announced(persona.screen) if persona.screen else None),
    )
    return [FileLine(label, one_line(text)) for label, text in told if text]


def _house(persona: Persona) -> Iterator[str]:
    """Yield what is known of the operator, then what the persona adds to it."""
    if known := OPERATORS.get(persona.operator):
        yield known.house
    if persona.glance and persona.glance.house:
        yield persona.glance.house


def _announced(screen: InformationScreen) -> str:
    others = f", {counted(len(screen.lines), 'ligne')} à traiter" if screen.lines else ""
    return (
        f"Un écran vous attend : il donne quatre scores, une modalité suggérée{others}. "
        f"Un regard prend {counted(screen.minutes, 'minute')}, devant la personne."
    )
