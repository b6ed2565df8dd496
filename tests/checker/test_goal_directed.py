"""One question alone, from anywhere in an interview, against brute force."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.checker.generated import brute_force, small_persona, written
from tui.checker.goal_directed import GoalDirected, decide_alone, decide_several
from tui.checker.targets import ENDINGS_AFTER, Target, TargetKind, all_targets, targets_of_step
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import BOUND
from tui.checker.witness import LOOK, Undecided, Unreachable, Witness, brought_about, played
from tui.interview.step import Outcome, look_at_screen, offered, step

if TYPE_CHECKING:
    from tui.checker.witness import Verdict
    from tui.interview.script import Script, State

SEEDS = range(30)


@cache
def truth(seed: int) -> dict[Target, int]:
    system = TransitionSystem(small_persona(seed))
    return brute_force(system.script.persona, system.script)


def asked(script: Script) -> list[Target]:
    return [target for target in all_targets(script) if target.kind not in ENDINGS_AFTER]


def what_is_wrong(verdict: Verdict, fewest: int | None) -> str:
    """Return what a verdict has against the fewest moves it really takes."""
    match verdict:
        case Unreachable() if fewest is not None:
            return f"can happen in {fewest} moves"
        case Witness(moves, shortest) if fewest is None or (shortest and len(moves) != fewest):
            return f"{moves} instead of {fewest} moves"
        case _:
            return ""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_target_alone_is_decided_as_by_brute_force(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    for target in asked(system.script):
        verdict = decide_alone(system, target, BOUND, seed=1)
        told = (target, written(system.script.persona))
        assert not what_is_wrong(verdict, truth(seed).get(target)), told
        if isinstance(verdict, Witness):
            assert target in brought_about(system.script, system.unguarded, verdict.moves), told
        else:
            assert verdict == Unreachable(), told


@pytest.mark.parametrize("seed", SEEDS)
def test_dead_ends_together_are_decided_as_each_alone(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    scenes = enumerate(system.script.scenes)
    stuck = [Target(TargetKind.STUCK, at) for at, scene in scenes if not scene.ending]
    together = decide_several(system, stuck, BOUND, 1)
    alone = [truth(seed).get(target) for target in stuck]
    lengths = [len(one.moves) if isinstance(one, Witness) else None for one in together]
    assert sorted(lengths, key=str) == sorted(alone, key=str)


def led(script: Script, seed: int) -> list[str]:
    """Return the moves of an interview led at random, looks at the screen included."""
    chance = random.Random(seed)
    moves: list[str] = []
    *_, (_, _, outcome) = played(script, ())
    state = outcome.state
    while len(moves) < 8 and (choice := offered(script, state)):
        if script.persona.screen and chance.random() < 0.2:
            moves.append(LOOK)
            state = look_at_screen(script, state)
        else:
            play = chance.choice(choice)
            moves.append(play.move.id)
            state = step(script, state, play).state
    return moves


def fewest_from(script: Script, first: State) -> dict[Target, int]:
    """Return the targets of steps that can be reached from a state, with the fewest moves."""
    found: dict[Target, int] = {}
    level, seen, made = [first], {first}, 1
    while level:
        following: list[State] = []
        for state in level:
            steps = [(play, step(script, state, play)) for play in offered(script, state)]
            if steps and script.persona.screen:
                look = look_at_screen(script, state)
                steps.append((None, Outcome(look, None, None, entered=False)))  # type: ignore[arg-type]
            for play, outcome in steps:
                for target in targets_of_step(script, play, state, outcome):
                    found.setdefault(target, made)
                if outcome.state not in seen:
                    seen.add(outcome.state)
                    following.append(outcome.state)
        level, made = following, made + 1
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_what_can_still_be_reached_is_what_brute_force_reaches_from_there(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    script, moves = system.script, led(system.script, seed)
    kinds = (TargetKind.ENDED, TargetKind.LEARNT)
    for target in (one for one in asked(script) if one.kind in kinds):
        goal = GoalDirected(system, target)
        *states, last = played(script, moves)
        for made, (_, _, outcome) in enumerate([*states, last]):
            if reached(script, target, moves[:made]) or outcome.state.ending:
                break
            verdict = goal.decide(moves[:made], BOUND)
            fewest = fewest_from(script, outcome.state).get(target)
            whole = None if fewest is None else made + fewest
            told = (target, moves[:made], written(script.persona))
            assert verdict != Undecided(), told
            assert not what_is_wrong(verdict, whole), told
            if isinstance(verdict, Witness):
                assert verdict.shortest, told
                assert list(verdict.moves[:made]) == moves[:made], told


def reached(script: Script, target: Target, moves: list[str]) -> bool:
    steps = played(script, moves)
    return any(target in targets_of_step(script, *one) for one in steps)


@pytest.mark.parametrize("seed", range(20))
def test_what_was_found_to_decide_a_target_can_be_handed_over(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    for target in asked(system.script):
        first = GoalDirected(system, target)
        verdict = first.decide((), BOUND)
        again = GoalDirected(system, target, first.abstraction).decide((), BOUND)
        assert type(again) is type(verdict)
        assert not what_is_wrong(again, truth(seed).get(target))


@pytest.mark.parametrize("seed", range(20))
def test_with_too_small_a_bound_nothing_is_claimed_that_is_not_so(seed: int) -> None:
    system = TransitionSystem(small_persona(seed))
    for target in asked(system.script):
        verdict = GoalDirected(system, target).decide((), 1)
        assert not what_is_wrong(verdict, truth(seed).get(target))


def test_with_too_small_a_bound_something_stays_undecided() -> None:
    verdicts = []
    for seed in range(20):
        system = TransitionSystem(small_persona(seed))
        verdicts += [GoalDirected(system, one).decide((), 1) for one in asked(system.script)]
    assert Undecided() in verdicts
