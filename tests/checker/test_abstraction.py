"""An abstraction reaches every reachable target, in no more moves, whatever it hides."""

from __future__ import annotations

import random

import pytest

from tests.checker.generated import brute_force, small_persona
from tui.checker.abstraction import EVERY_MINUTE, Abstraction
from tui.checker.breadth_first import breadth_first_search, moves_to
from tui.checker.guided_search import guided_search
from tui.checker.state_encoding import bits
from tui.checker.subsumption import may_miss, order_for
from tui.checker.targets import ENDINGS_AFTER, ended
from tui.checker.transition_system import TransitionSystem

BOUND = 100_000


def some_abstraction(system: TransitionSystem, chance: random.Random) -> Abstraction:
    """Return one with some flags and thresholds visible, the end of time among these."""
    flags = bits(system.encoding.flags)
    visible = sum(chance.sample(flags, chance.randint(0, len(flags))))
    limit = system.script.limit
    thresholds = sum(1 << at for at in chance.sample(range(limit), chance.randint(0, limit)))
    compared = chance.choice((0, EVERY_MINUTE, 1 << limit, thresholds | 1 << limit))
    orders = (
        0,
        system.untested_moves,
        system.encoding.minutes_mask,
        system.untested_moves | system.encoding.minutes_mask,
    )
    return Abstraction(visible, compared, order=chance.choice(orders))


@pytest.mark.parametrize("seed", range(80))
def test_an_abstraction_reaches_every_reachable_target(seed: int) -> None:
    persona = small_persona(seed)
    system = TransitionSystem(persona)
    truth = brute_force(persona, system.script)
    chance = random.Random(seed)
    for abstraction in [some_abstraction(system, chance) for _ in range(8)]:
        graph = breadth_first_search(system, abstraction, BOUND)
        assert graph.complete
        for target, fewest in truth.items():
            if target.kind not in ENDINGS_AFTER and not may_miss(system, abstraction, target):
                assert target in graph.found, (target, abstraction)
                assert len(moves_to(target, graph.path(target))) <= fewest, (target, abstraction)


@pytest.mark.parametrize("seed", range(50))
def test_an_abstraction_reaches_every_target_after_a_moment(seed: int) -> None:
    persona = small_persona(seed)
    system = TransitionSystem(persona)
    truth = brute_force(persona, system.script)
    chance = random.Random(seed)
    for target, fewest in truth.items():
        if target.kind not in ENDINGS_AFTER:
            continue
        visited = system.encoding.flags_of(0, 1 << target.number, 0)
        abstraction = some_abstraction(system, chance)._replace(after=visited)
        graph = breadth_first_search(system, abstraction, BOUND)
        ways = [
            len(moves_to(end, graph.path(end)))
            for end in map(ended, ENDINGS_AFTER[target.kind])
            if end in graph.found
        ]
        assert graph.complete
        assert ways, (target, abstraction)
        assert min(ways) <= fewest, (target, abstraction)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_abstraction_guides_it_a_search_finds_what_is_reachable(seed: int) -> None:
    persona = small_persona(seed)
    system = TransitionSystem(persona)
    chance = random.Random(seed)
    for target in brute_force(persona, system.script):
        if target.kind not in ENDINGS_AFTER:
            abstraction = some_abstraction(system, chance)._replace(order=order_for(system, target))
            _, graph = guided_search(system, [target], abstraction, BOUND)
            assert target in graph.found, (target, abstraction)
