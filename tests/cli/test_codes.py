"""``codes``: the grid, whole or looked up."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tui.field.grid import FAMILY_LABELS, shipped_grid

if TYPE_CHECKING:
    from tests.cli.samples import Run


def test_the_whole_grid_is_listed_by_family(run: Run) -> None:
    lines = run("codes").stdout.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(FAMILY_LABELS.values())
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(listed) == sorted(shipped_grid().codes)


@pytest.mark.parametrize("typed", ["reflet_simple", "REFLET simple", "redit l'essentiel ajouter"])
def test_a_code_is_found_by_its_words(run: Run, typed: str) -> None:
    code = shipped_grid().codes["reflet_simple"]
    told = run("codes", *typed.split()).stdout
    assert "reflet_simple · Reflet simple" in told
    assert code.definition in told
    assert code.example in told


def test_accents_do_not_matter(run: Run) -> None:
    assert run("codes", "confidentialité").stdout == run("codes", "CONFIDENTIALITE").stdout


def test_the_grid_as_data(run: Run) -> None:
    data = json.loads(run("codes", "--format", "json").stdout)
    assert sorted(data) == sorted(shipped_grid().codes)
    assert data["accueil"]["libelle"] == shipped_grid().codes["accueil"].label


def test_a_word_of_no_code_is_told(run: Run) -> None:
    result = run("codes", "zut")
    assert result.exit_code == 1
    assert result.stderr == "alliance : aucun code ne contient « zut ».\n"


def test_a_word_is_not_found_within_another(run: Run) -> None:
    assert "accueil" not in run("codes", "conseil").stdout


def test_the_examples_of_the_help_find_a_code_of_that_name(run: Run) -> None:
    examples = re.findall(r"^ +alliance codes (\S+)$", run("codes", "--aide").stdout, re.MULTILINE)
    assert examples
    for word in examples:
        first = run("codes", word).stdout.partition("\n")[0]
        assert word.split("_")[0] in first
