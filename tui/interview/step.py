"""The one step of the interview: pure functions from a state to the next.

Everything that plays, checks or replays goes through :func:`offered`,
:func:`step`, :func:`arrive` and :func:`look_at_screen`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import Ending
from tui.interview.script import State
from tui.persona.model import MAX_CONFIDENCE

if TYPE_CHECKING:
    from tui.interview.script import Line, Play, Script


class Outcome(NamedTuple):
    """The state after a step, and what the person said.

    ``reply`` answers the move; ``arrival`` is said on entering a moment, when one
    is entered (``entered``) and has something to say.
    """

    state: State
    reply: Line | None
    arrival: Line | None
    entered: bool


def offered(script: Script, state: State) -> list[Play]:
    """Return the moves that can be made, in the order of the file; none once it has ended."""
    if state.ending:
        return []
    said, known = state.said, state.known
    return [
        play
        for play in script.scenes[state.moment].plays
        if (play.move.repeatable or not said & play.bit)
        and known & play.needs == play.needs
        and (play.test is None or play.test(state))
    ]


def arrive(script: Script, state: State) -> Outcome:
    """Enter the moment that ``state`` starts in."""
    return _enter(script, state, state.moment, None)


def step(script: Script, state: State, play: Play) -> Outcome:
    """Make one move that is offered.

    Effects apply in the order written: sensitivity to each code, the move's own,
    the reply's; confidence is clamped to 0–10 after each. The reply is the first
    whose condition holds once the move's effects have been felt. At confidence 0
    the interview breaks; past its limit of minutes it stops, unless it concludes.
    """
    confidence = state.confidence
    for change in play.changes:
        confidence = _clamped(confidence + change)
    felt = state._replace(confidence=confidence)
    reply = _first(play.lines, felt)
    minutes = state.minutes + play.move.minutes
    known, said = state.known, state.said | play.bit
    if reply:
        confidence = _clamped(confidence + reply.change)
        known |= reply.reveals
    after = State(state.moment, confidence, minutes, known, state.visited, said)
    if confidence == 0:
        return Outcome(after._replace(ending=Ending.BROKEN), reply, None, False)
    for index in reply.goes_to if reply else ():
        test = script.scenes[index].test
        if test is None or test(after):
            return _enter(script, after, index, reply)
    return Outcome(_in_time(script, after), reply, None, False)


def look_at_screen(script: Script, state: State) -> State:
    """Return the state after a look at the information system, which the persona must have."""
    screen = script.persona.screen
    if screen is None:
        message = "this persona has no information system"
        raise ValueError(message)
    confidence = _clamped(state.confidence + screen.effect.confidence)
    after = state._replace(confidence=confidence, minutes=state.minutes + screen.minutes)
    if confidence == 0:
        return after._replace(ending=Ending.BROKEN)
    return _in_time(script, after)


def _enter(script: Script, state: State, index: int, reply: Line | None) -> Outcome:
    scene = script.scenes[index]
    line = _first(scene.lines, state)
    confidence, known = state.confidence, state.known
    if line:
        confidence = _clamped(confidence + line.change)
        known |= line.reveals
    visited = state.visited | 1 << index
    after = State(index, confidence, state.minutes, known, visited, state.said)
    if confidence == 0:
        after = after._replace(ending=Ending.BROKEN)
    elif scene.ending:
        after = after._replace(ending=scene.ending)
    else:
        after = _in_time(script, after)
    return Outcome(after, reply, line, True)


def _in_time(script: Script, state: State) -> State:
    return state._replace(ending=Ending.TIME_OUT) if state.minutes >= script.limit else state


def _first(lines: tuple[Line, ...], state: State) -> Line | None:
    for line in lines:
        if line.test is None or line.test(state):
            return line
    return None


def _clamped(confidence: int) -> int:
    return 0 if confidence < 0 else min(confidence, MAX_CONFIDENCE)
