"""``alliance guide``: the guides wherever the program is, in the terminal or as a page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import DATA
from tests.transcript.pages import Page
from tui.cli.guide import FILES, as_screen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

DOCS = DATA.parents[1] / "docs"


def test_alone_it_says_what_there_is(run: Run) -> None:
    told = run("guide").stdout
    assert [line.split()[0] for line in told.splitlines()] == list(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_gets_the_guide_as_it_is_written(run: Run, name: str) -> None:
    assert run("guide", name).stdout == (DOCS / FILES[name][0]).read_text("utf-8")


def test_an_unknown_guide_is_refused_with_the_list(run: Run) -> None:
    result = run("guide", "stagiere")
    assert result.exit_code == 2
    assert "stagiaire" in result.stderr


@pytest.mark.parametrize("name", FILES)
def test_as_a_page_its_links_lead_somewhere_and_nothing_is_fetched(
    run: Run, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "guide.html"
    assert run("guide", name, "-o", path).exit_code == 0
    page = Page(path.read_text("utf-8"))

    assert page.faults == []
    assert page.named("script", "img", "iframe") == []
    ids = page.attributes("id")
    links = [link for link in page.attributes("href") if link != "data:,"]
    assert all(link.startswith(("#", "https://")) for link in links)
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    written = (DOCS / FILES[name][0]).read_text("utf-8")
    first = re.sub(r"[*`]|\]\([^)]*\)|\[", "", written.split("\n\n")[1])
    assert first in " ".join(html.unescape(page.text).replace("\u202f", " ").split())


@pytest.mark.parametrize("name", FILES)
def test_on_a_terminal_lines_stay_within_it_and_no_code_acts(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = as_screen((DOCS / FILES[name][0]).read_text("utf-8"))

    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 60
    assert "](" not in shown


def test_no_line_on_a_terminal_starts_with_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in range(72, 90, 2):
        monkeypatch.setenv("COLUMNS", str(width))
        for file, _ in FILES.values():
            prose = re.sub(r"```.*?```", "", (DOCS / file).read_text("utf-8"), flags=re.DOTALL)
            lines = as_screen(prose).splitlines()
            assert not [line for line in lines if line.strip()[:1] in ("»", ";", "!", "?")]
            assert not [line for line in lines if line.rstrip().endswith("«")]
