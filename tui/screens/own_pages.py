"""What the bilan says first of what was to be trained, and where the diagnoses are read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.screens.bilan_pages import BilanPage, criterion_page, titles_of
from tui.source.hostile import harmless
from tui.transcript.diagnoses import FIRST, TIME_LABELS
from tui.transcript.intentions import WHERE_SEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.transcript.bilan_model import Bilan
    from tui.transcript.diagnoses import DiagnosisReading
    from tui.transcript.intentions import AnsweredIntention

DIAGNOSES = "diagnostics"
"""The id of the line that leads to the diagnoses."""


def intention_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage]]:
    """Yield the line that answers what was to be trained, if something was."""
    if bilan.intention:
        yield (
            Option("Ce que vous vouliez travailler", id="intention"),
            _answer(bilan.intention, bilan),
        )


def diagnosis_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the line that leads to the diagnoses, if some were written."""
    if bilan.diagnoses.lines:
        heading = Content.assemble("\n", ("Votre regard sur la personne", "bold"))
        yield Option(heading, disabled=True), None
        yield Option("Vos diagnostics en chemin", id=DIAGNOSES), _written(bilan.diagnoses)


def _answer(intention: AnsweredIntention, bilan: Bilan) -> BilanPage:
    before = ("Avant l'entretien, vous vouliez travailler\n", "$quiet")
    if intention.judgement is None:
        words = (f"« {harmless(intention.text)} »\n\n", "bold")
        return BilanPage(
            Content.assemble(before, words, f"{WHERE_SEEN}\n\nr : revoir l'entretien.")
        )
    answered = criterion_page(intention.judgement, titles_of(bilan.assessment))
    return BilanPage(Content.assemble(before, answered.text), answered.evidence)


def _written(reading: DiagnosisReading) -> BilanPage:
    parts: list[Content | tuple[str, str] | str] = []
    for line in reading.lines:
        parts += [
            (f"{TIME_LABELS[line.time]}, {line.minute}'\n", "bold"),
            f"  {harmless(line.text)}\n\n",
        ]
    after = "Entrée : les relire, avec ce que vous saviez alors."
    parts.append((after if reading.author else f"{after} {FIRST}", "$quiet"))
    return BilanPage(Content.assemble(*parts))
