"""A meeting as a state that is folded from what happened, and what each key leads to.

Nothing here touches the disk, the clock or a screen (event sourcing: Fowler 2005): the journal is
the truth, and a meeting cut anywhere stands where its last whole line left it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from tui.group.meeting_journal import (
    MOST_HANDS,
    AgendaOrdered,
    CommentSaid,
    HandsCounted,
    MomentOpened,
    StepReached,
)
from tui.group.meeting_steps import VOTES, Step, rank, steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.group.meeting_journal import (
        MeetingEvent,
        MeetingHeader,
        MeetingMoment,
        MomentOption,
    )
    from tui.group.meeting_steps import Ballot


@dataclass(frozen=True, slots=True)
class Talk:
    """What happened at a moment: the step it is at, the furthest it came to, votes, comments.

    ``hands`` and ``comments`` are in the order of what they are about.
    """

    step: Step = Step.SAID
    furthest: Step = Step.SAID
    hands: tuple[tuple[Ballot, str, int], ...] = ()
    comments: tuple[tuple[int, str], ...] = ()

    def counted(self, ballot: Ballot, option: str) -> int:
        """Return the hands counted for a reply."""
        return next((n for vote, move, n in self.hands if (vote, move) == (ballot, option)), 0)

    def total(self, ballot: Ballot) -> int:
        """Return all the hands of a vote."""
        return sum(n for vote, _, n in self.hands if vote == ballot)

    def has_come_to(self, step: Step) -> bool:
        """Tell whether a step was shown."""
        return rank(step) <= rank(self.furthest)

    @property
    def next_comment(self) -> int:
        """The number of the comment to come."""
        return max((number for number, _ in self.comments), default=0) + 1


@dataclass(frozen=True, slots=True)
class MeetingState:
    """Where a meeting stands: its agenda, the moment shown (none: the agenda is), what happened.

    ``talks`` are those of the moments opened so far, in the order they were first opened.
    """

    order: tuple[str, ...]
    moment: str = ""
    talks: tuple[tuple[str, Talk], ...] = ()

    def talk(self, moment: str) -> Talk:
        """Return what happened at a moment so far."""
        return dict(self.talks).get(moment, Talk())

    def is_opened(self, moment: str) -> bool:
        """Tell whether a moment was ever shown."""
        return moment in dict(self.talks)

    def with_talk(self, talk: Talk) -> MeetingState:
        """Return the same state, with what happened at the moment shown."""
        return replace(self, talks=tuple({**dict(self.talks), self.moment: talk}.items()))


def begun(header: MeetingHeader) -> MeetingState:
    """Return the state a meeting begins in: its agenda is shown, as it was proposed."""
    return MeetingState(tuple(one.id for one in header.moments))


def state_of(header: MeetingHeader, events: Iterable[MeetingEvent]) -> MeetingState:
    """Return where a meeting stands after some events."""
    return reduce(lambda state, event: after(header, state, event), events, begun(header))


def after(header: MeetingHeader, state: MeetingState, event: MeetingEvent) -> MeetingState:
    """Return the state after an event; one that means nothing there changes nothing."""
    if isinstance(event, AgendaOrdered):
        place = {name: index for index, name in enumerate(event.moments)}
        order = sorted(state.order, key=lambda name: place.get(name, len(place)))
        return replace(state, order=tuple(order))
    if isinstance(event, MomentOpened):
        if event.moment and header.moment(event.moment) is None:
            return state
        opened = replace(state, moment=event.moment)
        return opened.with_talk(state.talk(event.moment)) if event.moment else opened
    shown = header.moment(state.moment)
    if shown is None:
        return state
    return state.with_talk(_talked(shown, state.talk(state.moment), event))


def _talked(
    moment: MeetingMoment, talk: Talk, event: StepReached | HandsCounted | CommentSaid
) -> Talk:
    match event:
        case StepReached(step=step) if step in steps_of(moment):
            return replace(talk, step=step, furthest=max(talk.furthest, step, key=rank))
        case HandsCounted() if any(one.move == event.option for one in voted_on(moment)):
            kept = {(ballot, move): n for ballot, move, n in talk.hands}
            kept[event.ballot, event.option] = event.hands
            return replace(talk, hands=tuple((*one, kept[one]) for one in sorted(kept)))
        case CommentSaid():
            said = dict(talk.comments) | {event.number: event.text}
            return replace(talk, comments=tuple(sorted(said.items())))
        case _:
            return talk


def steps_of(moment: MeetingMoment) -> tuple[Step, ...]:
    """Return the steps that a moment goes through."""
    return steps(twin=moment.twin is not None)


def voted_on(moment: MeetingMoment) -> tuple[MomentOption, ...]:
    """Return all that can be voted on at a moment, its twin's last."""
    return (*moment.options, *(moment.twin.options if moment.twin else ()))


