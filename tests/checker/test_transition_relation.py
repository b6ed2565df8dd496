"""Guarded transitions are the interview's step, whatever the state: one guard holds in each."""

from __future__ import annotations

import pytest

from tests.checker.generated import reachable_states, small_persona
from tui.checker.transition_system import TransitionSystem
from tui.interview.step import look_at_screen, offered, step


@pytest.mark.parametrize("seed", range(60))
def test_one_guard_holds_in_each_state_and_tells_what_the_step_does(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    script, encoding, relation = system.script, system.encoding, system.relation
    for state in reachable_states(script):
        flags = encoding.flags_of(state.known, state.visited, state.said)
        choice = offered(script, state)
        for play in script.scenes[state.moment].plays:
            guarded = [
                one
                for one in relation.of(play, state.moment, state.confidence, state.minutes)
                if not (flags ^ one.values) & one.read
            ]
            if play not in choice:
                lacking = state.known & play.needs != play.needs
                made = state.said & play.bit and not play.repeatable
                assert all(one.transition is None and one.withheld for one in guarded)
                assert bool(guarded) is not (lacking or bool(made))
                continue
            (one,) = guarded
            transition = one.transition
            assert transition is not None
            after = step(script, state, play).state
            reached = (transition.moment, transition.confidence, transition.ending)
            assert reached == (after.moment, after.confidence, after.ending)
            assert state.minutes + transition.minutes == after.minutes
            gained = encoding.flags_of(after.known, after.visited, after.said)
            assert flags | transition.gains == gained


@pytest.mark.parametrize("seed", range(60))
def test_a_look_is_the_look_of_the_step(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    script = system.script
    for state in reachable_states(script):
        looks = system.relation.look(state.moment, state.confidence, state.minutes)
        if script.persona.screen is None:
            assert looks == []
            continue
        (one,) = looks
        assert one.transition is not None
        after = look_at_screen(script, state)
        assert one.transition.confidence == after.confidence
        assert one.transition.ending == after.ending
        assert state.minutes + one.transition.minutes == after.minutes


@pytest.mark.parametrize("seed", range(40))
def test_minutes_of_one_clock_region_have_one_outcome(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    script, relation = system.script, system.relation
    for state in reachable_states(script):
        for play in offered(script, state):
            one = step(script, state, play)
            for minutes in range(script.limit):
                same = relation.region(play, minutes) == relation.region(play, state.minutes)
                told = relation.thresholds_between(play, minutes, state.minutes)
                assert same is not bool(told)
                if same:
                    other = step(script, state._replace(minutes=minutes), play)
                    assert (other.reply, other.arrival) == (one.reply, one.arrival)
                    assert other.state._replace(minutes=0) == one.state._replace(minutes=0)
