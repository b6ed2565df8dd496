"""The page in a real browser: what it shows, and what it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser import browse, needs_browser, needs_pdftotext, sheets
from tests.transcript.forms import HTML
from tests.transcript.pages import Page
from tests.transcript.playing import long, looked_at_again, persona, prepared, recorded
from tests.transcript.test_hostile import HOSTILE, branch_exported, exported
from tests.transcript.widths import stands
from tui.session.events import Acted, Marked, Spoke
from tui.source.hostile import harmless
from tui.transcript.exporting import Options, export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.rubric.model import Rubric

pytestmark = needs_browser


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def test_hostile_texts_are_read_and_stay_texts(page: Path, rubric: Rubric) -> None:
    text = " ".join(HOSTILE.values())
    for source in (exported(text, HTML, rubric), branch_exported(text, HTML)):
        page.write_text(source, "utf-8")

        seen = Page(browse(page, "--dump-dom"))

        assert seen.text.count(harmless(text)) == Page(source).text.count(harmless(text)) > 40
        assert sorted(seen.named(*{tag for tag, _ in seen.tags})) == sorted(
            tag for tag, _ in Page(source).tags
        )


@needs_pdftotext
def test_no_moment_is_cut_between_pages(page: Path) -> None:
    """Moments of all lengths, at all heights of a page; each starts and ends on one page."""
    events = long(120).events
    spoken = [index for index, one in enumerate(events) if isinstance(one, Spoke | Acted)]
    marks = [
        Marked(
            number=place,
            first=event,
            last=event + place % 5,
            aimed=f"début{place:03} {'Ce que je visais alors. ' * (place % 23)}",
            other=f"{'Une habitude du métier. ' * (place % 17)} fin{place:03}",
        )
        for place, event in enumerate(spoken[::3], start=1)
    ]
    page.write_text(export(recorded([*events, *marks]), persona(), HTML), "utf-8")

    where = {
        mark: number
        for number, sheet in enumerate(sheets(page))
        for mark in re.findall(r"(?:début|fin)\d{3}", sheet)
    }
    assert len(marks) == 41
    assert len(where) == 2 * len(marks)
    for number in range(1, len(marks) + 1):
        assert where[f"début{number:03}"] == where[f"fin{number:03}"], number
    assert len(set(where.values())) > 10


def test_it_prints(page: Path) -> None:
    page.write_text(export(long(200), persona(), HTML), "utf-8")
    printed = page.with_suffix(".pdf")

    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={printed}")

    assert printed.read_bytes().startswith(b"%PDF-")
    assert printed.stat().st_size > 20_000


def margin_page(rubric: Rubric) -> str:
    """Return a page with moments beside what they are about, one of them among many marks."""
    options = Options(rubric, offered=True)
    return export(looked_at_again(), persona(), HTML, options, preparation=prepared())


def branch_page(_: Rubric) -> str:
    return branch_exported("Ce que l'on se dit à voix haute, le soir, quand c'est rangé.", HTML)


def long_page(rubric: Rubric) -> str:
    return export(long(40), persona(), HTML, Options(rubric))


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("made", [long_page, margin_page, branch_page])
def test_nothing_is_too_wide_or_squeezed_at_any_width(
    page: Path, rubric: Rubric, made: Callable[[Rubric], str], size: str
) -> None:
    """From a telephone to a projector, and with the text twice as large (WCAG 2.2, 1.4.4, 1.4.10).

    A dozen characters a line is the least that can be read.
    """
    page.write_text(made(rubric), "utf-8")

    for stand in stands(page, browse, size):
        assert stand.scrolled <= stand.width, stand
        assert not stand.too_wide, stand
        assert stand.room >= 100, stand
