"""The one comparison of French texts, by what people type for what is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.french.comparison import Folded, has_beginning, has_word, holds, passage, plain, starts

SAME = [
    ("été dernier", "ete dernier"),
    ("Été", "e\u0301te\u0301"),
    ("C’est", "c'est"),
    ("Cʼest", "C`est"),
    ("belle-sœur", "belle soeur"),
    ("belle-sœur", "BELLE‑SOEUR"),
    ("et cætera", "et caetera"),
    ("10\u202f000\u00a0euros", "10 000 euros"),
    ("mot\u00adà\u00admot", "motamot"),
    ("  deux \n mots ", "deux mots"),
    ("straße", "STRASSE"),
    ("ﬁn", "fin"),
    ("Zoe\u0308", "zoë"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_counts_as_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)
    assert holds(f"Je dis {one}.", other)
    assert holds(f"Je dis {other}.", one)
    assert starts(f"{one} et le reste", other)
    assert passage(f"Je dis {one}.", other) == one.strip()


@pytest.mark.parametrize(("one", "other"), [("mer", "mère"), ("cout", "coûte"), ("a", "à l")])
def test_counts_as_another(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_words_are_found_from_their_beginning_or_whole() -> None:
    said = "Les lombaires, la belle-sœur, l’été."
    assert has_beginning(said, "lombaire")
    assert not has_beginning(said, "ombaires")
    assert has_word(said, "lombaires")
    assert not has_word(said, "lombaire")
    assert has_word(said, "ete")
    assert has_word(said, "soeur")
    assert not has_word(said, " ")
    assert passage(said, "« SOEUR, l'ete »") == "sœur, l’été"


@settings(deadline=None)
@given(st.text())
def test_what_is_cut_is_what_was_folded(text: str) -> None:
    folded = Folded.of(text)
    assert len(folded.places) == len(folded.plain) + 1
    assert plain(folded.cut(text, 0, len(folded.plain))) == plain(text)


@settings(deadline=None)
@given(st.text())
def test_encoding_makes_no_difference(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert plain(unicodedata.normalize("NFD", composed)) == plain(composed)


@settings(deadline=None)
@given(st.text())
def test_comparing_again_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
