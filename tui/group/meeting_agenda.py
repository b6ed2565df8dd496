"""The agenda of a meeting as it stands: what is done, what is under way, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.french.typography import counted
from tui.group.agenda import FOR_AN_HOUR, HOW_IT_WAS_MADE
from tui.group.meeting import is_done, steps_of
from tui.group.step_page import NAMES
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.group.meeting import MeetingState
    from tui.group.meeting_journal import MeetingHeader


class AgendaLine(NamedTuple):
    """A moment of the agenda: how far it divides, whether it is done, or else begun.

    ``standing`` says in a few words how far it was gone through; nothing if it was not.
    """

    moment: str
    title: str
    divided: str
    done: bool
    begun: bool
    standing: str


def agenda_lines(header: MeetingHeader, state: MeetingState) -> tuple[AgendaLine, ...]:
    """Return the moments in their order."""
    moments = {one.id: one for one in header.moments}
    lines = []
    for name in state.order:
        moment = moments[name]
        done, opened = is_done(header, state, name), state.is_opened(name)
        talk, ways = state.talk(name), steps_of(moment)
        reached = f"{ways.index(talk.furthest) + 1} sur {len(ways)}, {NAMES[talk.furthest].lower()}"
        standing = "fait" if done else reached if opened else ""
        lines.append(
            AgendaLine(
                moment=name,
                title=one_line(moment.title),
                divided=one_line(moment.divided),
                done=done,
                begun=opened and not done,
                standing=standing,
            )
        )
    return tuple(lines)


def who_is_gathered(header: MeetingHeader) -> str:
    """Return whose interviews they are, in a line: « 6 entretiens avec Denis Auclair »."""
    sessions = counted(header.sessions, "entretien")
    people = counted(header.people, "personne")
    met = one_line(header.met)
    return f"{sessions} avec {met}, par {people}"


def how_made(header: MeetingHeader) -> str:
    """Return how the agenda was made, and how many of its moments an hour takes."""
    many = len(header.moments)
    if many <= FOR_AN_HOUR:
        return HOW_IT_WAS_MADE
    return f"{HOW_IT_WAS_MADE} Il y a {many} moments ; une heure en tient {FOR_AN_HOUR} environ."
