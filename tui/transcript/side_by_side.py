"""Two interviews with the same person, side by side: where they part, and what each led to.

What one did is seen better beside what else could be done: a branch beside the interview it
left (counterfactual branching), or two attempts, one contrasting case beside the other
(Schwartz and Bransford 1998). Two ways are compared by what was *done*, reply by reply.

What the person kept to themselves is told only where both bilans may tell it: not before both
interviews have their synthesis, not while either is being looked at again (CIREL 2019, annexe 3:
no score in sight), and facts said in neither once both have been looked at to the end.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tui.confrontation.review_order import ReviewOrder
from tui.confrontation.stages import Stage, confrontation
from tui.interview.live import persona_of
from tui.session.events import Acted, Felt, Opened, ScreenSeen, Spoke
from tui.session.record import JournalProblem
from tui.session.standing import Standing, end_of, standing
from tui.session.summary import summary_of
from tui.source.hostile import one_line
from tui.transcript.entries import person
from tui.transcript.sequence_alignment import aligned, common_beginning
from tui.transcript.turns import CounsellorMove, ScreenLook, Speech, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.field.terms import Agreement, Category
    from tui.persona.model import Persona
    from tui.session.events import Ended, Event
    from tui.session.record import Record
    from tui.session.summary import Summary
    from tui.transcript.turns import Turn


class NotComparable(JournalProblem):
    """Two interviews that are not with the same person; the words are for the user."""


@dataclass(frozen=True, slots=True)
class SpokenExchange:
    """A reply of the trainee, or a look at the screen, and what the person said after it.

    ``event`` is the index of the act, ``move`` its id, empty for a look. ``confidence`` is the
    person's once it is over, ``None`` where that is not told.
    """

    event: int
    minute: int
    move: str
    turns: tuple[Turn, ...]
    confidence: int | None

    @property
    def said(self) -> str:
        """The words of the reply; empty for a look at the screen."""
        return next((turn.text for turn in self.turns if isinstance(turn, CounsellorMove)), "")

    @property
    def answers(self) -> tuple[str, ...]:
        """The words of the person."""
        return tuple(turn.text for turn in self.turns if isinstance(turn, Speech))


@dataclass(frozen=True, slots=True)
class LedTo:
    """What a bilan tells of where an interview led: minutes of facts by id, and of agreements."""

    ended: Ended
    learnt: Mapping[str, int]
    agreed: Mapping[Agreement, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two; what is not told yet is ``None``.

    ``at_first`` is the person's confidence when the interview begins.
    """

    record: Record
    persona: Persona
    summary: Summary
    exchanges: tuple[SpokenExchange, ...]
    at_first: int | None
    led_to: LedTo | None

    def confidence_after(self, exchanges: int) -> int | None:
        """Return the person's confidence after so many exchanges."""
        return self.exchanges[exchanges - 1].confidence if exchanges else self.at_first


@dataclass(frozen=True, slots=True)
class ExchangePair:
    """An exchange of each side, one beside the other; ``None`` where a side has none there."""

    left: SpokenExchange | None
    right: SpokenExchange | None

    @property
    def same_reply(self) -> bool:
        """Whether the trainee did the same in both."""
        left, right = self.left, self.right
        return left is not None and right is not None and left.move == right.move

    @property
    def same_words(self) -> bool:
        """Whether all that was said is the same in both."""
        left, right = self.left, self.right
        if left is None or right is None or not self.same_reply:
            return False
        return (left.said, left.answers) == (right.said, right.answers)


@dataclass(frozen=True, slots=True)
class FactHeard:
    """Something to understand, and the minute at which it was learnt on each side, if it was."""

    text: str
    category: Category
    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two interviews side by side.

    ``together`` exchanges are the same at the beginning; ``rows`` come after them, none when
    the two never part. ``facts`` are those learnt on a side, none where that is not told;
    ``tells_unsaid`` tells that those learnt on neither side are among them.
    """

    left: Side
    right: Side
    together: int
    rows: tuple[ExchangePair, ...]
    facts: tuple[FactHeard, ...]
    tells_confidence: bool
    tells_unsaid: bool

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both, the left one first."""
        return self.left, self.right

    @property
    def same_version(self) -> bool:
        """Whether the person's file was the same in both."""
        return self.left.record.header.sha256 == self.right.record.header.sha256

    @property
    def parting(self) -> ExchangePair | None:
        """Where the two part: the first replies that differ; ``None`` when they never do."""
        if not self.rows:
            return None
        left, right = (side.exchanges[self.together :] for side in self.sides)
        return ExchangePair(left[0] if left else None, right[0] if right else None)

    @property
    def after_parting(self) -> tuple[ExchangePair, ...]:
        """What comes after the parting; where one comes back to what the other said there, all."""
        return self.rows[1:] if self.rows[:1] == (self.parting,) else self.rows

    @property
    def last_together(self) -> SpokenExchange | None:
        """The last exchange before they part, as the left side has it."""
        return self.left.exchanges[self.together - 1] if self.together else None


