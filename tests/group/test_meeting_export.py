"""A meeting written down: as far as it went, for everybody, and not a step further."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from tests.group.later_words import held, later_words, packed, words_of
from tests.group.meetings import SIX, a_meeting, go_on, header_of
from tests.group.people import DENIS, YANNICK
from tui.group.meeting import begun, hands_at, state_of, steps_of
from tui.group.meeting_export import EXTENSIONS, export_beside, page
from tui.group.meeting_journal import CommentSaid, MomentOpened, StepReached
from tui.group.meeting_steps import STEPS, Step
from tui.group.open_meeting import OpenMeeting
from tui.group.step_page import page_at
from tui.text.meeting_lines import page_told

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.meeting import MeetingState
    from tui.group.meeting_journal import MeetingHeader

MOMENTS = [(persona, one.id) for persona in (DENIS, YANNICK) for one in header_of(persona).moments]


def read(form: str, header: MeetingHeader, state: MeetingState) -> str:
    """Return the words of an export, without what its form needs and without spaces."""
    text = page(form, header, state)
    if form == "html":
        text = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL))
    return packed([text.replace("\\", "")])


@pytest.mark.parametrize(("persona", "name"), MOMENTS, ids=[name for _, name in MOMENTS])
def test_no_word_of_a_later_step_is_in_an_earlier_page_or_export(persona: str, name: str) -> None:
    header = header_of(persona)
    moment = header.moment(name)
    assert moment
    whole = state_of(header, held(header, moment, STEPS[-1])).talk(name)
    for step in steps_of(moment):
        state = state_of(header, held(header, moment, step))
        later = {packed([word]) for word in later_words(moment, step)}
        shown = packed([str(page_at(header, moment, whole, step))])
        told = packed(page_told(page_at(header, moment, whole, step)))
        assert not [word for word in later if word in shown or word in told], step
        for form in EXTENSIONS:
            text = read(form, header, state)
            assert not [word for word in later if word in text], (step, form)


@pytest.mark.parametrize("form", EXTENSIONS)
def test_all_that_was_shown_is_written(form: str) -> None:
    header = header_of()
    moment = header.moment("tri")
    assert moment
    text = read(form, header, state_of(header, held(header, moment, Step.TRANSFER)))
    for step in steps_of(moment):
        for word in words_of(moment, step):
            assert packed([word]) in text, (step, word)


@pytest.mark.parametrize("form", EXTENSIONS)
def test_nobody_of_the_group_is_named(form: str) -> None:
    header = header_of()
    events = [event for one in header.moments for event in held(header, one, STEPS[-1])]
    text = page(form, header, state_of(header, events))
    assert not [name for name in SIX if name in text]


def test_what_was_typed_acts_in_no_page() -> None:
    header = header_of()
    events = held(header, header.moments[0], Step.COMMENTS)
    typed = CommentSaid(number=9, text="<script>alert(1)</script> *gras* \x1b[31m")
    state = state_of(header, (*events, typed))
    told = page("html", header, state)
    assert "<script>" not in told
    assert "&lt;script&gt;" in told
    assert "\x1b" not in told
    assert "\\*gras\\*" in page("md", header, state)
    assert "\x1b" not in page("txt", header, state)


def test_a_page_fetches_nothing() -> None:
    told = page("html", header_of(), begun(header_of()))
    assert "default-src 'none'" in told
    assert not re.search(r"https?:|<script|<link|@import|url\(", told)


def test_moments_that_were_not_opened_are_titles_of_the_agenda_alone() -> None:
    header = header_of()
    opened = header.moments[1].id
    text = page("txt", header, state_of(header, [MomentOpened(moment=opened)]))
    for one in header.moments:
        assert text.count(f"\n{one.title}\n") == (one.id == opened)
        assert one.title in text


@pytest.mark.parametrize(("hands", "told"), [(4, "4 sur 4"), (5, "5 sur 5 (100 %)")])
def test_a_vote_of_few_is_told_in_counts_alone(hands: int, told: str) -> None:
    header = header_of()
    moment = header.moments[0]
    vote = (MomentOpened(moment=moment.id), StepReached(step=Step.FIRST_VOTE))
    counted = hands_at(header, state_of(header, vote), 0, hands)
    assert counted
    talk = state_of(header, (*vote, counted)).talk(moment.id)
    bars = page_at(header, moment, talk, Step.COMPARED).options[0].bars
    assert [bar.told for bar in bars] == [told, "pas compté"]


def test_the_page_beside_is_written_again_as_the_meeting_goes_on(tmp_path: Path) -> None:
    meeting = OpenMeeting.resume(a_meeting(tmp_path))
    first = export_beside(meeting)
    before = first.read_text("utf-8")
    go_on(meeting, Step.FIRST_VOTE)
    assert export_beside(meeting) == first
    assert first.read_text("utf-8") != before
    assert first.name == "groupe.seance.html"
    meeting.close()
