from __future__ import annotations

import pytest

from tui.french.typography import counted, plural


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 note"), (1, "1 note"), (2, "2 notes"), (12_345, "12\u202f345 notes")],
)
def test_things_are_several_from_two_on(number: int, words: str) -> None:
    assert counted(number, "note") == words


@pytest.mark.parametrize(("number", "word"), [(0, "un œil"), (1, "un œil"), (2, "des yeux")])
def test_an_odd_plural_is_given(number: int, word: str) -> None:
    assert plural(number, "un œil", "des yeux") == word
