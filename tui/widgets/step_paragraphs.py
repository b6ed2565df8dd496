"""The page of a step, and the agenda, as paragraphs to be read from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.signs import MINE, NOT_SCORED, SCORED, TO_RESUME
from tui.source.cells import padded
from tui.source.cells import width as cells
from tui.widgets.projected import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.group.meeting_agenda import AgendaLine
    from tui.group.meeting_journal import SaidLine
    from tui.group.step_page import CountedBar, PageOption, StepPage

_NUMBER = 5  # cells before a reply
_BAR = 24  # cells of a whole bar
_SIGNS = (NOT_SCORED, SCORED)
"""What the first of two bars is drawn with, and the second: told apart without colour."""


def paragraphs_of(page: StepPage) -> list[Paragraph]:
    """Return what a page shows."""
    return [
        *_said(page.said),
        *(one for option in page.options for one in _option(option)),
        *(Paragraph(Content(text), Content("–"), 2) for text in page.comments),
    ]


def agenda_paragraphs(lines: Sequence[AgendaLine]) -> list[Paragraph]:
    """Return the moments of an agenda, those done and those under way with their sign."""
    return [
        Paragraph(
            Content.styled(line.title, "bold"),
            _numbered(str(number)),
            _NUMBER,
        )
        if not (sign := _sign(line))
        else Paragraph(
            Content.assemble((line.title, "bold"), f"  {sign} {line.standing}"),
            _numbered(str(number)),
            _NUMBER,
        )
        for number, line in enumerate(lines, 1)
    ]


def _sign(line: AgendaLine) -> str:
    if line.done:
        return MINE
    return TO_RESUME if line.begun else ""


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


def _option(option: PageOption) -> Iterator[Paragraph]:
    margin = _numbered(option.number) if option.number else Content(" –")
    yield Paragraph(Content.styled(option.text, "bold"), margin, _NUMBER)
    for line in _bars(option.bars):
        yield Paragraph(line, indent=_NUMBER, close=True)
    for text in option.lines:
        yield Paragraph(Content(text), indent=_NUMBER, close=True)


def _numbered(number: str) -> Content:
    return Content.styled(f" {number} ", "reverse bold")


def _bars(bars: Iterable[CountedBar]) -> Iterator[Content]:
    """Yield bars, each as long as its part of the whole, its figures before it."""
    bars = tuple(bars)
    labels = max((cells(bar.label) for bar in bars), default=0)
    figures = max((cells(bar.told) for bar in bars), default=0)
    signs = _SIGNS[-len(bars) :] if len(bars) <= len(_SIGNS) else (SCORED,) * len(bars)
    for bar, sign in zip(bars, signs, strict=True):
        length = round(_BAR * bar.part / bar.whole) if bar.whole else 0
        drawn = sign * (max(1, length) if bar.part else 0)
        yield Content(f"{padded(bar.label, labels)}  {padded(bar.told, figures)}  {drawn}".rstrip())
