from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from tui import places
from tui.field.grid import shipped_grid
from tui.field.terms import Scheme
from tui.rubric.loading import cards, load, load_named
from tui.rubric.model import Practice, Rubric
from tui.rubric.voice import Answer, shipped_voice

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    assert 14 <= len(criteria) <= 20


def test_every_criterion_gives_its_source(shipped: list[Rubric]) -> None:
    sources = [criterion.source for rubric in shipped for criterion in rubric.criteria()]
    assert all(", §" in source for source in sources)


def test_every_criterion_has_a_name_of_its_own_short_enough_for_a_list(
    shipped: list[Rubric],
) -> None:
    names = [criterion.short or "" for rubric in shipped for criterion in rubric.criteria()]
    assert all(0 < len(name) <= 24 for name in names)
    assert len(set(names)) == len(names)


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
        "Donner une information (GI)",
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


def texts_of(node: object) -> Iterator[str]:
    """Yield all that a shipped file says to a reader, each text as it may stand alone."""
    told = {
        "question",
        "phrase",
        "piste",
        "peu",
        "non_jugeable",
        "texte",
        "presentation",
        "nom",
        "regle",
    }
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str):
                if key in told:
                    yield " ".join(value.split())
            else:
                yield from texts_of(value)
    elif isinstance(node, list):
        for one in node:
            yield from texts_of(one)


@pytest.mark.parametrize("name", ["alliance_de_travail", "relances"])
def test_a_text_that_stands_alone_says_of_whom_it_speaks(name: str) -> None:
    """« elle » is the person met, whoever they are: the text must have named them before."""
    source = yaml.safe_load((places.shipped_rubrics() / f"{name}.yaml").read_text("utf-8"))
    for text in texts_of(source):
        statement = re.sub(r"(?<=\w)-(?:t-)?(?:elle|lui)\b", "", text)  # « a-t-elle ouvert »
        pronoun = re.search(r"\b(?:elle|lui)\b", statement)
        assert not pronoun or "personne" in statement[: pronoun.start()], text
