"""A meeting written down: a page to print, Markdown or plain text, as far as it went.

Of each moment, what was shown and nothing of the steps to come: a page made half-way can be handed
round at once. It names nobody of the room nor of the interviews.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui import places
from tui.group.meeting import is_done, steps_of
from tui.group.meeting_agenda import agenda_lines, how_made, who_is_gathered
from tui.group.meeting_journal import MEETINGS
from tui.group.meeting_steps import Step
from tui.group.step_page import NAMES, PageOption, page_at
from tui.source.hostile import one_line
from tui.source.writing import write_over
from tui.transcript.pages.rendering import page_environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.group.meeting import MeetingState, Talk
    from tui.group.meeting_agenda import AgendaItem
    from tui.group.meeting_journal import MeetingHeader, MeetingLine, MeetingMoment
    from tui.group.open_meeting import OpenMeeting
    from tui.group.step_page import StepPage

EXTENSIONS = ("html", "md", "txt")

_ABOUT_REPLIES = (Step.FIRST_VOTE, Step.COMPARED, Step.PEERS, Step.FOLLOWED)


@dataclass(frozen=True, slots=True)
class MomentWritten:
    """What was shown of a moment, or of its twin, whose name and question come first then.

    ``until`` is the name of the step it was left at; empty when it was gone through.
    """

    title: str
    said: tuple[MeetingLine, ...]
    options: tuple[PageOption, ...] = ()
    comments: tuple[str, ...] = ()
    until: str = ""
    asks: str = ""
    twin: MomentWritten | None = None


@dataclass(frozen=True, slots=True)
class MeetingWritten:
    """What was shown of a meeting: moments in the order of its agenda, those never opened apart."""

    title: str
    day: str
    gathered: str
    how_made: str
    agenda: tuple[AgendaItem, ...]
    moments: tuple[MomentWritten, ...]


def written(header: MeetingHeader, state: MeetingState) -> MeetingWritten:
    """Return what was shown of a meeting so far."""
    opened = (name for name in state.order if state.is_opened(name))
    found = ((header.moment(name), state.talk(name)) for name in opened)
    return MeetingWritten(
        title=one_line(header.title),
        day=one_line(header.date)[:10],
        gathered=who_is_gathered(header),
        how_made=how_made(header),
        agenda=agenda_lines(header, state),
        moments=tuple(
            replace(_written(header, moment, talk), until=_until(header, state, moment, talk))
            for moment, talk in found
            if moment
        ),
    )


def page(form: str, header: MeetingHeader, state: MeetingState) -> str:
    """Return a meeting so far in a form: one of :data:`EXTENSIONS`."""
    template = page_environment(Path(__file__).parent / "templates", form).get_template(
        f"meeting.{form}"
    )
    return template.render(meeting=written(header, state))


def export_beside(meeting: OpenMeeting) -> Path:
    """Write a meeting so far as a page, in the folder of exports; return the file.

    A page of the same meeting is replaced. Raises :class:`OSError`.
    """
    stem = meeting.path.name.removesuffix(MEETINGS.file)
    path = places.exports() / f"{stem}.seance.html"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_over(path, page("html", meeting.header, meeting.state).encode())
    return path


def _until(header: MeetingHeader, state: MeetingState, moment: MeetingMoment, talk: Talk) -> str:
    return "" if is_done(header, state, moment.id) else NAMES[talk.furthest]


def _written(header: MeetingHeader, moment: MeetingMoment, talk: Talk) -> MomentWritten:
    pages = {
        step: page_at(header, moment, talk, step)
        for step in steps_of(moment)
        if talk.has_come_to(step)
    }
    comments = pages.get(Step.COMMENTS)
    return MomentWritten(
        title=one_line(moment.title),
        said=pages[Step.SAID].said,
        options=_merged(pages[step] for step in _ABOUT_REPLIES if step in pages),
        comments=comments.comments if comments else (),
        twin=_twin(pages.get(Step.TWIN), pages.get(Step.TRANSFER)),
    )


def _twin(vote: StepPage | None, result: StepPage | None) -> MomentWritten | None:
    if vote is None:
        return None
    options = result.options if result else vote.options
    return MomentWritten(title=vote.name, said=vote.said, options=options, asks=vote.asks)


def _merged(pages: Iterable[StepPage]) -> tuple[PageOption, ...]:
    """Return the replies of several pages, each once with all that these tell of it."""
    found: dict[tuple[str, str], PageOption] = {}
    for one in (option for shown in pages for option in shown.options):
        key = one.number, one.text
        before = found.get(key, PageOption(*key))
        found[key] = replace(one, bars=before.bars + one.bars, lines=before.lines + one.lines)
    return tuple(found.values())
