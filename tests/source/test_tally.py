"""Words counted in a file without building it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.samples import TEXT
from tui.persona.loading import load
from tui.source.tally import tally

if TYPE_CHECKING:
    from pathlib import Path


def test_words_are_counted_wherever_their_key_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "a: un\nb: {a: deux, c: [{a: un}, {a: [un, trois]}]}\nd: |\n  a: quatre\ne: [a, un]\n",
        "utf-8",
    )

    assert tally(path, ("a", "z")) == {"a": {"un": 3, "deux": 1, "trois": 1}, "z": {}}


def test_what_is_no_word_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f'a: "\\e[2J"\nb: [a, {"x" * 90}, Deux mots]\nc: {{a: un}}\n', "utf-8")

    assert tally(path, ("a", "b")) == {"a": {"un": 1}, "b": {"a": 1}}


def test_what_comes_before_a_slip_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: un\nb: [a: un}\n", "utf-8")

    assert tally(path, ("a",))["a"]["un"] >= 1
    assert tally(tmp_path / "nulle-part.yaml", ("a",)) == {"a": {}}


def test_the_schemes_of_a_persona_are_those_of_its_moves(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(TEXT, "utf-8")
    persona = load(path).persona
    moves = [*persona.common, *(move for one in persona.moments.values() for move in one.moves)]

    assert sum(tally(path, ("scheme",))["scheme"].values()) == len(moves)
