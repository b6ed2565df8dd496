"""The page in a real browser: what it shows, and what it prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.replay.pages import Page
from tests.replay.playing import long, persona, recorded
from tests.replay.test_hostile import HOSTILE, branch_exported, exported
from tui.replay.exports import Format, export
from tui.session.events import Acted, Marked, Spoke
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from pathlib import Path

    from tui.rubric.model import Rubric

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)

pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no browser on PATH: {', '.join(NAMES)}")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def browse(page: Path, *actions: str) -> str:
    """Open a page without a screen, offline, with a profile of its own."""
    assert BROWSER
    flags = [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={page.parent / 'profile'}",
    ]  # fmt: skip
    done = subprocess.run(
        [BROWSER, *flags, *actions, page.as_uri()],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode("utf-8")


def test_hostile_texts_are_read_and_stay_texts(page: Path, rubric: Rubric) -> None:
    text = " ".join(HOSTILE.values())
    for source in (exported(text, Format.HTML, rubric), branch_exported(text, Format.HTML)):
        page.write_text(source, "utf-8")

        seen = Page(browse(page, "--dump-dom"))

        assert seen.text.count(harmless(text)) == Page(source).text.count(harmless(text)) > 40
        assert sorted(seen.named(*{tag for tag, _ in seen.tags})) == sorted(
            tag for tag, _ in Page(source).tags
        )


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext on PATH")
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
    page.write_text(export(recorded([*events, *marks]), persona(), Format.HTML), "utf-8")
    printed = page.with_suffix(".pdf")

    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={printed}")

    sheets = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], capture_output=True, check=True, timeout=60
    ).stdout.decode("utf-8")
    where = {
        mark: number
        for number, sheet in enumerate(sheets.split("\f"))
        for mark in re.findall(r"(?:début|fin)\d{3}", sheet)
    }
    assert len(marks) == 41
    assert len(where) == 2 * len(marks)
    for number in range(1, len(marks) + 1):
        assert where[f"début{number:03}"] == where[f"fin{number:03}"], number
    assert len(set(where.values())) > 10


def test_it_prints(page: Path) -> None:
    page.write_text(export(long(200), persona(), Format.HTML), "utf-8")
    printed = page.with_suffix(".pdf")

    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={printed}")

    assert printed.read_bytes().startswith(b"%PDF-")
    assert printed.stat().st_size > 20_000
