"""Personas gone visited: how fast, how long until all is settled, and in how much memory."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmark import material, personas
from benchmark.engine import bare_graph, plain_loop
from benchmark.figures import Base, Figure, Target, Unmeasured
from tui.checker.breadth_first import breadth_first_search
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import BOUND, exact_abstraction, explore_persona
from tui.cli.inspection import Depth, Effort, inspect
from tui.interview.live import DEFAULT_RUBRIC
from tui.persona.loading import load_text
from tui.rubric.loading import load_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Work = Callable[[], object]

_MANY_MOMENTS, _MANY_MOVES = 1_400, 5_000


class _Cost(NamedTuple):
    """The time of a work, and the memory of its process at most, before and after."""

    milliseconds: float
    before: float
    after: float


def exploration(runs: int) -> Iterator[Figure]:
    """Measure the proof of a persona of the usual size, and the check of a very large one."""
    size = f"{personas.MOMENTS} moments, {personas.MOVES} moves"
    yield from _gone_through(runs, size)
    proof = [_alone(_prove, personas.MOMENTS, personas.MOVES) for _ in range(runs)]
    yield from _figures(f"All settled, exhaustively ({size})", proof, Target("p95", 2_000))
    size = f"{_MANY_MOMENTS:,} moments, {_MANY_MOVES:,} moves"
    check = [_alone(_check, _MANY_MOMENTS, _MANY_MOVES) for _ in range(min(runs, 3))]
    yield from _figures(f"Check of a file at all depths ({size})", check, Target("p95", 20_000))


def _gone_through(runs: int, size: str) -> Iterator[Figure]:
    """Measure the states and the moves per second, each persona being new to the exploration."""
    persona = personas.branching().persona
    graph = bare_graph(persona)
    states: list[float] = []
    moves: list[float] = []
    looped: list[float] = []
    for run in range(runs):
        started = perf_counter()
        system = TransitionSystem(persona)
        explored = breadth_first_search(system, exact_abstraction(system), BOUND)
        seconds = perf_counter() - started
        if not explored.complete:
            raise Unmeasured("not all states could be gone visited")
        states.append(len(explored.states) / seconds)
        moves.append(explored.moves / seconds)
        started = perf_counter()
        plain_loop(graph, explored.moves, run)
        looped.append(explored.moves / (perf_counter() - started))
    base = Base("plain Python loop with trace", looped)
    target = Target("median", 150_000, at_least=True)
    yield Figure(f"Every state gone visited ({size})", "moves/s", moves, base, (target,))
    yield Figure("The same: states found to differ", "states/s", states)


def _figures(name: str, costs: list[_Cost], target: Target) -> Iterator[Figure]:
    yield Figure(name, "ms", [cost.milliseconds for cost in costs], None, (target,))
    base = Base("the same process before", [cost.before for cost in costs])
    yield Figure(
        "Its memory at most", "MB", [cost.after for cost in costs], base, (Target("median", 500),)
    )


def _alone(prepare: Callable[[bytes], _Work], moments: int, moves: int) -> _Cost:
    """Measure what is prepared from the file of a persona of some size, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(_cost, prepare, moments, moves).result()


def _cost(prepare: Callable[[bytes], _Work], moments: int, moves: int) -> _Cost:
    work = prepare(personas.branching_file(moments, moves))
    before = _most_memory()
    started = perf_counter()
    work()
    return _Cost((perf_counter() - started) * 1000, before, _most_memory())


def _most_memory() -> float:
    """Return the most memory that this process has had resident, in MB."""
    status = Path("/proc/self/status")
    if not status.exists():
        raise Unmeasured("needs what Linux tells of a process")
    lines = status.read_text("utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _prove(content: bytes) -> _Work:
    persona = load_text(content, f"{personas.BRANCHING}.yaml").persona

    def work() -> None:
        if not explore_persona(persona).exhaustive:
            raise Unmeasured("not all states could be gone visited")

    return work


def _check(content: bytes) -> _Work:
    path = Path(mkdtemp(dir=os.environ[material.HOME])) / f"{personas.BRANCHING}.yaml"
    path.write_bytes(content)
    effort = Effort(Depth.TEACHING, load_named(DEFAULT_RUBRIC), BOUND, seed=1)
    return partial(inspect, path, effort)
