"""The rules of play without a screen, beside a loop that has no rules at all."""

from __future__ import annotations

import random
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmark import personas
from benchmark.figures import Base, Figure, Quoted, Target
from tui.interview.conduct import Interview
from tui.interview.script import Script
from tui.interview.step import arrive, offered, step
from tui.persona.conditions import MAX_CONFIDENCE
from tui.persona.model import destinations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmark.figures import Row
    from tui.persona.model import Move, Persona

_ELSEWHERE = "measured elsewhere on a script of this size, not in this run"


class Link(NamedTuple):
    """A move reduced to its bounds on confidence, its effect and where it leads."""

    name: str
    low: int
    high: int
    change: int
    to: int


Graph = list[list[Link]]


def engine(runs: int, plays: int) -> Iterator[Row]:
    """Measure moves per second over interviews led at random to their end."""
    script = Script(personas.branching().persona)
    graph = bare_graph(script.persona)
    stepped: list[float] = []
    led: list[float] = []
    looped: list[float] = []
    moves = 0
    for run in range(runs):
        started = perf_counter()
        moves = _step(script, plays, run)
        stepped.append(moves / (perf_counter() - started))
        started = perf_counter()
        plain_loop(graph, moves, run)
        looped.append(moves / (perf_counter() - started))
        led.append(_lead(script, plays // 20, run))
    base = Base("plain Python loop with trace", looped)
    yield Figure(
        f"Engine: list what is offered, draw, step (plays of {moves / plays:.0f} moves)",
        "moves/s",
        stepped,
        base,
        (Target("median", 100_000, at_least=True),),
    )
    yield Figure("Interview: the same, and all its events", "moves/s", led, base)
    yield Quoted("inkjs", "moves/s", 30_000, _ELSEWHERE)
    yield Quoted("ChoiceScript, random test", "moves/s", 42_000, _ELSEWHERE)


def _step(script: Script, plays: int, seed: int) -> int:
    """Play with the engine's own step; return the number of moves made."""
    draw = random.Random(seed).random  # noqa: S311
    moves = 0
    for _ in range(plays):
        state = arrive(script, script.start).state
        while choices := offered(script, state):
            state = step(script, state, choices[int(draw() * len(choices))]).state
            moves += 1
    return moves


def plain_loop(graph: Graph, moves: int, seed: int) -> None:
    """Make as many moves on the bare graph, keeping a trace.

    Of all the rules it has only this much: bounds on confidence, an effect on it, a link.
    """
    draw = random.Random(seed).random  # noqa: S311
    trace: list[tuple[int, str]] = []
    at, confidence = 0, 5
    for _ in range(moves):
        choices = [link for link in graph[at] if link.low <= confidence <= link.high]
        if not choices:
            trace, at, confidence = [], 0, 5
            continue
        link = choices[int(draw() * len(choices))]
        trace.append((at, link.name))
        confidence += link.change
        at = link.to


def bare_graph(persona: Persona) -> Graph:
    """Return the bare moves of each moment, in the order of the file."""
    names = list(persona.moments)
    return [
        [
            _link(move, names, at)
            for move in (() if moment.ending else (*moment.moves, *persona.common))
        ]
        for at, moment in enumerate(persona.moments.values())
    ]


def _link(move: Move, names: list[str], at: int) -> Link:
    bounds = move.condition.confidence if move.condition else None
    leads_to = destinations(move.goes_to)
    return Link(
        move.id,
        bounds.low if bounds else 0,
        bounds.high if bounds else MAX_CONFIDENCE,
        move.effect.confidence,
        names.index(leads_to[0]) if leads_to else at,
    )


def _lead(script: Script, plays: int, seed: int) -> float:
    """Lead interviews that yield all that happens; return the moves per second."""
    draw = random.Random(seed).random  # noqa: S311
    moves, seconds = 0, 0.0
    for number in range(max(1, plays)):
        interview = Interview(script.persona, number)
        started = perf_counter()
        interview.start()
        while not interview.ended:
            offers = interview.offers
            interview.act(offers[int(draw() * len(offers))].id)
            moves += 1
        seconds += perf_counter() - started
    return moves / seconds
