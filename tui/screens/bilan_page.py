"""The contents of a bilan, and a page: what is shown beside a line, the signs pages share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.field.signs import NOT_REACHED, REACHED
from tui.field.terms import ENDING_LABELS
from tui.rubric.evidence import Evidence, Sign
from tui.session.summary import summary_of
from tui.source.hostile import harmless
from tui.transcript.entries import apart, person
from tui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from textual.events import Click

    from tui.rubric.assessment import Reached
    from tui.session.record import Record
    from tui.widgets.stacked import Stacked

SIGNS = {Sign.FOR: "+", Sign.AGAINST: "−", Sign.LANDMARK: "·"}
_NOT_JUDGED = "–"
_SET_IN = 2

Part = Content | tuple[str, str] | str
"""A piece of text as ``Content.assemble`` takes it."""


@dataclass(frozen=True, slots=True)
class BilanPage:
    """What is shown beside a line of the bilan: a text, and the passages it rests on.

    ``turn`` is the event of the one turn it tells of, when it has no list of passages.
    """

    text: Content | Stacked
    evidence: tuple[Evidence, ...] = ()
    turn: int | None = None


def line(name: str, text: str, *columns: Column) -> Option:
    """Return a line of the list by its id; what its text says is made harmless."""
    return Option(Row(harmless(text), columns=columns, measure=None), id=name)


def gauge(level: Reached | None) -> str:
    """Show a level without colour: ``■■·``; ``–`` when it was not judged."""
    if level is None:
        return _NOT_JUDGED
    return REACHED * (level.index + 1) + NOT_REACHED * (level.top - level.index)


def place(event: int, minute: int, text: str) -> Evidence:
    """Return somewhere to go back to, as a passage that weighs nothing."""
    return Evidence(event, minute, text, Sign.LANDMARK)


def set_in(*parts: Part) -> Row:
    """Return a text that stands two cells in, all of its lines."""
    return Row(Content.assemble(*parts), indent=_SET_IN)


class Contents(Rows):
    """The lines of a bilan: a click shows the page of one, a second click goes on from there."""

    def on_click(self, event: Click) -> None:
        """Go to the line that is clicked, and no further, if one was on another."""
        clicked = event.style.meta.get("option")
        if clicked not in (None, self.highlighted) and not self.options[clicked].disabled:
            event.prevent_default()
            self.highlighted = clicked


def banner(record: Record) -> Row:
    """Return who was met, in which exercise, and at the right how and when it ended."""
    whole = summary_of(record)
    told = f"Bilan · {person(whole)} · {record.header.title}{apart(record)}"
    end = ENDING_LABELS[whole.ending].lower() if whole.ending else "en cours"
    at_right = f"{end}, {whole.minute}e min"
    return Row(
        harmless(told),
        columns=[Column(at_right, len(at_right), at_right=True)],
        measure=None,
        on_one_line=True,
    )
