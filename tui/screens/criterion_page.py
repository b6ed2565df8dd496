"""The criteria of a bilan: their lines, a gauge at the right, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.french.typography import counted
from tui.screens.bilan_page import BilanPage, gauge, line
from tui.source.cells import width
from tui.source.hostile import harmless
from tui.transcript.reading_order import not_judged
from tui.transcript.what_counted import TO_TRY
from tui.widgets.rows import Column, Row, heading
from tui.widgets.stacked import Barred, Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.widgets.option_list import Option

    from tui.rubric.assessment import Assessment, Judgement
    from tui.transcript.bilan_model import Bilan

_RANKED, _APART = "Du plus utile à lire", "Pas jugé ici"
_GAUGE = 3  # cells, at least


def criterion_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the criteria, those most worth reading first, those not judged apart."""
    titles = titles_of(bilan.assessment)
    apart = not_judged(bilan.assessment)
    cells = max((len(gauge(one.level)) for one in bilan.ranked), default=_GAUGE)
    for title, how_many, judgements in (
        (_RANKED, counted(len(bilan.ranked), "lue"), bilan.ranked),
        (_APART, f"{len(apart)} sans", apart),
    ):
        if judgements:
            yield heading(title, Column(how_many, len(how_many), at_right=True)), None
        yield from _lines(judgements, titles, max(cells, _GAUGE))


def _lines(
    judgements: Sequence[Judgement], titles: Mapping[str, str], cells: int
) -> Iterator[tuple[Option, BilanPage]]:
    for judgement in judgements:
        level = Column(Content.styled(gauge(judgement.level), "bold"), cells, at_right=True)
        listed = line(f"critere:{judgement.criterion}", judgement.label, level)
        yield listed, criterion_page(judgement, titles)


def titles_of(assessment: Assessment) -> Mapping[str, str]:
    """Return the title of each criterion's dimension, by the criterion's id."""
    return {
        judgement.criterion: dimension.title
        for dimension in assessment.dimensions
        for judgement in dimension.judgements
    }


def criterion_page(judgement: Judgement, titles: Mapping[str, str], before: str = "") -> BilanPage:
    """Return the page that answers a criterion; ``titles`` are those of their dimensions.

    ``before`` is said above its question, if anything is.
    """
    return BilanPage(
        Stacked(
            *([Content.styled(before, "$quiet")] if before else []),
            Content.styled(harmless(judgement.question), "bold"),
            Content.styled(harmless(titles[judgement.criterion]), "$quiet"),
            Content(""),
            *_answer(judgement),
            Content(""),
            Content.styled(TO_TRY, "bold"),
            Barred(Content(harmless(judgement.next_step))),
            Content(""),
            Content.styled(f"Source : {harmless(judgement.source)}", "$quiet"),
        ),
        judgement.evidence,
    )


def _answer(judgement: Judgement) -> Iterator[Content | Row]:
    """Yield the level, what it was of at the right, and its sentence; or why there is none."""
    level = judgement.level
    if level is None:
        yield Content(harmless(judgement.not_judged or ""))
        return
    told = harmless(judgement.told or "")
    occasions = [Column(Content.styled(told, "$quiet"), width(told), at_right=True)] if told else []
    reached = gauge(level)
    yield Row(
        Content.styled(harmless(level.name), "bold"),
        margin=Content.styled(reached, "bold"),
        indent=len(reached) + 2,
        columns=occasions,
    )
    yield Content(harmless(level.sentence))
