"""What is written in the margin of an interview: moments come back to, and comments.

This is stand-off annotation (Thompson and McKelvie 1997): it points at turns by the index
of their event and leaves them as they were said, so that several people can annotate the
same stretch of turns, and what one of them wrote can be left out.

Moments the trainee chose are numbered in order of time; those somebody prepared go
by letters, in the order they were prepared (CIREL 2019, annexe 3: the professional's
own moments come first, the others are pointed at after).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.confrontation.prepared import answers, span
from tui.confrontation.prompts import Closing, PromptTier
from tui.confrontation.stages import confrontation
from tui.field.signs import MINE, PREPARED
from tui.session.events import ContractRead
from tui.session.own_marks import pinned
from tui.source.hostile import harmless, one_line
from tui.transcript.labels import clocks, letters, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.confrontation.prepared import Axis, Preparation
    from tui.confrontation.prompts import Bank
    from tui.confrontation.stages import Confrontation
    from tui.session.events import Event, Marked
    from tui.transcript.turns import Turn

SHARED = "deux regards sur un même passage, de quoi en parler ensemble."

TIER_ATTRIBUTES = {
    PromptTier.AIMED: "aimed",
    PromptTier.NOTICED: "noticed",
    PromptTier.WONDERED: "wondered",
    PromptTier.REGRETTED: "regretted",
    PromptTier.OTHER: "other",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What was written under a label; ``text`` is empty when it was left so."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Somebody's comment; ``event`` is that of the turn it is under."""

    event: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Preparer:
    """Who prepared a moment, and what it helps to talk about; the file may be gone since."""

    author: str
    axis: Axis | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class MarkedMoment:
    """A moment come back to: from one turn to another, which may be the same.

    ``name`` is its number or letter; ``tiers`` are those with something in them.
    ``preparer`` is ``None`` when the trainee chose it. ``shared`` names the moments
    of the other kind that have turns in common with it.
    """

    name: str
    first: Turn
    last: Turn
    prompt: str
    tiers: tuple[Answered, ...] = ()
    preparer: Preparer | None = None
    shared: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``choisi`` by the trainee, or ``prepare`` by somebody."""
        return "prepare" if self.preparer else "choisi"

    @property
    def sign(self) -> str:
        """What marks it on a time line."""
        return PREPARED if self.preparer else MINE

    @property
    def clock(self) -> str:
        """Its minutes as they are shown."""
        return clocks(self.first.minute, self.last.minute)

    @property
    def where(self) -> str:
        """Its turns in words, as « tours 4 à 6 »."""
        return stretch(self.first.name, self.last.name)

    @property
    def chosen_by(self) -> str:
        """Where it comes from, in words."""
        if self.preparer is None:
            return "moment choisi"
        author = self.preparer.author
        return f"moment préparé par {author}" if author else "moment préparé"

    @property
    def meets(self) -> str:
        """Which moments have turns in common with it, in words; empty when none has.

        It is something to talk about: that two people stopped at the same place is no
        right answer.
        """
        sign = MINE if self.preparer else PREPARED
        names = " et ".join(f"{sign} {name}" for name in self.shared)
        return f"Rejoint {names} : {SHARED}" if names else ""

    def holds(self, event: int) -> bool:
        """Tell whether the turn of an event is one of its turns."""
        return self.first.event <= event <= self.last.event


@dataclass(frozen=True, slots=True)
class Margin:
    """All that was written beside a session; ``contract`` is what was read beforehand.

    ``pins`` are the events of the turns that were pinned while playing.
    """

    moments: tuple[MarkedMoment, ...] = ()
    comments: tuple[Comment, ...] = ()
    conclusion: tuple[Answered, ...] = ()
    contract: str = ""
    pins: frozenset[int] = frozenset()


NOTHING_WRITTEN = Margin()


def margin(
    events: Sequence[Event], turns: Sequence[Turn], preparation: Preparation, bank: Bank
) -> Margin:
    """Return what was written beside the ``turns`` of a session.

    Prepared moments that were not come back to yet are told once the trainee has
    chosen theirs. A moment or a comment of a session without turns has no place.
    """
    state = confrontation(events)
    if not turns:
        return Margin(contract=_contract(events))
    return Margin(
        moments=_moments(state, events, turns, preparation, bank),
        comments=tuple(
            Comment(_at(turns, one.event).event, one_line(one.author), harmless(one.text))
            for one in state.comments
        ),
        conclusion=_conclusion(state, bank),
        contract=_contract(events),
        pins=frozenset(_at(turns, event).event for event in pinned(events)),
    )


def _contract(events: Iterable[Event]) -> str:
    return next((harmless(one.text) for one in events if isinstance(one, ContractRead)), "")


def _conclusion(state: Confrontation, bank: Bank) -> tuple[Answered, ...]:
    if state.conclusion is None:
        return ()
    told = {
        Closing.EFFECT: state.conclusion.effect,
        Closing.EVALUATION: state.conclusion.evaluation,
        Closing.KEPT: state.conclusion.kept_for_next,
    }
    return tuple(
        Answered(closing, one_line(bank.closing[closing]), harmless(told[closing]))
        for closing in Closing
    )


def _moments(
    state: Confrontation,
    events: Sequence[Event],
    turns: Sequence[Turn],
    preparation: Preparation,
    bank: Bank,
) -> tuple[MarkedMoment, ...]:
    told = answers(preparation, state.moments, events)
    chosen = [one for one in state.moments if not one.prepared]
    own = [_moment(one, str(number), turns, bank) for number, one in enumerate(chosen, start=1)]
    shown = state.own_chosen
    pointed = dict(enumerate(preparation.moments, start=1))
    prepared: list[MarkedMoment] = []
    for number in sorted({*told, *(pointed if shown else ())}):
        if number in told:
            moment = _moment(told[number], letters(number), turns, bank)
        else:
            first, last = _within(turns, *span(pointed[number], events))
            question = harmless(pointed[number].question).strip()
            moment = MarkedMoment(letters(number), first, last, question)
        preparer = Preparer("")
        if number in pointed:
            axis = pointed[number].axis
            label = one_line(bank.axes[axis].label)
            preparer = Preparer(one_line(preparation.author), axis, label)
        prepared.append(replace(moment, preparer=preparer))
    return (*_beside(own, prepared), *_beside(prepared, own))


def _moment(marked: Marked, name: str, turns: Sequence[Turn], bank: Bank) -> MarkedMoment:
    first, last = _within(turns, marked.first, marked.last)
    written = (
        Answered(tier, one_line(bank.tiers[tier].label), harmless(text).strip())
        for tier, attribute in TIER_ATTRIBUTES.items()
        if (text := getattr(marked, attribute)).strip()
    )
    return MarkedMoment(name, first, last, harmless(marked.prompt).strip(), tuple(written))


def _beside(
    moments: Sequence[MarkedMoment], others: Sequence[MarkedMoment]
) -> tuple[MarkedMoment, ...]:
    """Return moments that know which of the others share a turn with them."""
    return tuple(
        replace(
            one,
            shared=tuple(
                other.name
                for other in others
                if other.first.event <= one.last.event and one.first.event <= other.last.event
            ),
        )
        for one in moments
    )


def _within(turns: Sequence[Turn], first: int, last: int) -> tuple[Turn, Turn]:
    """Return the first and last turns between two events, else the turn before them."""
    start = bisect_left(turns, min(first, last), key=lambda turn: turn.event)
    stop = bisect_right(turns, max(first, last), key=lambda turn: turn.event)
    if start < stop:
        return turns[start], turns[stop - 1]
    return turns[max(start - 1, 0)], turns[max(start - 1, 0)]


def _at(turns: Sequence[Turn], event: int) -> Turn:
    """Return the turn in which an event shows: its own, else the last before it, else the first."""
    return turns[max(bisect_right(turns, event, key=lambda turn: turn.event) - 1, 0)]
