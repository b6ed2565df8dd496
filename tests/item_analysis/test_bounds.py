"""Bounds of criteria, against every interview there is with some tiny personas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest

from tests.checker.generated import written
from tests.item_analysis.measures import MEASURES, rubric_of
from tests.item_analysis.tiny import every_interview, tiny_persona
from tui.checker.verdicts import Exploration, explore_persona
from tui.interview.script import Script
from tui.item_analysis.baselines import run_robots
from tui.item_analysis.criterion_bounds import find_bounds
from tui.item_analysis.extremes import extremes
from tui.item_analysis.ranges import Repertoire
from tui.item_analysis.rehearsal import Rehearsals
from tui.item_analysis.tallies import tally_of
from tui.session.events import FactCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Persona

PERSONAS = 30
INTERVIEWS = 250
RUBRIC = rubric_of(MEASURES)
TALLIED = set(MEASURES) - {"contexte", "resistance", "appris_avant", "ensemble_contexte"}


@dataclass(frozen=True)
class Case:
    """A persona, and what each criterion was worth in every interview with it."""

    persona: Persona
    exploration: Exploration
    rehearsals: Rehearsals
    values: dict[str, list[float]]


def drawn() -> Iterator[Persona]:
    """Yield personas with which one can lead some hundred interviews, no more."""
    for seed in count():
        persona = tiny_persona(seed)
        led = every_interview(persona, INTERVIEWS)
        if led and len(led) > 5:
            yield persona


@cache
def personas() -> tuple[Persona, ...]:
    return tuple(islice(drawn(), PERSONAS))


@pytest.fixture(scope="module", params=range(PERSONAS))
def case(request: pytest.FixtureRequest) -> Case:
    persona = personas()[request.param]
    rehearsals = Rehearsals(Script(persona), RUBRIC)
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for moves in every_interview(persona, INTERVIEWS) or ():
        led = rehearsals.lead(lambda offers: offers[0], moves)
        assert led.moves == moves
        for name, value in led.values.items():
            values[name] += [] if value is None else [value]
    return Case(persona, explore_persona(persona), rehearsals, values)


def test_no_interview_is_out_of_the_range_of_a_measure(case: Case) -> None:
    repertoire = Repertoire(case.exploration)
    for criterion in RUBRIC.criteria():
        values, possible = case.values[criterion.id], repertoire.range(criterion.measure)
        if possible is None:
            assert values == [], (criterion.id, written(case.persona))
        elif values:
            inside = possible.low <= min(values) and max(values) <= possible.high
            assert inside, (criterion.id, possible, written(case.persona))


def test_what_is_tallied_over_all_states_is_what_all_interviews_give(case: Case) -> None:
    cards = [FactCard(name, f.category, f.essential) for name, f in case.persona.facts.items()]
    for criterion in RUBRIC.criteria():
        tally = tally_of(criterion.measure, cards)
        assert (tally is not None) == (criterion.id in TALLIED)
        if tally is None:
            continue
        values = case.values[criterion.id]
        found = extremes(case.exploration.system, tally, 100_000)
        told = (criterion.id, found, written(case.persona))
        if found is None:
            assert values == [], told
            continue
        assert values, told
        assert [end.value for end in found] == pytest.approx([min(values), max(values)]), told
        for end in found:
            led = case.rehearsals.lead(lambda offers: offers[0], end.moves)
            assert led.moves == end.moves, told
            assert led.values[criterion.id] == pytest.approx(end.value), told


def test_a_bound_is_found_by_moves_that_give_it_and_proved_only_if_it_is_one(case: Case) -> None:
    rehearsals = Rehearsals(Script(case.persona), RUBRIC)
    _, led = run_robots(rehearsals, seed=1, plays=20)
    bounds = find_bounds(
        case.exploration, rehearsals, (one for own in led.values() for one in own), seed=1, tries=5
    )
    for one in bounds.criteria:
        name, values = one.criterion.id, case.values[one.criterion.id]
        told = (name, one, written(case.persona))
        assert one.judgeable or not values, told
        if one.lowest is None or one.highest is None:
            continue
        for end in (one.lowest, one.highest):
            again = rehearsals.lead(lambda offers: offers[0], end.moves)
            assert again.values[name] == pytest.approx(end.value), told
        lowest, highest = min(values), max(values)
        assert lowest <= one.lowest.value + 1e-9, told
        assert one.highest.value <= highest + 1e-9, told
        assert one.lowest.beyond <= lowest + 1e-9, told
        assert highest <= one.highest.beyond + 1e-9, told
        if one.lowest.proved:
            assert one.lowest.value == pytest.approx(lowest), told
        if one.highest.proved:
            assert one.highest.value == pytest.approx(highest), told
    shares = [
        rehearsals.lead(lambda offers: offers[0], moves).share
        for moves in every_interview(case.persona, INTERVIEWS) or ()
    ]
    assert bounds.best_share <= max(shares) + 1e-9


def test_what_is_lacking_is_what_would_raise_and_nobody_carries(case: Case) -> None:
    repertoire = Repertoire(case.exploration)
    carried = {code for deed in repertoire.deeds for act in deed.acts for code in act.codes}
    raising = {
        "points": "resume",
        "part": "resume",
        "ordre": "accueil",
        "contexte": "accueil",
        "accord": "accueil",
        "ensemble_contexte": "jugement",
    }
    for criterion in RUBRIC.criteria():
        code = raising.get(criterion.id)
        if code:
            lacking = () if code in carried else (code,)
            assert repertoire.lacking(criterion.measure) == lacking, criterion.id
