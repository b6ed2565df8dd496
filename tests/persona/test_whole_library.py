"""The library as a whole: its people differ, hold together, and its page tells their figures."""

from __future__ import annotations

from collections import Counter

import pytest
from library_figures import RUBRIC, aspects_of, figures_of, moves_of, people
from library_page import (
    PAGE,
    exercise_row,
    matrix_row,
    opens_and_closes,
    scheme_row,
    situation_row,
    twin_row,
)

from tui.field.terms import Became, Ending, Scheme
from tui.item_analysis.baselines import NEAR_THE_BEST
from tui.item_analysis.twin_marks import twin_criteria
from tui.rubric.loading import load_named as rubric_named
from tui.source.descriptors import Severity
from tui.workshop.report import examine

LIBRARY = {one.persona.id: one for one in people()}
FIRST_TIME = [one.persona for one in LIBRARY.values() if not one.persona.follows]
SECOND_TIME = [one.persona for one in LIBRARY.values() if one.persona.follows]
TOLD = PAGE.read_text("utf-8")

SMALL = {"muriel-santoni", "jean-claude-hubert"}
SMALLEST, SMALLEST_SMALL, SMALLEST_SECOND = (14, 55, 10), (9, 35, 7), (9, 35, 6)

_LETTERS = {
    "L": Scheme.LISTEN,
    "N": Scheme.QUESTION_NEEDS,
    "M": Scheme.QUESTION_MARKET,
    "C": Scheme.CONVINCE,
    "I": Scheme.INFORM,
    "S": Scheme.SHOW,
    "P": Scheme.PROPOSE,
    "V": Scheme.CHECK,
}
SHARES = {
    "fabienne-rocher": "L 28 N 18 C 18 P 12 V 8 I 8 M 5 S 3",
    "matheo-guerin": "L 30 N 20 M 8 S 12 P 12 I 8 V 8 C 2",
    "maeva-castaing": "S 16 L 24 N 18 M 10 P 12 I 10 V 8 C 2",
    "thierry-lagarde": "L 32 N 18 I 10 P 12 C 8 V 6 M 8 S 6",
    "leila-kervella": "I 18 S 14 N 18 M 16 L 18 P 10 V 6",
    "mireille-adjovi": "M 22 I 12 N 16 L 22 S 10 P 10 V 6 C 2",
    "joaquim-teixeira": "S 20 L 24 N 16 I 12 P 10 V 8 M 6 C 4",
    "sonia-marechal": "L 24 N 20 P 14 I 12 S 10 M 10 V 8 C 2",
    "philippe-vandamme": "L 22 N 18 I 14 P 16 M 8 V 8 C 10 S 4",
    "muriel-santoni": "L 22 N 14 I 14 P 14 V 10 C 14 S 4",
    "jean-claude-hubert": "L 22 N 14 I 14 P 14 V 10 C 14 S 4",
}
"""The share, in hundredths, that each scheme is meant to have in what a person is offered.

They follow the presence of schemes in the seven situations of CIREL 2019, §13.3.
"""
NEAR = 5


def line(row: list[str]) -> str:
    return f"| {' | '.join(row)} |"


def test_everybody_of_the_sources_is_there() -> None:
    assert len(FIRST_TIME) == 13
    assert len(SECOND_TIME) == 2
    assert set(SHARES) | {"denis-auclair", "yannick-delporte"} == {one.id for one in FIRST_TIME}
    hard = Counter(one.difficulty for one in FIRST_TIME)
    assert all(hard[difficulty] >= 3 for difficulty in (1, 2, 3)), hard
    assert len({one.operator for one in FIRST_TIME}) >= 8


@pytest.mark.parametrize("name", LIBRARY)
def test_an_exercise_is_as_large_as_it_should_be(name: str) -> None:
    persona = LIBRARY[name].persona
    least = SMALLEST_SECOND if persona.follows else SMALLEST_SMALL if name in SMALL else SMALLEST
    sizes = len(persona.moments), len(moves_of(persona)), len(persona.facts)
    assert all(size >= few for size, few in zip(sizes, least, strict=True)), sizes
    assert persona.sources
    assert persona.setting
    assert persona.pressures
    assert len({move.scheme for move in moves_of(persona)}) >= 6


@pytest.mark.parametrize("name", SHARES)
def test_what_is_offered_follows_the_presence_of_schemes(name: str) -> None:
    words = SHARES[name].split()
    meant = {_LETTERS[key]: int(share) for key, share in zip(words[::2], words[1::2], strict=True)}
    moves = moves_of(LIBRARY[name].persona)
    for scheme in _LETTERS.values():
        share = 100 * sum(move.scheme is scheme for move in moves) / len(moves)
        assert abs(share - meant.get(scheme, 0)) <= NEAR, (scheme, share)


def test_the_same_act_opens_one_and_closes_another() -> None:
    assert len(opens_and_closes(FIRST_TIME)) >= 10


@pytest.mark.parametrize("criterion", twin_criteria())
def test_a_criterion_has_twelve_twins_of_six_people(criterion: str) -> None:
    _, moments, met = twin_row(criterion, twin_criteria()[criterion], FIRST_TIME)
    assert int(moments) >= 12
    assert int(met) >= 6


@pytest.mark.parametrize("name", LIBRARY)
def test_everybody_can_be_left_in_every_way(name: str) -> None:
    persona = LIBRARY[name].persona
    endings = {moment.ending for moment in persona.moments.values()}
    assert {Ending.AGREED, Ending.POLITE, Ending.REFUSED} <= endings
    honest = [one for one in persona.moments.values() if one.ending is Ending.AGREED]
    assert len(honest) >= 2
    assert {"rupture", "temps"} <= set(LIBRARY[name].tree.data)


@pytest.mark.parametrize("name", LIBRARY)
def test_an_examination_has_nothing_to_mend_and_the_page_tells_its_figures(name: str) -> None:
    """One examination for all that it shows: it takes seconds."""
    report = examine(LIBRARY[name], rubric_named(RUBRIC))
    heavy = [one for one in report.diagnostics if one.severity is not Severity.NOTE]
    assert not heavy, "\n".join(map(str, heavy))
    found = figures_of(report)
    assert found.robot < NEAR_THE_BEST * found.best / 1.5
    assert found.robot_agreed <= 0.25
    assert found.player.agreed > 0
    assert line(exercise_row(LIBRARY[name].persona, found)) in TOLD


@pytest.mark.parametrize("name", LIBRARY)
def test_what_became_of_it_has_every_outcome(name: str) -> None:
    assert {story.became for story in LIBRARY[name].persona.after} == set(Became)


@pytest.mark.parametrize("name", LIBRARY)
def test_the_page_tells_the_figures_of_everybody(name: str) -> None:
    persona = LIBRARY[name].persona
    found = aspects_of([one.persona for one in LIBRARY.values()])[name]
    assert line(situation_row(persona)) in TOLD
    assert line(matrix_row(persona, found)) in TOLD
    assert line(scheme_row(persona)) in TOLD


def test_the_page_tells_what_holds_of_them_together() -> None:
    everybody = [one.persona for one in LIBRARY.values()]
    for row in opens_and_closes(FIRST_TIME):
        assert line(row) in TOLD
    for name, criterion in twin_criteria().items():
        assert line(twin_row(name, criterion, everybody)) in TOLD
