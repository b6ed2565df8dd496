"""What a mark of twins promises is held: its criterion can be trained from there, and missed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import places
from tui.checker.transition_system import TransitionSystem
from tui.interview.conduct import Interview
from tui.interview.step import arrive, step
from tui.item_analysis.twin_marks import twin_criteria
from tui.item_analysis.twin_passages import MOST_MOVES, TwinPassage, exchange_of, passage_from
from tui.persona.library import load_named
from tui.rubric.assessment import rank
from tui.rubric.trace import NO_MARK, Exchange, trace_of

if TYPE_CHECKING:
    from tui.rubric.measures.base import Measure

SHIPPED = sorted(path.stem for path in places.shipped_personas().glob("*.yaml"))
MARKS = [
    (name, moment, criterion)
    for name in SHIPPED
    for moment, one in load_named(name).persona.moments.items()
    for criterion in one.asks_for()
]
TWINS_OF_EACH = 12
PEOPLE_OF_EACH = 6


@cache
def system(name: str) -> TransitionSystem:
    return TransitionSystem(load_named(name).persona)


@cache
def passage(name: str, moment: str, criterion: str) -> TwinPassage:
    found = passage_from(system(name), moment, twin_criteria()[criterion])
    assert found
    return found


def value_of(
    passage: TwinPassage, moves: tuple[str, ...], name: str, criterion: str
) -> float | None:
    """Return the value of a criterion over moves made after a way, by the events of both."""
    persona = load_named(name).persona
    interview = Interview(persona, 1)
    events = interview.start()
    for move in passage.way:
        events += interview.act(move)
    before = len(trace_of(events).exchanges)
    for move in moves:
        events += interview.act(move)
    trace = trace_of(events)
    way_in = Exchange(resisted=trace.exchanges[before - 1].resisted and NO_MARK)
    measure: Measure = twin_criteria()[criterion].measure
    folded: Any = measure.add(measure.start(trace.cards), way_in)[0]
    for exchange in trace.exchanges[before:]:
        folded = measure.add(folded, exchange)[0]
    return measure.value(folded, trace.ending)


@pytest.mark.parametrize(("name", "moment", "criterion"), MARKS)
def test_the_last_level_is_reached_and_missed_by_the_moves_given(
    name: str, moment: str, criterion: str
) -> None:
    found = passage(name, moment, criterion)
    assert found.reached is not None
    assert found.missed is not None
    assert max(len(found.reached), len(found.missed)) <= MOST_MOVES
    levels = twin_criteria()[criterion].levels
    reached = value_of(found, found.reached, name, criterion)
    missed = value_of(found, found.missed, name, criterion)
    assert reached is not None
    assert missed is not None
    assert rank(levels, reached) == len(levels) - 1
    assert rank(levels, missed) < len(levels) - 1


@given(st.sampled_from(SHIPPED), st.data())
def test_a_step_is_read_as_its_events_are(name: str, data: st.DataObject) -> None:
    interview = Interview(load_named(name).persona, 1)
    script = interview.script
    events = interview.start()
    state = arrive(script, script.start).state
    read = []
    for _ in range(12):
        if interview.ended:
            break
        move = data.draw(st.sampled_from(interview.offers))
        play = script.by_id[move.id]
        outcome = step(script, state, play)
        read.append(exchange_of(script, state, play, outcome))
        state = outcome.state
        events += interview.act(move.id)
    recorded = trace_of(events).exchanges[1:]
    assert [_told(one) for one in read] == [_told(one) for one in recorded]


def _told(one: Exchange) -> tuple[object, ...]:
    act = one.act
    assert act
    done = act._replace(mark=NO_MARK)
    felt = [(feeling.confidence, feeling.change) for feeling in one.felt]
    return done, one.gives_back, set(one.learnt), set(one.agreed), bool(one.resisted), felt
