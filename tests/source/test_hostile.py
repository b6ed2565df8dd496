"""Text made harmless: nothing left that a terminal could obey, nothing lost that one can read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.source.hostile import harmless, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))
REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

FRENCH = """\
« Ça va mieux, dit-elle ; l’été, où ? » — Noël à Nîmes, 12\u202f500\u00a0€ : œuvre, ÿ, Æ…
\tNon.
"""


@given(ANY_TEXT)
@example("\x1b]0;titre\x07\x9b31m\u202egnp.exe\u2028\ud800\x7f")
def test_nothing_is_left_for_a_terminal_to_obey(text: str) -> None:
    shown = harmless(text).replace("\n", "")

    assert "Cc" not in set(map(unicodedata.category, shown))
    assert "Cs" not in set(map(unicodedata.category, shown))
    assert not REORDERING & set(map(unicodedata.bidirectional, shown))
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


@given(ANY_TEXT)
def test_twice_is_the_same_as_once(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


@given(ANY_TEXT)
def test_lines_stay_lines(text: str) -> None:
    assert harmless(text).count("\n") == text.count("\n")


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"], include_characters="\n")))
def test_what_can_be_read_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_plain_french_is_left_as_it_is() -> None:
    without_tab = FRENCH.replace("\t", "")
    assert harmless(without_tab) == without_tab


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👧",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "été",
        "\u05e9\u05dc\u05d5\u05dd",
    ],
)
def test_joined_letters_and_emoji_stay_joined(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x00b", "a␀b"),
        ("\x7f", "␡"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("\u202ecba", "⟨U+202E⟩cba"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("a\tb", "a    b"),
        ("a\rb", "a␍b"),
        ("\udcff", "�"),
    ],
)
def test_what_is_not_harmless_can_be_seen(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(ANY_TEXT)
def test_one_line_is_one_harmless_line(text: str) -> None:
    line = one_line(text)

    assert "\n" not in line
    assert harmless(line) == line


def test_one_line_keeps_the_words_apart() -> None:
    assert one_line("  Une place\n  de\n\ntrop \n") == "Une place de trop"
