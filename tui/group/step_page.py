"""What each step of a meeting shows, in words and figures: both faces draw nothing else.

A page holds what its step may show and nothing of a later one. While hands are counted, only
how many there are in all is told: votes seen before the talk in pairs would end it (Smith et al.
2009).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from tui.french.typography import counted, plural
from tui.group.meeting import options_at, steps_of
from tui.group.meeting_journal import SaidLine
from tui.group.meeting_steps import TIMED, VOTES, Ballot, Step
from tui.group.spread import part_told
from tui.source.hostile import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.group.meeting import MeetingState, Talk
    from tui.group.meeting_journal import MeetingHeader, MeetingMoment, MomentOption


class CountedBar(NamedTuple):
    """A part of a whole, as a bar with its figures; ``label`` says what it counts."""

    label: str
    part: int
    whole: int
    told: str


@dataclass(frozen=True, slots=True)
class PageOption:
    """A reply on a page; ``number`` is empty for one that cannot be voted on."""

    number: str
    text: str
    bars: tuple[CountedBar, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPage:
    """A step as it is shown: its name, what is asked of the group, and what there is to see.

    ``place`` tells which of the moment's steps it is, ``hands`` how many are counted, where they
    are; ``seconds`` is how long it is given, 0 where nothing is timed.
    """

    step: Step
    moment: str
    place: str
    name: str
    asks: str
    said: tuple[SaidLine, ...] = ()
    options: tuple[PageOption, ...] = ()
    votes: bool = False
    hands: int = 0
    room: int = 0
    seconds: int = 0
    comments: tuple[str, ...] = ()

    @property
    def hands_words(self) -> str:
        """What goes after the number of hands counted: « mains sur 15 »."""
        of_all = f" sur {self.room}" if self.room else ""
        return f"{plural(self.hands, 'main')}{of_all}"

    @property
    def hands_told(self) -> str:
        """How many hands are counted, of how many where that is known."""
        return f"{self.hands} {self.hands_words}"

    @property
    def too_many(self) -> str:
        """A sentence when there are more hands than people, else nothing."""
        if not self.room or self.hands <= self.room:
            return ""
        people = counted(self.room, "personne")
        return f"{counted(self.hands, 'main')} pour {people} : comptez à nouveau."


NAMES = {
    Step.SAID: "Ce qui se dit",
    Step.THOUGHT: "Chacun pour soi",
    Step.FIRST_VOTE: "Vote en silence",
    Step.PAIRS: "À deux",
    Step.SECOND_VOTE: "Second vote",
    Step.COMPARED: "Les deux votes",
    Step.PEERS: "Dans les entretiens",
    Step.FOLLOWED: "Ce qui a suivi",
    Step.COMMENTS: "Ce que vous en dites",
    Step.TWIN: "Le moment jumeau",
    Step.TRANSFER: "Le vote du jumeau",
}

_ASKS = {
    Step.SAID: "",
    Step.THOUGHT: "Que diriez-vous, là ? Gardez-le pour vous.",
    Step.FIRST_VOTE: "Laquelle diriez-vous ? Levez la main à son numéro, sans un mot.",
    Step.PAIRS: "Dites à quelqu'un ce que vous avez choisi, et ce que vous y visez.",
    Step.SECOND_VOTE: "Laquelle diriez-vous maintenant ? Levez la main à son numéro.",
    Step.COMPARED: "Qu'avez-vous entendu qui vous a fait changer, ou rester ?",
    Step.PEERS: "Combien de fois elle a été dite, là où elle était offerte.",
    Step.FOLLOWED: "Jusqu'à la réplique d'après.",
    Step.COMMENTS: "Que gardez-vous de ce moment ?",
    Step.TWIN: "Une autre personne. Laquelle diriez-vous ?",
    Step.TRANSFER: "Après ce dont vous avez parlé, une autre personne.",
}

_FIRST, _SECOND, _TWIN = "premier vote", "second vote", "vote"
_NOT_COUNTED = "pas compté"


def page_of(header: MeetingHeader, state: MeetingState) -> StepPage | None:
    """Return the page of the step that is shown; ``None`` while the agenda is."""
    moment = header.moment(state.moment)
    if moment is None:
        return None
    talk = state.talk(moment.id)
    return page_at(header, moment, talk, talk.step)


def page_at(header: MeetingHeader, moment: MeetingMoment, talk: Talk, step: Step) -> StepPage:
    """Return the page of a step of a moment."""
    ways = steps_of(moment)
    page = StepPage(
        step=step,
        moment=one_line(moment.title),
        place=f"{ways.index(step) + 1} sur {len(ways)}",
        name=NAMES[step],
        asks=_ASKS[step],
        room=header.room,
        seconds=TIMED.get(step, 0),
    )
    match step:
        case Step.SAID | Step.THOUGHT:
            return replace(page, said=_clean(moment.said))
        case Step.PAIRS:
            return replace(page, said=_clean(moment.said[-1:]), options=_plain(moment.options))
        case Step.COMPARED:
            both = ((_FIRST, Ballot.FIRST), (_SECOND, Ballot.SECOND))
            return replace(page, options=_voted(moment.options, talk, both))
        case Step.PEERS:
            return replace(page, options=tuple(_chosen(moment)))
        case Step.FOLLOWED:
            return replace(page, options=tuple(_followed(moment)))
        case Step.COMMENTS:
            said = tuple(harmless(text) for _, text in talk.comments if text)
            return replace(page, comments=said)
        case Step.TRANSFER:
            options = moment.twin.options if moment.twin else ()
            return replace(page, options=_voted(options, talk, ((_TWIN, Ballot.TWIN),)))
        case _:
            return _vote(page, moment, talk)


def _vote(page: StepPage, moment: MeetingMoment, talk: Talk) -> StepPage:
    """Return the page of a vote: the last words, the replies, how many hands in all."""
    page = replace(
        page,
        options=_plain(options_at(moment, page.step)),
        votes=True,
        hands=talk.total(VOTES[page.step]),
    )
    twin = moment.twin
    if page.step is not Step.TWIN or twin is None:
        return replace(page, said=_clean(moment.said[-1:]))
    return replace(
        page,
        name=f"{page.name} : {one_line(twin.met)}",
        asks=f"{one_line(twin.asks)} {page.asks}",
        said=_clean(twin.said),
    )


def _clean(said: Iterable[SaidLine]) -> tuple[SaidLine, ...]:
    return tuple(
        SaidLine(one_line(line.speaker), harmless(line.text), one_line(line.gesture))
        for line in said
    )


def _plain(options: Sequence[MomentOption]) -> tuple[PageOption, ...]:
    return tuple(
        PageOption(str(number), one_line(one.text)) for number, one in enumerate(options, 1)
    )


def _voted(
    options: Sequence[MomentOption], talk: Talk, votes: Sequence[tuple[str, Ballot]]
) -> tuple[PageOption, ...]:
    return tuple(
        replace(shown, bars=tuple(_hands(label, talk, ballot, one) for label, ballot in votes))
        for shown, one in zip(_plain(options), options, strict=True)
    )


def _hands(label: str, talk: Talk, ballot: Ballot, option: MomentOption) -> CountedBar:
    part, whole = talk.counted(ballot, option.move), talk.total(ballot)
    told = part_told(part, whole, whole) if whole else _NOT_COUNTED
    return CountedBar(label, part, whole, told)


def _chosen(moment: MeetingMoment) -> Iterator[PageOption]:
    """Yield the replies, the others last, each with how many chose it among those offered it."""
    for shown, one in _with_others(moment):
        told = part_told(one.chosen, one.offered, one.people)
        bar = CountedBar("entretiens", one.chosen, one.offered, told)
        yield replace(shown, bars=(bar,) if one.offered else ())


def _followed(moment: MeetingMoment) -> Iterator[PageOption]:
    """Yield the replies that somebody chose, each with what followed."""
    for shown, one in _with_others(moment):
        if one.chosen:
            yield replace(shown, lines=tuple(map(one_line, one.followed)))


def _with_others(moment: MeetingMoment) -> Iterator[tuple[PageOption, MomentOption]]:
    yield from zip(_plain(moment.options), moment.options, strict=True)
    for other in moment.others:
        yield PageOption("", f"{one_line(other.text)} (offerte à d'autres)"), other