class _MayTell(NamedTuple):
    """What may be told of both."""

    outcome: bool
    confidence: bool
    unsaid: bool


def compare(left: Record, right: Record) -> Comparison:
    """Lay two interviews side by side.

    Raises :class:`NotComparable` when they are not with the same person, and
    :class:`tui.session.record.JournalProblem` when the persona of one is damaged.
    """
    if left.header.persona != right.header.persona:
        raise NotComparable(_two_people(summary_of(left), summary_of(right)))
    people = persona_of(left), persona_of(right)
    told = _may_tell((left, right), people)
    one, other = _side(left, people[0], told), _side(right, people[1], told)
    moves = [[done.move for done in side.exchanges] for side in (one, other)]
    together = common_beginning(*moves)
    rest = one.exchanges[together:], other.exchanges[together:]
    places = aligned(*(after[together:] for after in moves))
    return Comparison(
        left=one,
        right=other,
        together=together,
        rows=tuple(ExchangePair(_at(rest[0], here), _at(rest[1], there)) for here, there in places),
        facts=tuple(_facts(one, other, unsaid=told.unsaid)),
        tells_confidence=told.confidence,
        tells_unsaid=told.unsaid,
    )


def _two_people(one: Summary, other: Summary) -> str:
    names = [f"« {one_line(side.id)} » est avec {person(side)}" for side in (one, other)]
    return f"ces deux entretiens ne se comparent pas : {', '.join(names)}"


def _may_tell(records: Sequence[Record], people: Sequence[Persona]) -> _MayTell:
    """Return what both bilans may tell: nothing while one waits for its autoconfrontation.

    What the person did not show, its author may keep closed.
    """
    stages = [confrontation(record.events).stage for record in records]
    finished = all(standing(record.events) is Standing.REVIEW for record in records)
    waits = any(ReviewOrder.now().keeps_bilan_closed(one.events) for one in records)
    begun = any(stage not in (Stage.CONTRACT, Stage.OPEN) for stage in stages)
    outcome = finished and not waits and not begun
    confidence = outcome and all(persona.tells_unsaid for persona in people)
    return _MayTell(outcome, confidence, confidence and all(one is Stage.OPEN for one in stages))


def _side(record: Record, persona: Persona, told: _MayTell) -> Side:
    opened = next((event for event in record.events if isinstance(event, Opened)), None)
    exchanges = _exchanges(record.events, persona)
    if not told.confidence:
        exchanges = (replace(one, confidence=None) for one in exchanges)
    return Side(
        record=record,
        persona=persona,
        summary=summary_of(record),
        exchanges=tuple(exchanges),
        at_first=opened.confidence if opened and told.confidence else None,
        led_to=_led_to(record.events) if told.outcome else None,
    )


def _exchanges(events: Sequence[Event], persona: Persona) -> Iterator[SpokenExchange]:
    """Yield the exchanges of an interview; what the person says before the first is in none."""
    turns = [
        turn
        for turn in turns_of(enumerate(events), persona.identity.first_name)
        if isinstance(turn, Speech | CounsellorMove | ScreenLook)
    ]
    acts = [place for place, event in enumerate(events) if isinstance(event, Acted | ScreenSeen)]
    for start, stop in pairwise([*acts, len(events)]):
        act = events[start]
        felt = [event.confidence for event in events[start:stop] if isinstance(event, Felt)]
        first, last = (
            bisect_left(turns, event, key=attrgetter("event")) for event in (start, stop)
        )
        yield SpokenExchange(
            event=start,
            minute=act.minute,
            move=act.move if isinstance(act, Acted) else "",
            turns=tuple(turns[first:last]),
            confidence=felt[-1] if felt else None,
        )


def _led_to(events: Sequence[Event]) -> LedTo | None:
    ended = end_of(events)
    if ended is None:
        return None
    learnt: dict[str, int] = {}
    agreed: dict[Agreement, int] = {}
    for event in events:
        if isinstance(event, Spoke):
            for fact in event.learnt:
                learnt.setdefault(fact, event.minute)
            for agreement in event.agrees:
                agreed.setdefault(agreement, event.minute)
    return LedTo(ended, learnt, agreed)


def _facts(left: Side, right: Side, *, unsaid: bool) -> Iterator[FactHeard]:
    """Yield what was learnt on a side or both, and on neither where that may be told."""
    if left.led_to is None or right.led_to is None:
        return
    for name, fact in (right.persona.facts | left.persona.facts).items():
        heard = FactHeard(
            one_line(fact.text),
            fact.category,
            left.led_to.learnt.get(name),
            right.led_to.learnt.get(name),
        )
        if unsaid or (heard.left, heard.right) != (None, None):
            yield heard


def _at(exchanges: Sequence[SpokenExchange], place: int | None) -> SpokenExchange | None:
    return None if place is None else exchanges[place]
