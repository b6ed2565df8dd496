"""The HTML page: alone in the world, in order, readable in any light."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.transcript.forms import HTML, JSON, MARKDOWN, TEXT
from tests.transcript.pages import Page
from tests.transcript.playing import branched, long, persona, prepared
from tui.transcript.exporting import Options, export
from tui.transcript.pages import rendering
from tui.transcript.trust_curve import trust_curve
from tui.transcript.trust_words import in_words

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record

TEMPLATES = rendering.TEMPLATES
PALETTE = TEMPLATES / "palette.css"
VARIABLES = re.compile(r"--([a-z]+): (#[0-9a-f]{3,6});")
TEXTS = ("ink", "soft", "counsellor", "hand")
GROUNDS = ("paper", "tint")


@pytest.fixture(scope="module", params=["session", "branch"])
def source(again: Record, rubric: Rubric, request: pytest.FixtureRequest) -> str:
    options = Options(rubric, offered=True)
    if request.param == "branch":
        return export(branched(again), persona(), HTML, options, parent=again)
    return export(again, persona(), HTML, options, preparation=prepared())


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_nothing_runs_and_nothing_is_fetched(source: str, page: Page) -> None:
    assert page.faults == []
    assert page.named("script", "iframe", "object", "embed", "base", "form", "img", "video") == []
    assert not [name for _, attrs in page.tags for name, _ in attrs if name.startswith("on")]
    links = page.attributes("href", "src", "srcset", "action", "poster", "xlink:href")
    assert {link[0] for link in links if link != "data:,"} == {"#"}
    for name in ("palette.css", "transcript.css"):
        styles = (TEMPLATES / name).read_text("utf-8")
        assert not re.search(r"url\(|@import|https?:|//", styles)
    assert (
        '<meta http-equiv="Content-Security-Policy" content="'
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        '">'
    ) in source


def test_every_link_leads_somewhere(page: Page) -> None:
    names = Counter(page.attributes("id"))
    targets = {link[1:] for link in page.attributes("href") if link.startswith("#")}

    assert max(names.values()) == 1
    assert targets <= set(names)
    assert len(targets) > 8


def test_a_moment_and_its_turn_lead_to_each_other(again: Record) -> None:
    page = Page(export(again, persona(), HTML, preparation=prepared()))
    links = page.attributes("href")

    for name in ("1", "2", "A", "B"):
        assert links.count(f"#m{name}") >= 2
    for event in ("10", "12", "24", "32"):
        assert f"#e{event}" in links


def test_what_is_hidden_from_readers_leads_nowhere(page: Page) -> None:
    """A link inside what assistive tools skip could be reached and not be read."""
    for tag, attributes in page.tags:
        told = dict(attributes)
        assert not (tag == "a" and told.get("aria-hidden"))
        assert tag != "svg" or told.get("aria-hidden") == "true" or "x" in told or "role" in told


def test_the_figure_tells_its_moments(again: Record) -> None:
    page = Page(export(again, persona(), HTML, preparation=prepared()))
    (label,) = (value for value in page.attributes("aria-label") if "moments" in value)

    assert "moments choisis à 3', 7' ; moments préparés à 5', 12'" in label


def test_the_curve_is_drawn_told_and_leads_to_its_turns(record: Record, rubric: Rubric) -> None:
    source = export(record, persona(), HTML, Options(rubric))
    drawn = Page(source.partition('<section class="trust"')[2].partition("</section>")[0])
    curve = trust_curve(record.events)

    assert drawn.attributes("href") == [f"#e{point.event}" for point in curve.points]
    assert drawn.attributes("aria-labelledby") == ["courbe"]
    assert drawn.attributes("aria-describedby") == ["courbe-dite"]
    assert drawn.named("title", "desc") == ["title", "desc", *["title"] * len(curve.steps)]
    assert all(sentence in " ".join(drawn.text.split()) for sentence in in_words(curve))
    assert drawn.named("polyline") == ["polyline"]


def test_landmarks_and_headings_are_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag in page.named("h1", "h2", "h3", "h4", "h5", "h6")]

    assert page.tags[0] == ("html", (("lang", "fr"),))
    assert page.named("header", "main", "footer") == ["header", "main", "footer"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_long_session_keeps_its_page_in_order(rubric: Rubric) -> None:
    page = Page(export(long(1000), persona(), HTML, Options(rubric)))

    assert page.faults == []
    assert page.named("blockquote").count("blockquote") >= 1000


def test_all_that_a_line_rests_on_is_told_on_paper_too(rubric: Rubric) -> None:
    record = long(80)
    data = json.loads(export(record, persona(), JSON, Options(rubric)))["grille"]
    lines = [line for one in data["dimensions"] for line in one["criteres"]]
    events = [event for line in lines for found in line["tours"].values() for event in found]
    page = Page(export(record, persona(), HTML, Options(rubric)))
    links = page.attributes("href")

    assert len(events) > 20
    assert all(links.count(f"#e{event}") >= events.count(event) for event in events)
    for form in (TEXT, MARKDOWN):
        assert "autres" not in export(record, persona(), form, Options(rubric))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("light", ["day", "night", "paper"])
def test_texts_stand_out_enough(light: str) -> None:
    """WCAG 2.2, AA: 4.5 for texts of any size."""
    blocks = [dict(VARIABLES.findall(block)) for block in PALETTE.read_text("utf-8").split(":root")]
    colours = dict(zip(("day", "night", "paper"), [b for b in blocks if b], strict=True))[light]

    for text in TEXTS:
        for ground in GROUNDS:
            assert contrast(colours[text], colours[ground]) >= 4.5, f"{text} on {ground}"
