"""Widths in cells: wide characters take two, marks on letters none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.source.cells import cut, padded, width, wrapped
from tui.transcript.pages.rendering import WIDTH, indented


@pytest.mark.parametrize(
    ("text", "cells"),
    [("Ana", 3), ("王小明", 6), ("Zoe\u0301", 3), ("", 0), ("«\u202f…\u202f»", 5)],
)
def test_width_is_what_a_terminal_gives(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(padded(text, 12)) == 12
    assert padded(text, 0) == text


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("王小明", 6, "王小明"),
        ("王小明", 5, "王小…"),
        ("王小明", 4, "王…"),
        ("Zoe\u0301", 3, "Zoe\u0301"),
        ("Zoe\u0301lie", 4, "Zoe\u0301…"),
        ("Ana", 1, "…"),
    ],
)
def test_a_text_is_cut_at_cells_and_never_between_a_letter_and_its_mark(
    text: str, cells: int, shown: str
) -> None:
    assert cut(text, cells) == shown


@given(st.text(st.sampled_from("ab 王\u0301é\u00a0")), st.integers(4, 30))
def test_lines_are_no_wider_than_asked_and_lose_no_word(text: str, cells: int) -> None:
    lines = wrapped(text, cells, "  ")

    assert all(width(line) <= cells or " " not in line.strip(" ") for line in lines)
    assert " ".join(lines).split(" ") or not text.strip(" ")
    assert [word for line in lines for word in line.split(" ") if word] == [
        word for word in text.split(" ") if word
    ]


def test_an_export_in_plain_text_goes_by_cells() -> None:
    lines = indented("王小明 " * 40, 10).split("\n")

    assert max(map(width, lines)) <= WIDTH
    assert len(lines) == 5
