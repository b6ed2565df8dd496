"""What can happen in an interview with a persona, each named so that it can be sought."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.interview.script import Line, Play, Script, State
    from tui.interview.step import Outcome

ENDINGS = tuple(Ending)


class TargetKind(StrEnum):
    """The sorts of things; ``number`` and ``line`` of a thing count in the script."""

    OFFERED = "move offered"
    WITHHELD = "move kept back by its condition alone"
    REPLIED = "reply said"
    ENTERED = "moment entered"
    BARRED = "moment tried and not entered"
    GREETED = "words said on entering a moment"
    LEARNT = "fact learnt"
    ENDED = "ending reached"
    STUCK = "nothing left to say at a moment"
    AGREED_AFTER = "agreed conclusion after a moment"
    CONCLUDED_AFTER = "conclusion of any kind after a moment"


class Thing(NamedTuple):
    """One thing that may happen; endings count in :data:`ENDINGS`.

    There is one thing for each moment where nothing is left to say, not one for them all.
    """

    kind: TargetKind
    number: int
    line: int = 0


def ended(ending: Ending) -> Thing:
    """Return the reaching of an ending."""
    return Thing(TargetKind.ENDED, ENDINGS.index(ending))


TIME_OUT = ended(Ending.TIME_OUT)


def things_of(script: Script, play: Play | None, before: State, outcome: Outcome) -> list[Thing]:
    """Return what happens in a step: a move made in the state ``before``, or the way in.

    What happens "after a moment" depends on the way there and is not among them.
    """
    found: list[Thing] = []
    state, reply = outcome.state, outcome.reply
    if play:
        found.append(Thing(TargetKind.OFFERED, play.index))
    if play and reply:
        found.append(Thing(TargetKind.REPLIED, play.index, place_of(reply, play.lines)))
        found += [Thing(TargetKind.BARRED, index) for index in _refused(reply, outcome)]
    if outcome.entered:
        found.append(Thing(TargetKind.ENTERED, state.moment))
        if outcome.arrival:
            line = place_of(outcome.arrival, script.scenes[state.moment].lines)
            found.append(Thing(TargetKind.GREETED, state.moment, line))
    known = state.known & ~before.known
    found += [Thing(TargetKind.LEARNT, at) for at in range(known.bit_length()) if known >> at & 1]
    if state.ending:
        found.append(ended(state.ending))
    return found


def all_things(script: Script) -> Iterator[Thing]:
    """Yield everything that a script lets one look for: endings, moments, moves, facts."""
    for ending in ENDINGS:
        if ending is not Ending.STUCK:
            yield ended(ending)
    for index, scene in enumerate(script.scenes):
        yield Thing(TargetKind.ENTERED, index)
        for line in range(len(scene.lines)):
            yield Thing(TargetKind.GREETED, index, line)
        if scene.test:
            yield Thing(TargetKind.BARRED, index)
        if scene.ending:
            continue
        yield Thing(TargetKind.STUCK, index)
        yield Thing(TargetKind.AGREED_AFTER, index)
        yield Thing(TargetKind.CONCLUDED_AFTER, index)
    for play in script.plays:
        yield Thing(TargetKind.OFFERED, play.index)
        if play.test:
            yield Thing(TargetKind.WITHHELD, play.index)
        for line in range(len(play.lines)):
            yield Thing(TargetKind.REPLIED, play.index, line)
    for index in range(len(script.facts)):
        yield Thing(TargetKind.LEARNT, index)


def place_of(line: Line, lines: tuple[Line, ...]) -> int:
    """Return the index of a line among those it was chosen from."""
    return next(index for index, other in enumerate(lines) if other is line)


def _refused(reply: Line, outcome: Outcome) -> tuple[int, ...]:
    """Return the moments that were tried before the one entered, or all when none was."""
    if outcome.entered:
        return reply.goes_to[: reply.goes_to.index(outcome.state.moment)]
    return reply.goes_to if outcome.state.confidence else ()