def options_at(moment: MeetingMoment, step: Step) -> tuple[MomentOption, ...]:
    """Return what can be voted on at a step; nothing where nothing is."""
    if step not in VOTES:
        return ()
    return moment.twin.options if step is Step.TWIN and moment.twin else moment.options


def is_done(header: MeetingHeader, state: MeetingState, moment: str) -> bool:
    """Tell whether the last step of a moment was shown."""
    shown = header.moment(moment)
    return (
        shown is not None
        and state.is_opened(moment)
        and state.talk(moment).has_come_to(steps_of(shown)[-1])
    )


def forward(header: MeetingHeader, state: MeetingState) -> MeetingEvent | None:
    """Return what one step further is; ``None`` at the end of the agenda.

    After the last step of a moment comes the first moment of the agenda that is still to be done.
    """
    shown = header.moment(state.moment)
    if shown is None:
        waiting = _next_moment(header, state)
        return MomentOpened(moment=waiting) if waiting else None
    ways = steps_of(shown)
    place = ways.index(state.talk(shown.id).step) + 1
    if place < len(ways):
        return StepReached(step=ways[place])
    return MomentOpened(moment=_next_moment(header, state))


def back(header: MeetingHeader, state: MeetingState) -> MeetingEvent | None:
    """Return what one step back is: the agenda before a moment's first; ``None`` at the agenda."""
    shown = header.moment(state.moment)
    if shown is None:
        return None
    ways = steps_of(shown)
    place = ways.index(state.talk(shown.id).step) - 1
    return StepReached(step=ways[place]) if place >= 0 else MomentOpened()


def _next_moment(header: MeetingHeader, state: MeetingState) -> str:
    return next((name for name in state.order if not is_done(header, state, name)), "")


def moved(state: MeetingState, moment: str, by: int) -> AgendaOrdered | None:
    """Return the agenda with a moment some places further; ``None`` where it stays."""
    order = list(state.order)
    there = order.index(moment) + by
    if not 0 <= there < len(order):
        return None
    order.remove(moment)
    order.insert(there, moment)
    return AgendaOrdered(moments=tuple(order))


def hands_at(
    header: MeetingHeader, state: MeetingState, place: int, hands: int
) -> HandsCounted | None:
    """Return a count for the reply at a place, from 0; ``None`` where nothing is voted on."""
    option = _option(header, state, place)
    step = state.talk(state.moment).step
    if option is None or not 0 <= hands <= MOST_HANDS:
        return None
    return HandsCounted(ballot=VOTES[step], option=option.move, hands=hands)


def hands_more(
    header: MeetingHeader, state: MeetingState, place: int, more: int
) -> HandsCounted | None:
    """Return one hand more, or one less, for the reply at a place."""
    option = _option(header, state, place)
    if option is None:
        return None
    talk = state.talk(state.moment)
    return hands_at(header, state, place, talk.counted(VOTES[talk.step], option.move) + more)


def _option(header: MeetingHeader, state: MeetingState, place: int) -> MomentOption | None:
    shown = header.moment(state.moment)
    options = options_at(shown, state.talk(state.moment).step) if shown else ()
    return options[place] if 0 <= place < len(options) else None


def comment(state: MeetingState, text: str) -> CommentSaid:
    """Return one more comment on the moment shown."""
    return CommentSaid(number=state.talk(state.moment).next_comment, text=text)


def last_comment(state: MeetingState) -> tuple[int, str] | None:
    """Return the last comment that was not taken back, with its number."""
    kept = [one for one in state.talk(state.moment).comments if one[1]]
    return kept[-1] if kept else None
