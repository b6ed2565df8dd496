"""However little a view keeps of the states, it reaches all that can happen, and no later."""

from __future__ import annotations

import random

import pytest

from tests.checker.generated import brute_force, small_persona
from tui.checker.abstraction import EVERY_MINUTE, Space, View
from tui.checker.backward_reachability import ROUTES
from tui.checker.breadth_first import explore, moves_to
from tui.checker.guided_search import seek
from tui.checker.state_encoding import bits
from tui.checker.subsumption import less_for, may_miss
from tui.checker.targets import ended

BOUND = 100_000


def some_view(space: Space, chance: random.Random) -> View:
    """Return a view that keeps some marks and some thresholds, the end of time among them."""
    marks = bits(space.packing.marks)
    kept = sum(chance.sample(marks, chance.randint(0, len(marks))))
    limit = space.script.limit
    thresholds = sum(1 << at for at in chance.sample(range(limit), chance.randint(0, limit)))
    clock = chance.choice((0, EVERY_MINUTE, 1 << limit, thresholds | 1 << limit))
    masks = (0, space.untested, space.packing.minutes, space.untested | space.packing.minutes)
    return View(kept, clock, less=chance.choice(masks))


@pytest.mark.parametrize("seed", range(80))
def test_a_view_reaches_no_less_than_the_truth(seed: int) -> None:
    persona = small_persona(seed)
    space = Space(persona)
    truth = brute_force(persona, space.script)
    chance = random.Random(seed)
    for view in [some_view(space, chance) for _ in range(8)]:
        explored = explore(space, view, BOUND)
        assert explored.complete
        for thing, fewest in truth.items():
            if thing.kind not in ROUTES and not may_miss(space, view, thing):
                assert thing in explored.found, (thing, view)
                assert len(moves_to(thing, explored.path(thing))) <= fewest, (thing, view)


@pytest.mark.parametrize("seed", range(50))
def test_a_view_through_a_moment_reaches_what_happens_after_it(seed: int) -> None:
    persona = small_persona(seed)
    space = Space(persona)
    truth = brute_force(persona, space.script)
    chance = random.Random(seed)
    for thing, fewest in truth.items():
        if thing.kind not in ROUTES:
            continue
        through = space.packing.marks_of(0, 1 << thing.number, 0)
        view = some_view(space, chance)._replace(through=through)
        explored = explore(space, view, BOUND)
        ways = [
            len(moves_to(end, explored.path(end)))
            for end in map(ended, ROUTES[thing.kind])
            if end in explored.found
        ]
        assert explored.complete
        assert ways, (thing, view)
        assert min(ways) <= fewest, (thing, view)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_view_leads_a_search_it_finds_what_can_happen(seed: int) -> None:
    persona = small_persona(seed)
    space = Space(persona)
    chance = random.Random(seed)
    for thing in brute_force(persona, space.script):
        if thing.kind not in ROUTES:
            view = some_view(space, chance)._replace(less=less_for(space, thing))
            _, explored = seek(space, [thing], view, BOUND)
            assert thing in explored.found, (thing, view)
