"""A question or a comment that somebody writes: what the check remarks, and other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.occasions import OccasionKind
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.questions import check_question, shipped_rules
from tui.source.hostile import one_line
from tui.text.answering import whole
from tui.text.orders import as_order
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from tui.confrontation.prepared import Axis
    from tui.text.input_lines import Lines

_AGAIN = "Entrée seule garde vos mots ; sinon, écrivez-en d'autres."
_HELP = ("?", "aide")
_LEAVE = ("q", "quitter")


def settled(
    text: str,
    prompt: str,
    lines: Lines,
    kind: OccasionKind = OccasionKind.GENERAL,
    axis: Axis | None = None,
) -> str:
    """Return what was written once its remarks were read: as it was, or in other words.

    What is written again, after ``prompt``, is read again; nothing is ever refused.
    """
    while remarks := remarks_on(text, kind, axis):
        tell(f"{remarks}\n{_AGAIN}")
        while (again := lines.read(prompt)) and as_order(again) in _HELP:
            tell(_AGAIN)
        if not again or as_order(again) in _LEAVE:
            break
        text = whole(one_line(again), lines)
    return text


def say_remarks(text: str, kind: OccasionKind, axis: Axis) -> None:
    """Say what is remarked, where nobody can answer."""
    remarks = remarks_on(text, kind, axis)
    if remarks:
        say(remarks)


def remarks_on(text: str, kind: OccasionKind, axis: Axis | None) -> str:
    """Return what is remarked, each with what could be asked instead; nothing if nothing is."""
    found = check_question(text, shipped_rules(), shipped_bank(), kind, axis)
    return "\n".join(
        f"Remarque : {one_line(one.sentence)}\nPlutôt : {one_line(one.instead.text)}"
        for one in found
    )
