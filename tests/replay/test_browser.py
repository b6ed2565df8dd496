"""The page in a real browser: what it shows, and what it prints."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.replay.pages import Page
from tests.replay.playing import called, long, persona, played, reworded
from tests.replay.test_hostile import HOSTILE
from tui.replay.exports import Format, Options, export
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
    source = export(
        reworded(played(), lambda _: text), called(text, text), Format.HTML, Options(rubric)
    )
    page.write_text(source, "utf-8")

    seen = Page(browse(page, "--dump-dom"))

    assert seen.text.count(harmless(text)) == Page(source).text.count(harmless(text)) > 40
    assert sorted(seen.named(*{tag for tag, _ in seen.tags})) == sorted(
        tag for tag, _ in Page(source).tags
    )


def test_it_prints(page: Path) -> None:
    page.write_text(export(long(200), persona(), Format.HTML), "utf-8")
    printed = page.with_suffix(".pdf")

    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={printed}")

    assert printed.read_bytes().startswith(b"%PDF-")
    assert printed.stat().st_size > 20_000
