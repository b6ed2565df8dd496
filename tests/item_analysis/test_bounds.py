"""Bounds of criteria, against every interview there is with some tiny personas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest

from tests.checker.generated import written
from tests.item_analysis.measures import MEASURES, measure_of, rubric_of
from tests.item_analysis.tiny import every_interview, tiny_persona, trace_of_moves
from tui.checker.verdicts import Exploration, explore_persona
from tui.interview.script import Script
from tui.item_analysis.baselines import run_baselines
from tui.item_analysis.criterion_bounds import find_bounds
from tui.item_analysis.extremes import extremes
from tui.item_analysis.persona_repertoire import fact_cards, repertoire_of
from tui.item_analysis.rollouts import Rollouts
from tui.rubric.fields import types_of
from tui.rubric.measures import AnyMeasure
from tui.rubric.measures.base import Observed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Persona
    from tui.rubric.trace import Trace

PERSONAS = 30
INTERVIEWS = 250
ANY_MEASURE = {name: measure_of(data) for name, data in MEASURES.items()}
JUDGED = {name: data for name, data in MEASURES.items() if data["type"] != "confiance"}
RUBRIC = rubric_of(JUDGED)
NOT_CARRIED = {
    "notes",
    "resistance",
    "ensemble_resistance",
    "confiance",
    "part_recue",
    "rendus",
    "rendus_essentiels",
    "rendus_avant",
    "rendus_sur_tous",
    "rendus_deux",
}


@dataclass(frozen=True)
class Case:
    """A persona, every interview with it, and what each measure is worth in them all."""

    script: Script
    exploration: Exploration
    interviews: dict[tuple[str, ...], Trace]
    values: dict[str, list[float]]

    @property
    def persona(self) -> Persona:
        return self.script.persona


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
    script = Script(personas()[request.param])
    interviews = {
        moves: trace_of_moves(script, moves)
        for moves in every_interview(script.persona, INTERVIEWS) or ()
    }
    found = {
        name: [measure.value_of(trace) for trace in interviews.values()]
        for name, measure in ANY_MEASURE.items()
    }
    values = {name: [one for one in own if one is not None] for name, own in found.items()}
    return Case(script, explore_persona(script.persona), interviews, values)


def test_every_measure_is_tried() -> None:
    assert {data["type"] for data in MEASURES.values()} == set(types_of(AnyMeasure))


def test_a_value_is_the_same_with_its_evidence_and_without(case: Case) -> None:
    for name, measure in ANY_MEASURE.items():
        for moves, trace in case.interviews.items():
            read = measure.read(trace)
            assert measure.value_of(trace) == (read.value if read else None), (name, moves)


def test_no_interview_goes_beyond_the_interval_of_a_measure(case: Case) -> None:
    repertoire = repertoire_of(case.exploration)
    for name, measure in ANY_MEASURE.items():
        values, possible = case.values[name], measure.interval(repertoire)
        if possible is None:
            assert values == [], (name, written(case.persona))
        elif values:
            inside = possible.low <= min(values) and max(values) <= possible.high
            assert inside, (name, possible, written(case.persona))


def test_no_interval_goes_beyond_the_extent_of_a_measure(case: Case) -> None:
    repertoire = repertoire_of(case.exploration)
    for name, measure in ANY_MEASURE.items():
        possible, (low, high) = measure.interval(repertoire), measure.extent()
        assert possible is None or low <= possible.low <= possible.high <= high, name


def test_what_is_carried_along_all_states_is_what_all_interviews_give(case: Case) -> None:
    cards = fact_cards(case.persona)
    for name, measure in ANY_MEASURE.items():
        values = case.values[name]
        found = extremes(case.exploration.system, measure, cards, 100_000)
        told = (name, found, written(case.persona))
        if found is None:
            assert values == [] or name in NOT_CARRIED, told
            continue
        assert name not in NOT_CARRIED
        assert values, told
        assert [end.value for end in found] == pytest.approx([min(values), max(values)]), told
        for end in found:
            assert measure.value_of(case.interviews[end.moves]) == pytest.approx(end.value), told


@pytest.mark.parametrize("name", sorted(NOT_CARRIED))
def test_what_the_states_do_not_tell_is_said_not_to_be_carried(name: str) -> None:
    observed = Observed.NOTES if name == "notes" else Observed.CONFIDENCE
    assert ANY_MEASURE[name].observes() == {observed}


def test_a_bound_is_found_by_moves_that_give_it_and_proved_only_if_it_is_one(case: Case) -> None:
    rollouts = Rollouts(case.script, RUBRIC)
    _, led = run_baselines(rollouts, seed=1, plays=20)
    bounds = find_bounds(
        case.exploration, rollouts, (one for own in led.values() for one in own), seed=1, tries=5
    )
    for one in bounds.criteria:
        name, values = one.criterion.id, case.values[one.criterion.id]
        told = (name, one, written(case.persona))
        assert one.judgeable or not values, told
        if one.lowest is None or one.highest is None:
            continue
        for end in (one.lowest, one.highest):
            again = rollouts.lead(lambda offers: offers[0], end.moves)
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
    shares = [rollouts.lead(lambda offers: offers[0], one).share for one in case.interviews]
    assert bounds.best_share <= max(shares) + 1e-9


def test_what_is_lacking_is_what_would_raise_and_nobody_carries(case: Case) -> None:
    acts = [act for trace in case.interviews.values() for act in trace.acts]
    codes = {code for act in acts for code in act.codes}
    raising = {
        "points": "resume",
        "part": "resume",
        "ordre": "accueil",
        "contexte": "accueil",
        "accord": "accueil",
        "ensemble_contexte": "jugement",
    }
    rollouts = Rollouts(case.script, RUBRIC)
    bounds = find_bounds(case.exploration, rollouts, (), seed=1, tries=0)
    for one in bounds.criteria:
        code = raising.get(one.criterion.id)
        if code and one.highest:
            assert (code in one.lacking) == (code not in codes), one.criterion.id
