"""Whatever people write is shown as they wrote it, and does nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.transcript.forms import HTML, JSON, MARKDOWN, TEXT, each_format
from tests.transcript.pages import Page
from tests.transcript.playing import branched, looked_at_again, prepared_by, reworded, saying
from tui.confrontation.prompts import PromptTier
from tui.source.hostile import harmless
from tui.transcript.exporting import Options, export
from tui.transcript.pages.rendering import indented, inline, quoted

if TYPE_CHECKING:
    from markdown_it.token import Token

    from tui.rubric.model import Rubric
    from tui.transcript.formats import Format

PLAIN = "kiwi"
HOSTILE = {
    "markup": "[bold]gras[/bold] [/] [@click=app.bell]ici[/]",
    "escape": "avant\x1b[2Japrès\x07\x9b31m",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "closing": "</p></blockquote></style><!-- --> <![CDATA[ ]]>",
    "attribute": '" onmouseover="alert(1)" \' x=\'',
    "long": "a" * 10_000,
    "reversed": "\u202erevers\u2066é\u200f מימין\u202c",
    "template": "{{ 7*7 }} {% if %} {# # #}",
    "link": "](javascript:x) [a](https://a.example) <https://b.example> ![i](//c.example/i)",
    "bare": "https://a.example/x www.b.example c@d.example",
    "marks": "*gras* **gras** _it_ ~~non~~ `code` $x$ a\\*b\\ &lt; &#60; | a | b |",
    "heading": "# Titre",
    "underline": "---",
    "item": "1. un",
    "dash": "- un",
    "quote": "> cité",
    "fence": "```",
    "entity": "&amp; &copy; &bogus;",
}
CHARACTERS = st.characters(exclude_categories=["Cs"])
everywhere = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def exported(text: str, form: Format, rubric: Rubric | None = None) -> str:
    """Export a session in which all that anybody wrote or could say is one text."""
    return export(
        reworded(looked_at_again(), lambda _: text),
        saying(text),
        form,
        Options(rubric, offered=True),
        preparation=prepared_by(text, lambda _: text),
    )


def branch_exported(text: str, form: Format) -> str:
    parent = reworded(looked_at_again(), lambda _: text)
    branch = reworded(branched(looked_at_again()), lambda _: text)
    return export(branch, saying(text), form, Options(offered=True), parent=parent)


def markdown(text: str) -> list[Token]:
    """Parse as GitHub does; a bare name such as « a.fr », which it leaves alone, is no link."""
    parser = MarkdownIt("gfm-like", {"html": True})
    assert parser.linkify
    parser.linkify.set({"fuzzy_link": False})
    return parser.parse(text)


def shape(tokens: list[Token]) -> list[Any]:
    """Return the structure of a document: what a text must not change."""
    return [
        (token.type, token.tag, token.attrs, shape(token.children or []))
        for token in tokens
        if token.type not in ("text", "softbreak")
    ]


def words(tokens: list[Token]) -> str:
    """Return the words of a document, as they would be read."""
    return "\n".join(
        "".join(child.content for child in token.children) for token in tokens if token.children
    )


@everywhere
def test_html_shows_it_and_keeps_its_shape(text: str, rubric: Rubric) -> None:
    for page, plain in (
        (Page(exported(text, HTML, rubric)), Page(exported(PLAIN, HTML, rubric))),
        (Page(branch_exported(text, HTML)), Page(branch_exported(PLAIN, HTML))),
    ):
        assert page.faults == []
        assert page.tags == plain.tags
        assert page.text.count(harmless(text)) == plain.text.count(PLAIN) > 40


@everywhere
def test_markdown_shows_it_and_keeps_its_shape(text: str, rubric: Rubric) -> None:
    document = markdown(exported(text, MARKDOWN, rubric))
    plain = markdown(exported(PLAIN, MARKDOWN, rubric))

    assert shape(document) == shape(plain)
    assert words(document).count(harmless(text)) == words(plain).count(PLAIN) > 40


@everywhere
def test_plain_text_shows_it_and_obeys_nothing(text: str) -> None:
    page = exported(text, TEXT)
    lines = " ".join(page.replace("\u00a0", " ").split())

    assert set(map(unicodedata.category, page.replace("\n", ""))).isdisjoint({"Cc", "Cf", "Cs"})
    assert " ".join(harmless(text).split()) in lines


@everywhere
def test_json_holds_it(text: str) -> None:
    content = json.loads(exported(text, JSON))

    assert {turn["texte"] for turn in content["tours"] if "texte" in turn} == {harmless(text)}
    assert {one["texte"] for one in content["commentaires"]} == {harmless(text)}
    assert {one["auteur"] for one in content["commentaires"]} == {harmless(text)}
    assert {content["moments"][0][tier] for tier in (*PromptTier, "relance")} == {
        harmless(text).strip()
    }
    assert set(content["pour_finir"].values()) == {harmless(text)}
    assert content["contrat"] == content["entretien"]["titre"] == harmless(text)


@everywhere
@each_format
def test_every_form_is_made_whatever_is_written(text: str, form: Format, rubric: Rubric) -> None:
    read = rubric if form.holds_appraisal else None

    assert len(exported(text, form, read)) > 1000
    assert len(branch_exported(text, form)) > 1000


@given(st.text(CHARACTERS, min_size=1, max_size=60))
def test_any_text_is_read_in_markdown_as_it_was_written(text: str) -> None:
    shown = " ".join(harmless(text).split(" ")).strip(" \n")
    document = markdown(f"Note\n\n{quoted(shown)}\n\nfin\n")

    assert [token.type for token in document if token.level == 0] == [
        "paragraph_open", "paragraph_close",
        "blockquote_open", "blockquote_close",
        "paragraph_open", "paragraph_close",
    ]  # fmt: skip
    inside = [child for token in document if token.level == 2 for child in token.children or []]
    assert {child.type for child in inside} <= {"text", "hardbreak"}
    read = "".join(child.content or "\n" for child in inside)
    assert re.sub(r"\s+", "", read) == re.sub(r"\s+", "", shown)


@given(st.text(CHARACTERS, max_size=60))
def test_any_text_is_inert_beside_emphasis(text: str) -> None:
    document = markdown(f"**{inline('a' + harmless(text))}** *({inline(harmless(text))})*")

    inside = document[1].children or []
    assert [child.type for child in inside if child.type != "text"] == [
        "strong_open", "strong_close", "em_open", "em_close",
    ]  # fmt: skip


@given(st.text(CHARACTERS, max_size=300), st.integers(0, 12))
def test_plain_text_cannot_leave_its_margin(text: str, margin: int) -> None:
    for line in indented(harmless(text), margin).split("\n"):
        assert line == "" or line.startswith(" " * margin)
