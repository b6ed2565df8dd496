"""The page of a step, and the agenda, as paragraphs to be read from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tui.field.signs import MINE, NOT_SCORED, SCORED, TO_RESUME
from tui.group.meeting_agenda import agenda_lines, who_is_gathered
from tui.source.cells import padded
from tui.source.cells import width as cells
from tui.widgets.projected import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.group.meeting import MeetingState
    from tui.group.meeting_agenda import AgendaLine
    from tui.group.meeting_journal import MeetingHeader, SaidLine
    from tui.group.step_page import CountedBar, PageOption, StepPage

_NUMBER = 5  # cells before a reply
_BAR = 30  # cells of a whole bar
_SIGNS = (NOT_SCORED, SCORED)
"""What the first of two bars is drawn with, and the second: told apart without colour."""


def paragraphs_of(page: StepPage) -> list[Paragraph]:
    """Return what a page shows, after its name and what it asks."""
    columns = _columns(bar for option in page.options for bar in option.bars)
    return [
        *_heading(page.name, page.asks),
        *_said(page.said),
        *(one for option in page.options for one in _option(option, columns)),
        *(Paragraph(Content(text), Content("–"), 2) for text in page.comments),
    ]


def agenda_paragraphs(header: MeetingHeader, state: MeetingState) -> list[Paragraph]:
    """Return whose interviews are talked about, and the moments, those begun with their sign."""
    lines = enumerate(agenda_lines(header, state), 1)
    return [
        *_heading("Ordre du jour", who_is_gathered(header)),
        *(Paragraph(_agenda_line(line), _numbered(str(number)), _NUMBER) for number, line in lines),
    ]


def _heading(name: str, asks: str) -> Iterator[Paragraph]:
    yield Paragraph(Content.styled(f" {name} ", "bold reverse"))
    if asks:
        yield Paragraph(Content(asks), close=True)


def _agenda_line(line: AgendaLine) -> Content:
    sign = MINE if line.done else TO_RESUME
    told = f"  {sign} {line.standing}" if line.standing else ""
    return Content.assemble((line.title, "bold"), told)


def _said(lines: Sequence[SaidLine]) -> Iterator[Paragraph]:
    indent = max((cells(line.speaker) for line in lines), default=0) + 2
    last = next((line for line in reversed(lines) if line.text), None)
    for line in lines:
        style = "bold" if line is last else ""
        if line.text:
            speaker = Content.styled(line.speaker, style)
            yield Paragraph(Content.styled(line.text, style), speaker, indent)
        if line.gesture:
            gesture = Content.styled(f"({line.gesture})", "italic")
            yield Paragraph(gesture, indent=indent, close=bool(line.text))


class _Columns(NamedTuple):
    """The cells that labels and figures of all bars of a page take, so that bars are compared."""

    labels: int
    figures: int


def _columns(bars: Iterable[CountedBar]) -> _Columns:
    found = [(cells(bar.label), cells(bar.told)) for bar in bars]
    return (
        _Columns(*(max(column) for column in zip(*found, strict=True))) if found else _Columns(0, 0)
    )


def _option(option: PageOption, columns: _Columns) -> Iterator[Paragraph]:
    margin = _numbered(option.number) if option.number else Content(" –")
    yield Paragraph(Content.styled(option.text, "bold"), margin, _NUMBER)
    for line in _bars(option.bars, columns):
        yield Paragraph(line, indent=_NUMBER, close=True)
    for text in option.lines:
        yield Paragraph(Content(text), indent=_NUMBER, close=True)


def _numbered(number: str) -> Content:
    return Content.styled(f" {number} ", "reverse bold")


def _bars(bars: Sequence[CountedBar], columns: _Columns) -> Iterator[Content]:
    """Yield bars, each as long as its part of the whole, its figures before it."""
    for bar, sign in zip(bars, _SIGNS if len(bars) > 1 else _SIGNS[1:], strict=False):
        length = round(_BAR * bar.part / bar.whole) if bar.whole else 0
        drawn = sign * (max(1, length) if bar.part else 0)
        told = f"{padded(bar.label, columns.labels)}  {padded(bar.told, columns.figures)}"
        yield Content(f"{told}  {drawn}".rstrip())
