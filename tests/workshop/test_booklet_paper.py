"""The booklet on paper and in a window: links lead by numbers, no title ends a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser import browse, needs_browser, needs_pdftotext, sheets
from tests.transcript.widths import stands
from tui.persona.library import load_named
from tui.workshop.booklet import booklet, numbers

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = ["denis-auclair", "yannick-delporte"]


@needs_browser
@needs_pdftotext
@pytest.mark.parametrize("name", SHIPPED)
def test_no_title_stands_alone_at_the_foot_of_a_sheet(name: str, tmp_path: Path) -> None:
    persona = load_named(name).persona
    page = tmp_path / "livret.html"
    page.write_text(booklet(persona), "utf-8")
    titles = {
        re.sub(r"\s+", " ", f"{number}. {moment.title or key}")
        for number, (key, moment) in enumerate(persona.moments.items(), start=1)
    }
    met = set()
    for sheet in sheets(page)[:-1]:
        lines = [re.sub(r"\s+", " ", line).strip() for line in sheet.splitlines() if line.strip()]
        met |= titles & set(lines)
        body = lines[:-1]  # the last one is the foot: the booklet's name and the sheet's number
        assert not any(line in titles for line in body[-2:]), body[-3:]

    assert met == titles


@needs_browser
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_is_too_wide_or_squeezed_at_any_width(tmp_path: Path, size: str) -> None:
    page = tmp_path / "livret.html"
    page.write_text(booklet(load_named(SHIPPED[1]).persona), "utf-8")

    for stand in stands(page, browse, size):
        assert stand.scrolled <= stand.width, stand
        assert not stand.too_wide, stand
        assert stand.room >= 100, stand


@pytest.mark.parametrize("name", SHIPPED)
def test_every_moment_and_move_bears_the_number_that_links_tell(name: str) -> None:
    persona = load_named(name).persona
    told = numbers(persona)
    page = booklet(persona)

    assert len(set(told.values())) == len(told)
    for link in re.finditer(r'<a href="#((?:moment|replique)-[^"]+)">.*?</a>', page):
        around = page[link.start() - 60 : link.end() + 60]
        assert re.search(rf'class="number">\(?{re.escape(told[link[1]])}[.)<]', around), around
    for anchor, number in told.items():
        kind = "h3" if anchor.startswith("moment-") else "p"
        mark = rf'<{kind}[^>]*><span class="number">{re.escape(number)}\.?</span>'
        assert re.search(rf'id="{anchor}">.*?{mark}', page, re.DOTALL), anchor
