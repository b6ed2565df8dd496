"""A situation: a place in an interview that several people are asked about, away from any session.

It is told by the way that leads there, and led to by the interview's own step, so that who never
played it stands before the same words and the same options. It travels in the files of meetings
and panels with the persona that it is of.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec

from tui.interview.conduct import Diverged, Interview, NotOffered
from tui.session.bounds import Id, Ids
from tui.session.events import Acted, MomentEntered, ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.group.crossroads import Crossroads
    from tui.interview.script import Script
    from tui.persona.model import Move, Persona
    from tui.session.events import Event

SCREEN = "ecran"
"""What stands for a look at the information system in a way."""

Seed = Annotated[int, msgspec.Meta(ge=-(2**62), le=2**62)]


class Situation(
    msgspec.Struct,
    frozen=True,
    rename={"way": "chemin", "seed": "graine", "offered": "offertes"},
):
    """A place in an interview: the ``moment`` come to, by a ``way`` of moves and looks.

    ``offered`` are the moves shown there, in their order; ``seed`` gives them their numbers.
    """

    moment: Id
    way: Ids
    offered: Ids
    seed: Seed


@dataclass(frozen=True, slots=True)
class Scenery:
    """What is seen and heard at a situation: the events that led there, and what can be said."""

    situation: Situation
    events: tuple[Event, ...]
    options: tuple[Move, ...]


def situation_at(events: Sequence[Event], event: int, seed: int, moment: str) -> Situation:
    """Return the situation of a session just before an act, ``event`` being the act's index."""
    way = tuple(
        one.move if isinstance(one, Acted) else SCREEN
        for one in events[:event]
        if isinstance(one, Acted | ScreenSeen)
    )
    return Situation(moment, way, (), seed)


def most_met(one: Crossroads) -> Situation:
    """Return the situation of a moment that most people stood in, told by one of their ways.

    What most were offered is what a group can talk about together; among the ways to it, the
    shortest. Raises what :meth:`tui.group.gathering.Member.record` raises.
    """
    offers = Counter(taken.offered for taken in one.taken)
    usual = max(offers, key=lambda offered: (offers[offered], sorted(offered)))
    taken = min(
        (taken for taken in one.taken if taken.offered == usual),
        key=lambda taken: (taken.choice.event, taken.member.digest.identity),
    )
    record = taken.member.record()
    return situation_at(record.events, taken.choice.event, record.header.seed, one.moment)


def scenery(persona: Persona, situation: Situation, script: Script | None = None) -> Scenery:
    """Return what is seen at a situation.

    Raises :class:`tui.interview.conduct.Diverged` when the way does not lead there.
    """
    interview = Interview(persona, situation.seed, script)
    events = interview.start()
    try:
        for act in situation.way:
            events += interview.look_at_screen() if act == SCREEN else interview.act(act)
    except NotOffered:
        raise Diverged from None
    here = next((one.moment for one in reversed(events) if isinstance(one, MomentEntered)), "")
    if here != situation.moment or interview.ended:
        raise Diverged
    offered = tuple(move.id for move in interview.offers)
    told = msgspec.structs.replace(situation, offered=offered)
    return Scenery(told, tuple(events), interview.offers)
