"""A meeting made ready: what a group did is computed once, and its file begun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui import places
from tui.group.agenda import agenda, how_divided
from tui.group.crossroads import crossroads_of
from tui.group.dialogue_lines import lines_before
from tui.group.group_words import followed_told
from tui.group.meeting_journal import (
    MEETINGS,
    MeetingHeader,
    MeetingMoment,
    MomentOption,
)
from tui.group.situations import most_met, scenery
from tui.group.twin_moments import TwinMoments
from tui.interview.conduct import Diverged
from tui.interview.script import Script
from tui.session.record import JournalProblem
from tui.session.store import today

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tui.group.crossroads import Crossroads, Option
    from tui.group.gathering import Group
    from tui.persona.model import Move, Persona


def begin(group: Group, room: int = 0) -> Path:
    """Begin a meeting with a group, for ``room`` people (0: not known); return its file.

    Raises :class:`tui.session.record.JournalProblem` when there is nothing to talk about, or when
    a session can no longer be read, and :class:`OSError`.
    """
    header = made_of(group, room)
    about = re.sub(r"[^a-z0-9_-]+", "-", group.persona_id.lower())[:60] or "persona"
    number = 1
    while True:
        name = f"{header.date[:10]}-{about}-{number}{MEETINGS.file}"
        try:
            journal = MEETINGS.create(places.groups() / name, header)
        except FileExistsError:
            number += 1
        else:
            journal.close()
            return journal.path


def made_of(group: Group, room: int = 0) -> MeetingHeader:
    """Return what a meeting with a group shows. Raises what :func:`begin` raises."""
    persona, crossroads = group.persona, crossroads_of(group)
    if not crossroads:
        raise JournalProblem(
            f"{group.title} : aucun moment n'a été atteint par plusieurs ; "
            "il faut au moins deux entretiens qui passent par le même endroit"
        )
    moments = tuple(_moments(persona, agenda(crossroads) or crossroads))
    if not moments:
        raise JournalProblem(f"{group.title} : aucun de ces entretiens ne se laisse rejouer")
    who = persona.identity
    return MeetingHeader(
        date=today(),
        persona=group.persona_id,
        version=group.version,
        title=persona.title,
        met=f"{who.first_name} {who.last_name}",
        first_name=who.first_name,
        sessions=len(group.members),
        people=group.people,
        room=room,
        moments=moments,
    )


def _moments(persona: Persona, crossroads: Iterable[Crossroads]) -> Iterator[MeetingMoment]:
    """Yield what can be shown of moments; one whose way no longer leads there is left out."""
    script, twins = Script(persona), TwinMoments(persona)
    for one in crossroads:
        try:
            seen = scenery(persona, most_met(one), script)
        except Diverged:
            continue
        done = {option.move: option for option in one.options}
        shown = [move.id for move in seen.options]
        yield MeetingMoment(
            id=one.moment,
            title=one.title,
            divided=how_divided(one),
            said=lines_before(seen.events, persona.identity.first_name),
            options=tuple(_option(move, done.get(move.id), persona) for move in seen.options),
            others=tuple(
                _peers(option, persona)
                for option in one.options
                if option.chosen and option.move not in shown
            ),
            twin=twins.of(one.moment),
        )


def _option(move: Move, done: Option | None, persona: Persona) -> MomentOption:
    return _peers(done, persona) if done else MomentOption(move.id, move.says)


def _peers(option: Option, persona: Persona) -> MomentOption:
    return MomentOption(
        move=option.move,
        text=option.text,
        offered=option.offered,
        chosen=option.chosen,
        people=option.people,
        followed=tuple(followed_told(option.followed, persona)) if option.chosen else (),
    )
