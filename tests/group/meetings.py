"""A meeting with a real group: six sessions led otherwise, gathered, its file begun."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.group.people import DENIS, found, led
from tui.group.gathering import gather
from tui.group.meeting import forward
from tui.group.meeting_journal import MEETINGS
from tui.group.meeting_making import made_of
from tui.rubric.loading import load_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.gathering import Group
    from tui.group.meeting_journal import MeetingHeader
    from tui.group.meeting_steps import Step
    from tui.group.open_meeting import OpenMeeting

SIX = ("Camille", "Dominique", "Sacha", "Charlie", "Alix", "Morgan")
ROOM = 15


@cache
def group_of(persona: str = DENIS, names: tuple[str, ...] = SIX) -> Group:
    """Return what six people did with somebody, each led by another chance."""
    folder = Path(tempfile.mkdtemp(prefix="alliance-seance-"))
    files = [
        found(led(persona, pseudonym=name, chance=place).write(folder / f"{name}.jsonl"))
        for place, name in enumerate(names)
    ]
    (group,) = gather(files, load_named("alliance_de_travail")).groups
    return group


@cache
def header_of(persona: str = DENIS, room: int = ROOM) -> MeetingHeader:
    """Return what a meeting with them shows."""
    return made_of(group_of(persona), room)


def a_meeting(folder: Path, persona: str = DENIS, room: int = ROOM) -> Path:
    """Write the file of such a meeting, of which nothing has happened yet."""
    path = folder / f"groupe{MEETINGS.file}"
    MEETINGS.create(path, header_of(persona, room)).close()
    return path


def go_on(meeting: OpenMeeting, until: Step) -> None:
    """Go on until the moment shown comes to a step."""
    for _ in _forward(meeting):
        moment = meeting.state.moment
        if moment and meeting.state.talk(moment).step is until:
            return


def _forward(meeting: OpenMeeting) -> Iterator[None]:
    while event := forward(meeting.header, meeting.state):
        meeting.keep(event)
        yield
