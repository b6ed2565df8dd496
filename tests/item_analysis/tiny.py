"""Tiny personas, every interview there is with one of them, and what happens in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checker.generated import small_persona
from tui.checker.witness import LOOK
from tui.field.terms import Agreement, Scheme
from tui.interview.conduct import Interview
from tui.interview.script import Script
from tui.interview.step import arrive, look_at_screen, offered, step
from tui.rubric.trace import trace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.interview.script import State
    from tui.persona.model import Move, Persona
    from tui.rubric.trace import Trace


def tiny_persona(seed: int) -> Persona:
    """Return a small persona whose moves have several schemes, agreements and resistances."""
    persona = small_persona(seed)
    number = iter(range(seed, seed + 1000))

    def varied(moves: tuple[Move, ...]) -> tuple[Move, ...]:
        return tuple(_varied(move, next(number)) for move in moves)

    moments = {
        name: moment.model_copy(update={"moves": varied(moment.moves)})
        for name, moment in persona.moments.items()
    }
    return persona.model_copy(update={"common": varied(persona.common), "moments": moments})


def _varied(move: Move, number: int) -> Move:
    update = {
        "scheme": (Scheme.CHECK, Scheme.LISTEN)[number % 2],
        "agrees": (Agreement.GOAL,) if number % 5 == 0 else (),
        "resists": number % 4 == 0,
    }
    return move.model_copy(update=update)


def every_interview(persona: Persona, most: int) -> list[tuple[str, ...]] | None:
    """Return the moves of every interview, or ``None`` when there are more than ``most``."""
    found: list[tuple[str, ...]] = []
    for moves in _interviews(persona, 40):
        found.append(moves)
        if len(found) > most or len(moves) >= 40:
            return None
    return found


def trace_of_moves(script: Script, moves: tuple[str, ...]) -> Trace:
    """Lead an interview by its moves; return what measures read of it."""
    interview = Interview(script.persona, 1, script)
    events = interview.start()
    for move in moves:
        events += interview.look_at_screen() if move == LOOK else interview.act(move)
    assert interview.ended
    return trace_of(events)


def _interviews(persona: Persona, longest: int) -> Iterator[tuple[str, ...]]:
    script = Script(persona)
    waiting: list[tuple[State, tuple[str, ...]]] = [(arrive(script, script.start).state, ())]
    while waiting:
        state, moves = waiting.pop()
        plays = offered(script, state)
        if not plays or len(moves) == longest:
            yield moves
            continue
        waiting += [(step(script, state, play).state, (*moves, play.move.id)) for play in plays]
        if persona.screen:
            waiting.append((look_at_screen(script, state), (*moves, LOOK)))
