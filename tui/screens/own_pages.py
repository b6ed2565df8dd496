"""What the bilan says first of what was to be trained, and where the diagnoses are read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.screens.bilan_page import BilanPage, Part, line
from tui.screens.criterion_page import criterion_page, titles_of
from tui.source.hostile import harmless
from tui.transcript.diagnoses import FIRST, TIME_LABELS
from tui.transcript.intentions import WHERE_SEEN
from tui.widgets.rows import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widgets.option_list import Option

    from tui.transcript.bilan_model import Bilan
    from tui.transcript.diagnoses import DiagnosisReading
    from tui.transcript.intentions import AnsweredIntention

DIAGNOSES = "diagnostics"
"""The id of the line that leads to the diagnoses."""
_TRAINED = "Ce que vous vouliez travailler"
_BEFORE = "Avant l'entretien, vous vouliez travailler"


def intention_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage]]:
    """Yield the line that answers what was to be trained, if something was."""
    if bilan.intention:
        yield line("intention", _TRAINED), _answer(bilan.intention, bilan)


def diagnosis_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the line that leads to the diagnoses, if some were written."""
    if bilan.diagnoses.lines:
        yield heading("Votre regard sur la personne"), None
        yield line(DIAGNOSES, "Vos diagnostics en chemin"), _written(bilan.diagnoses)


def _answer(intention: AnsweredIntention, bilan: Bilan) -> BilanPage:
    if intention.judgement:
        return criterion_page(intention.judgement, titles_of(bilan.assessment), _BEFORE)
    words = (f"« {harmless(intention.text)} »\n\n", "bold")
    after = f"{WHERE_SEEN}\n\nr : revoir l'entretien."
    return BilanPage(Content.assemble((f"{_BEFORE}\n", "$quiet"), words, after))


def _written(reading: DiagnosisReading) -> BilanPage:
    parts: list[Part] = []
    for written in reading.lines:
        parts += [
            (f"{TIME_LABELS[written.time]}, {written.minute}'\n", "bold"),
            f"  {harmless(written.text)}\n\n",
        ]
    after = "Entrée : les relire, avec ce que vous saviez alors."
    parts.append((after if reading.author else f"{after} {FIRST}", "$quiet"))
    return BilanPage(Content.assemble(*parts))
