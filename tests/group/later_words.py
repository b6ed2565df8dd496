"""The words that only a step of a moment may show: none may be read before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.meeting import hands_at, options_at, state_of, steps_of
from tui.group.meeting_journal import CommentSaid, MomentOpened, StepReached
from tui.group.meeting_steps import VOTES, Ballot, Step
from tui.group.spread import part_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.group.meeting_journal import (
        MeetingEvent,
        MeetingHeader,
        MeetingMoment,
        MomentOption,
    )

SAID_ALOUD = ("Quelqu'un a dit zeugme.", "Et quelqu'un d'autre, syllepse.")
_FIRST_COUNT = {Step.FIRST_VOTE: 301, Step.SECOND_VOTE: 401, Step.TWIN: 501}
"""Hands for the first reply of each vote, one more for each that follows: read nowhere else."""


def held(header: MeetingHeader, moment: MeetingMoment, until: Step) -> tuple[MeetingEvent, ...]:
    """Return what happens up to a step of a moment, hands and comments where there are any."""
    events: list[MeetingEvent] = [MomentOpened(moment=moment.id)]
    for step in steps_of(moment):
        events.append(StepReached(step=step))
        state = state_of(header, events)
        for place in range(len(options_at(moment, step))):
            counted = hands_at(header, state, place, _FIRST_COUNT[step] + place)
            events += [counted] if counted else []
        if step is Step.COMMENTS:
            events += [
                CommentSaid(number=number, text=text) for number, text in enumerate(SAID_ALOUD, 1)
            ]
        if step is until:
            break
    return tuple(events)


def words_of(moment: MeetingMoment, step: Step) -> set[str]:
    """Return what is first shown at a step."""
    match step:
        case Step.SAID:
            return {line.text for line in moment.said}
        case Step.FIRST_VOTE:
            return {one.text for one in moment.options}
        case Step.COMPARED:
            votes = (Step.FIRST_VOTE, Step.SECOND_VOTE)
            return {told for vote in votes for told in _counts(moment.options, vote)}
        case Step.PEERS:
            told = (part_told(one.chosen, one.offered, one.people) for one in moment.options)
            others = {one.text for one in moment.others}
            return {f"entretiens {counts}" for counts in told} | others
        case Step.FOLLOWED:
            return {line for one in _peers(moment) for line in one.followed}
        case Step.COMMENTS:
            return set(SAID_ALOUD)
        case Step.TWIN if moment.twin:
            said = {line.text for line in moment.twin.said if line.text}
            return said | {one.text for one in moment.twin.options} | {moment.twin.met}
        case Step.TRANSFER if moment.twin:
            return set(_counts(moment.twin.options, Step.TWIN))
        case _:
            return set()


def later_words(moment: MeetingMoment, step: Step) -> set[str]:
    """Return the words of the steps after one that were not shown by then."""
    ways = steps_of(moment)
    place = ways.index(step) + 1
    known = packed(word for one in ways[:place] for word in words_of(moment, one))
    later = {word for one in ways[place:] for word in words_of(moment, one)}
    return {word for word in later if word and packed([word]) not in known}


def packed(words: Iterable[str]) -> str:
    """Return words without spaces, wherever their lines were cut, nor colons."""
    return "".join("".join(words).replace(":", "").split())


def _counts(options: Iterable[MomentOption], step: Step) -> Iterable[str]:
    assert VOTES[step] in Ballot
    return (str(_FIRST_COUNT[step] + place) for place, _ in enumerate(options))


def _peers(moment: MeetingMoment) -> tuple[MomentOption, ...]:
    return (*moment.options, *moment.others)
