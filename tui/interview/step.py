"""The one step of the interview: pure functions from a state to the next.

Everything that plays, checks or replays goes through :func:`offered`,
:func:`step`, :func:`arrive` and :func:`look_at_screen`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import Ending
from tui.interview.script import State
from tui.persona.conditions import MAX_CONFIDENCE

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
        if (play.repeatable or not said & play.bit)
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
    moment, confidence, minutes, known, visited, said, _ = state
    for change in play.changes:
        confidence = _clamped(confidence + change)
    reply = _first(play.lines, State(moment, confidence, minutes, known, visited, said))
    minutes += play.minutes
    said |= play.bit
    if reply:
        confidence = _clamped(confidence + reply.change)
        known |= reply.reveals
    if confidence and reply and reply.goes_to:
        after = State(moment, confidence, minutes, known, visited, said)
        for index in reply.goes_to:
            test = script.scenes[index].test
            if test is None or test(after):
                return _enter(script, after, index, reply)
    ending = _ending(script, confidence, minutes)
    after = State(moment, confidence, minutes, known, visited, said, ending)
    return Outcome(after, reply, None, False)


def look_at_screen(script: Script, state: State) -> State:
    """Return the state after a look at the information system, which the persona must have."""
    screen = script.persona.screen
    if screen is None:
        message = "this persona has no information system"
        raise ValueError(message)
    confidence = _clamped(state.confidence + screen.effect.confidence)
    minutes = state.minutes + screen.minutes
    ending = _ending(script, confidence, minutes)
    return state._replace(confidence=confidence, minutes=minutes, ending=ending)


def _enter(script: Script, state: State, index: int, reply: Line | None) -> Outcome:
    scene = script.scenes[index]
    line = _first(scene.lines, state)
    _, confidence, minutes, known, visited, said, _ = state
    if line:
        confidence = _clamped(confidence + line.change)
        known |= line.reveals
    ending = (scene.ending if confidence else None) or _ending(script, confidence, minutes)
    after = State(index, confidence, minutes, known, visited | 1 << index, said, ending)
    return Outcome(after, reply, line, True)


def _ending(script: Script, confidence: int, minutes: int) -> Ending | None:
    if confidence == 0:
        return Ending.BROKEN
    return Ending.TIME_OUT if minutes >= script.limit else None


def _first(lines: tuple[Line, ...], state: State) -> Line | None:
    for line in lines:
        if line.test is None or line.test(state):
            return line
    return None


def _clamped(confidence: int) -> int:
    return 0 if confidence < 0 else min(confidence, MAX_CONFIDENCE)
