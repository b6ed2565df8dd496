"""The reachability targets of a persona: every event that a check asks about.

Each asks one question: does some interview reach it? (*EF target* in CTL: Clarke,
Grumberg & Peled 1999.) Most label a step or a state, so that breadth-first search decides
them; two kinds are about an ending reached *after* a moment (:data:`ENDINGS_AFTER`).
Labels are computed from the outcome of the interview's own step, for exhaustive search,
random walks and witnesses alike.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import CONCLUSIONS, Ending
from tui.interview.sequels import SequelScript
from tui.interview.step import offered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.interview.script import Line, Play, Script, State
    from tui.interview.step import Outcome

ENDINGS = tuple(Ending)


class TargetKind(StrEnum):
    """The kinds of targets; ``number`` and ``line`` of a target are indexes in the script."""

    OFFERED = "move offered"
    WITHHELD = "move not offered because of its condition alone"
    REPLIED = "reply said"
    ENTERED = "moment entered"
    BARRED = "moment refused by its condition"
    GREETED = "line said on entering a moment"
    LEARNT = "fact learnt"
    ENDED = "ending reached"
    STUCK = "deadlock: no move offered at a moment"
    AGREED_AFTER = "agreed conclusion after a moment"
    CONCLUDED_AFTER = "conclusion of any kind after a moment"
    TOLD = "story told of what became of it"
    UNTOLD = "ending of which no story tells what became of it"
    KEPT_UNASKED = "story of something done without consent to the means"
    NEVER_AGREED = "story of something that no move made agreed on"


ENDINGS_AFTER = {
    TargetKind.AGREED_AFTER: (Ending.AGREED,),
    TargetKind.CONCLUDED_AFTER: CONCLUSIONS,
}
"""The endings that reach each kind of target which depends on a moment visited before."""

OF_STORIES = frozenset(
    {TargetKind.TOLD, TargetKind.UNTOLD, TargetKind.KEPT_UNASKED, TargetKind.NEVER_AGREED}
)
"""The kinds about what becomes of an interview: they label its ending."""


class Target(NamedTuple):
    """One reachability target; the number of an ending is its index in :data:`ENDINGS`.

    Deadlock is one target for each moment, not one for all. The number of a story is its index in
    the persona's, its line that of what was agreed.
    """

    kind: TargetKind
    number: int
    line: int = 0


def ended(ending: Ending) -> Target:
    """Return the target that an ending is reached."""
    return Target(TargetKind.ENDED, ENDINGS.index(ending))


TIME_OUT = ended(Ending.TIME_OUT)


def all_targets(script: Script) -> Iterator[Target]:
    """Yield every target of a script: endings, moments, moves, facts."""
    for ending in ENDINGS:
        if ending is not Ending.STUCK:
            yield ended(ending)
    for index, scene in enumerate(script.scenes):
        yield Target(TargetKind.ENTERED, index)
        for line in range(len(scene.lines)):
            yield Target(TargetKind.GREETED, index, line)
        if scene.test:
            yield Target(TargetKind.BARRED, index)
        if scene.ending:
            continue
        yield Target(TargetKind.STUCK, index)
        yield Target(TargetKind.AGREED_AFTER, index)
        yield Target(TargetKind.CONCLUDED_AFTER, index)
    for play in script.plays:
        yield Target(TargetKind.OFFERED, play.index)
        if play.test:
            yield Target(TargetKind.WITHHELD, play.index)
        for line in range(len(play.lines)):
            yield Target(TargetKind.REPLIED, play.index, line)
    for index in range(len(script.facts)):
        yield Target(TargetKind.LEARNT, index)


def targets_of_step(
    script: Script, play: Play | None, before: State, outcome: Outcome
) -> list[Target]:
    """Return the targets that label a step; without ``play``, the opening or a look at the screen.

    Those that depend on a moment visited before are given by :func:`targets_after_moments`.
    """
    found: list[Target] = []
    state, reply = outcome.state, outcome.reply
    if play:
        found.append(Target(TargetKind.OFFERED, play.index))
    if play and reply:
        found.append(Target(TargetKind.REPLIED, play.index, _line_index(reply, play.lines)))
        found += [Target(TargetKind.BARRED, index) for index in _refused(reply, outcome)]
    if outcome.entered:
        found.append(Target(TargetKind.ENTERED, state.moment))
        if outcome.arrival:
            line = _line_index(outcome.arrival, script.scenes[state.moment].lines)
            found.append(Target(TargetKind.GREETED, state.moment, line))
    known = state.known & ~before.known
    found += [Target(TargetKind.LEARNT, at) for at in range(known.bit_length()) if known >> at & 1]
    if state.ending:
        found.append(ended(state.ending))
    return found + targets_of_story(script, state)


def targets_of_story(script: Script, state: State) -> list[Target]:
    """Return the targets that label an ending by what becomes of it, where stories are played."""
    ending = state.ending
    if not ending or not isinstance(script, SequelScript) or ending not in script.endings:
        return []
    at = script.story_at(state)
    if at is None:
        return [Target(TargetKind.UNTOLD, ENDINGS.index(ending))]
    found = [Target(TargetKind.TOLD, at)]
    if script.persona.after[at].done and not script.consents(state):
        found.append(Target(TargetKind.KEPT_UNASKED, at))
    return found + [
        Target(TargetKind.NEVER_AGREED, at, line)
        for line, moves in enumerate(script.agreed_by[at])
        if not state.said & moves
    ]


def targets_of_state(script: Script, unguarded: Script, state: State) -> list[Target]:
    """Return the targets that label a state: moves offered or withheld, deadlock.

    ``unguarded`` is the script without conditions on moves.
    """
    if state.ending:
        return []
    choice = {play.index for play in offered(script, state)}
    withheld = {play.index for play in offered(unguarded, state)} - choice
    seen = [Target(TargetKind.OFFERED, index) for index in choice]
    seen += [Target(TargetKind.WITHHELD, index) for index in withheld]
    if not choice:
        seen.append(Target(TargetKind.STUCK, state.moment))
    return seen


def targets_after_moments(state: State, visited: int) -> list[Target]:
    """Return the targets that an ending reaches for the moments ``visited`` before it."""
    moments = [at for at in range(visited.bit_length()) if visited >> at & 1]
    kinds = [kind for kind, endings in ENDINGS_AFTER.items() if state.ending in endings]
    return [Target(kind, at) for kind in kinds for at in moments]


def without_conditions(script: Script) -> Script:
    """Return a script that offers its moves whatever their conditions."""
    unguarded = copy(script)
    unguarded.scenes = tuple(
        replace(scene, plays=tuple(replace(play, test=None) for play in scene.plays))
        for scene in script.scenes
    )
    return unguarded


def _line_index(line: Line, lines: tuple[Line, ...]) -> int:
    """Return the index of a line among those it was chosen from."""
    return next(index for index, other in enumerate(lines) if other is line)


def _refused(reply: Line, outcome: Outcome) -> tuple[int, ...]:
    """Return the moments that were tried before the one entered, or all when none was."""
    if outcome.entered:
        return reply.goes_to[: reply.goes_to.index(outcome.state.moment)]
    return reply.goes_to if outcome.state.confidence else ()
