"""What became of an interview, as the bilan and its own screen show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.terms import Became
from tui.screens.bilan_page import BilanPage, Part, line, set_in
from tui.source.hostile import harmless
from tui.transcript.sequel_reading import BECAME_LABELS, LATER, delay_told
from tui.widgets.rows import heading
from tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widgets.option_list import Option

    from tui.transcript.bilan_model import Bilan
    from tui.transcript.sequel_reading import SequelReading
    from tui.widgets.rows import Row

SEQUEL = "apres"
"""The id of the line that leads to what became of it."""

_TO_ASK = "Entrée : dire ce que vous en pensez, puis lire ce qu'il en est."


def sequel_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the line that leads to what became of it, if that is told."""
    if bilan.sequel is None:
        return
    yield heading("Et après"), None
    page = story(bilan.sequel) if bilan.sequel.forecast else _closed(bilan.sequel)
    yield line(SEQUEL, LATER), BilanPage(page)


def _closed(reading: SequelReading) -> Content:
    question = Content.styled(harmless(reading.question), "bold")
    return Content.assemble(question, "\n\n", (_TO_ASK, "$quiet"))


def asked(reading: SequelReading) -> Content:
    """Return the question, with what can be answered to it and by which key."""
    parts: list[Part] = [Content.styled(f"{harmless(reading.question)}\n\n", "bold")]
    for key, became in enumerate(Became, 1):
        parts += [(f"  {key}  ", "$yours"), f"{BECAME_LABELS[became].capitalize()}\n"]
    after = "\nUne touche suffit ; la suite se lit aussitôt, telle qu'elle a été écrite."
    return Content.assemble(*parts, (after, "$quiet"))


def story(reading: SequelReading) -> Stacked:
    """Return what became of it, then what was thought beside it."""
    parts: list[Content | Row] = [
        Content.styled(delay_told(reading.days), "bold"),
        Content(harmless(reading.text)),
    ]
    for _, label, sentences in reading.lists():
        parts += [Content(""), Content.styled(label, "bold")]
        parts += [set_in(harmless(sentence)) for sentence in sentences]
    parts += [Content(""), Content.styled(reading.compared, "$quiet")]
    return Stacked(*parts)
