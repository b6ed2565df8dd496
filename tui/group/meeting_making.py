"""A meeting made ready: what a group did is computed once, and its file begun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui import places
from tui.field.terms import PHASE_LABELS, Agreement
from tui.group.agenda import agenda, how_divided
from tui.group.crossroads import crossroads_of
from tui.group.dialogue_lines import lines_before
from tui.group.meeting_journal import (
    MEETINGS,
    MeetingHeader,
    MeetingMoment,
    MomentOption,
)
from tui.group.situations import most_met, scenery
from tui.group.spread import part_told
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
    from tui.group.spread import Mean
    from tui.persona.model import Move, Persona

_AGREED = {Agreement.GOAL: "Accord sur le but", Agreement.MEANS: "Accord sur les moyens"}
_AS_MUCH = 0.5  # of confidence, under which it hardly moves


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
        followed=tuple(_followed(option, persona)),
    )


def _followed(option: Option, persona: Persona) -> Iterator[str]:
    """Yield what followed a reply until the next, a sentence each; nothing if nobody chose it."""
    then = option.followed
    people = len({member.digest.person for member in option.by})

    def of_all(part: int) -> str:
        return part_told(part, then.n, people)

    if then.confidence is None:
        return
    yield f"Confiance : {_trust(then.confidence)}"
    if then.resisted:
        yield f"Résistance : {of_all(then.resisted)}"
    for fact, n in then.learnt:
        yield f"Appris : {persona.facts[fact].text} {of_all(n)}"
    for agreement, n in then.agreed:
        yield f"{_AGREED[agreement]} : {of_all(n)}"
    for moment, n in then.entered:
        yield f"Mène à « {persona.moments[moment].title or moment} » : {of_all(n)}"
    for phase, n in then.phases:
        yield f"Phase qui s'ouvre, {PHASE_LABELS[phase].lower()} : {of_all(n)}"


def _trust(mean: Mean) -> str:
    if abs(mean.value) < _AS_MUCH:
        word = "bouge peu"
    else:
        word = "monte" if mean.value > 0 else "baisse"
    return f"{word}, {mean.told()}"
