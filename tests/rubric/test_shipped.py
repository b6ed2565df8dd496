from __future__ import annotations

import pytest

from tui.field.grid import shipped_grid
from tui.field.terms import Scheme
from tui.rubric.loading import cards, load, load_named
from tui.rubric.model import Practice, Rubric
from tui.rubric.voice import Answer, shipped_voice


@pytest.fixture(scope="module")
def shipped() -> list[Rubric]:
    return [load(card.path) for card in cards()]


def test_the_working_alliance_covers_what_it_is_about() -> None:
    rubric = load_named("alliance_de_travail")
    criteria = list(rubric.criteria())
    assert [dimension.id for dimension in rubric.dimensions] == ["buts", "taches", "lien"]
    assert {criterion.practice for criterion in criteria} >= set(Practice)
    families = {criterion.family for criterion in criteria}
    assert families >= {code.family for code in shipped_grid().codes.values()}
    assert 14 <= len(criteria) <= 18


def test_every_criterion_gives_its_source(shipped: list[Rubric]) -> None:
    sources = [criterion.source for rubric in shipped for criterion in rubric.criteria()]
    assert all(", §" in source for source in sources)


def test_the_voice_gives_the_five_figures_of_the_study() -> None:
    voice = shipped_voice()
    assert [statement.percentage for statement in voice.statements] == [75, 75, 70, 70, 66]
    assert voice.asked == 352
    assert [level.name for level in voice.statements[0].levels] == list(Answer)[:3]


def test_the_grid_describes_every_code_with_a_line_of_its_own() -> None:
    codes = shipped_grid().codes
    assert len({code.label for code in codes.values()}) == len(codes)
    assert len({code.example for code in codes.values()}) == len(codes)
    assert not set(codes) & set(Scheme)
    assert {code.miti for code in codes.values() if code.miti} == {
        "GI",
        "Persuader",
        "Persuader avec permission",
        "Question",
        "Reflet simple",
        "Reflet complexe",
        "Affirmer",
        "Rechercher la collaboration",
        "Souligner l'autonomie",
        "Confronter",
    }
