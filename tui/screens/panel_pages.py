"""How a panel's spread is drawn: an option with its places, its middle, its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.signs import MINE
from tui.group.panel_words import (
    SIGNS,
    STEADIER,
    counts_told,
    just_heard,
    mark_of,
    middle_told,
    people_told,
    reason_told,
    remarks_on,
    said_told,
)
from tui.screens.bilan_page import BilanPage, line, place, set_in
from tui.source.hostile import one_line
from tui.widgets.fit_columns import FitColumns
from tui.widgets.rows import Row, heading
from tui.widgets.stacked import PagePart, Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widgets.option_list import Option

    from tui.group.panel_beside import PanelBeside
    from tui.group.panel_reading import OptionSpread, Panel, QuestionSpread

_WORDS = "Ce que le panel dirait ici, avec ses mots"
_PANEL = "Un panel"
_SET_IN = 2


def panel_lines(besides: Sequence[PanelBeside]) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines of a bilan for the moments that a panel answered; none without any."""
    if not besides:
        return
    yield heading(_PANEL), None
    for at, one in enumerate(besides):
        title = f"{one.minute:>3}'  {one_line(one.spread.question.title)}"
        yield line(f"panel:{at}", title), _beside_page(one)


def _beside_page(beside: PanelBeside) -> BilanPage:
    parts: list[Content | Row | PagePart] = [
        _people(beside.spread),
        *(Content.styled(remark, "$quiet") for remark in remarks_on(beside)),
    ]
    for option in beside.options:
        parts += _option(option, mark_of(beside, option), mine=option.move == beside.chosen)
    parts += _would_say(beside.spread)
    here = place(beside.event, beside.minute, f"Vous : « {beside.said} »")
    return BilanPage(Stacked(*parts), (here,))


def whole_page(panel: Panel) -> Stacked:
    """Return what there is to know of a panel before it is read."""
    asked = ", ".join(one_line(one.question.title) for one in panel.spreads)
    return Stacked(
        Content.styled(f"{people_told(panel.people)}.", "bold"),
        Content(""),
        Content(STEADIER),
        Content(""),
        Content.styled(f"Les moments : {asked}.", "$quiet"),
    )


def spread_page(panel: Panel, spread: QuestionSpread) -> Stacked:
    """Return what a panel answers to a question, after what was said there."""
    parts: list[Content | Row | PagePart] = [
        Row(Content.assemble((f"{who} : ", "$quiet"), said))
        for who, said in just_heard(panel.questions.persona, spread.question)
    ]
    parts += [Content(""), _people(spread)]
    for option in spread.options:
        parts += _option(option, "", mine=False)
    return Stacked(*parts, *_would_say(spread))


def _people(spread: QuestionSpread) -> Content:
    return Content.styled(f"{people_told(spread.people)}.", "bold")


def _option(option: OptionSpread, mark: str, *, mine: bool) -> Iterator[Content | Row | PagePart]:
    yield Content("")
    yield Row(
        Content.assemble((option.text, "bold"), (f"  ({mark})" if mark else "", "$quiet")),
        margin=Content.styled(MINE if mine else "·", "$yours bold" if mine else "$quiet"),
        indent=_SET_IN,
    )
    yield FitColumns(SIGNS, option.counts, counts_told(option), _SET_IN)
    if middle := middle_told(option):
        yield set_in((middle, "$quiet"))
    yield from (set_in(reason_told(reason)) for reason in option.reasons)


def _would_say(spread: QuestionSpread) -> Iterator[Content | Row | PagePart]:
    if spread.would_say:
        yield Content("")
        yield Content.styled(_WORDS, "bold")
        yield from (set_in(said_told(number, text)) for number, text in spread.would_say)
