"""The auto-confrontation as it goes on: what can be done now, doing it, what is shown.

Simple auto-confrontation: the one who led the interview comes back to its trace and tells
what they were doing, with a helper who asks and does not judge (Clot and Faïta, 2000;
CIREL 2019, annexe 3). The order matters, and only one place decides it: contract, one's
own moments, those that somebody prepared, three last questions, the grid. One's own come
first because a moment pointed at by another says what counted for the other; the grid
comes last because a score in sight turns an account into a defence.

A screen and a dialogue line by line drive the same object: what they do with it is the
same events, and an auto-confrontation left anywhere goes on from its events alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.confrontation.explicitation import Explicitation, LastQuestions, has_draft
from tui.confrontation.occasions import occasion_of
from tui.confrontation.prepared import (
    answers,
    find_preparation,
    last_minute,
    overlapping,
    span,
)
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.questions import remarks
from tui.confrontation.stages import TIERS, Stage, confrontation
from tui.french.typography import counted
from tui.interview.live import persona_of
from tui.session.drafts import comment_place, comments_begun
from tui.session.events import Commented, Concluded, ContractRead, Marked, PassClosed
from tui.session.open_session import OpenSession
from tui.session.own_marks import pinned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.confrontation.prepared import PreparedMoment
    from tui.confrontation.questions import Remark
    from tui.confrontation.stages import Confrontation
    from tui.session.events import Event
    from tui.session.record import Record

UNSIGNED = "Anonyme"
"""Who signs a comment when nobody gives a name."""

_UNANSWERED = Concluded(finished=False)


class MomentOutcome(Enum):
    """What became of a moment: kept, taken back, or left as nobody had told anything of it.

    The answer to a prepared moment is taken back without the moment, which stays.
    """

    TOLD = auto()
    WITHDRAWN = auto()
    ANSWER_WITHDRAWN = auto()
    NOTHING_TO_WITHDRAW = auto()


@dataclass(frozen=True, slots=True)
class ListedMoment:
    """A moment that can be told now.

    ``prepared`` is what somebody prepared, if it still is in their file; ``told`` tells
    whether it is one of the session's already, ``also_own`` whether one of the trainee's own
    moments shares a turn with it.
    """

    moment: Marked
    prepared: PreparedMoment | None = None
    told: bool = True
    also_own: bool = False


class ConfrontationFlow:
    """An auto-confrontation, from where it stands. Whoever drives it closes its ``session``.

    Raises :class:`JournalProblem` when the interview cannot be read, and :class:`OSError`
    when it cannot be written.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.persona = persona_of(record)
        self.found = find_preparation(record.path, last_minute(record.events))
        self.session = OpenSession.of(record)

    @property
    def events(self) -> Sequence[Event]:
        """All that happened, the auto-confrontation included."""
        return self.session.events

    @property
    def state(self) -> Confrontation:
        """The moments and comments as they stand, and the stage."""
        return confrontation(self.events)

    @property
    def stage(self) -> Stage:
        """What comes next."""
        return self.state.stage

    @property
    def pass_is_open(self) -> bool:
        """Whether there is something to finish: a pass, or the last questions."""
        return self.stage in (Stage.MINE, Stage.PREPARED, Stage.CONCLUSION)

    @property
    def grid_is_open(self) -> bool:
        """Whether one's own reading is done: the bilan may be read from then on."""
        return self.stage is Stage.OPEN

    @property
    def contract(self) -> str:
        """What is promised, to be read before anything else."""
        return "\n\n".join(shipped_bank().contract)

    def agree(self) -> None:
        """Keep that the contract was read, as it was."""
        self.session.write(ContractRead(text=self.contract))

    @property
    def pins(self) -> list[int]:
        """The turns pinned while playing, by the indexes of their events."""
        return pinned(self.events)

    # ── Moments

    def moments(self) -> tuple[ListedMoment, ...]:
        """Return the moments that can be told now: one's own, then those of others.

        Those prepared come once one's own have been chosen; last, answers to a prepared
        moment that its file no longer has.
        """
        state = self.state
        own = [one for one in state.moments if not one.prepared]
        listed = [ListedMoment(one) for one in own]
        if not state.own_chosen:
            return tuple(listed)
        told = answers(self.found.preparation, state.moments, self.events)
        for number, prepared in enumerate(self.found.preparation.moments, start=1):
            first, last = span(prepared, self.events)
            answered = told.pop(number, None)
            new = Marked(
                number=state.next_number,
                first=first,
                last=last,
                prompt=prepared.question,
                prepared=number,
            )
            shared = bool(overlapping(first, last, own))
            listed.append(ListedMoment(answered or new, prepared, answered is not None, shared))
        return (*listed, *map(ListedMoment, told.values()))

    def minutes(self) -> tuple[list[int], list[int]]:
        """Return the minutes of the moments told or marked, and of the prepared ones to see."""
        state = self.state
        told = [self.events[one.first].minute for one in state.moments]
        prepared = self.found.preparation.moments if state.own_chosen else ()
        return told, [one.minute for one in prepared]

    def mark(self, first: int, last: int) -> Explicitation:
        """Return the moment of one's own from an event to another, to be told.

        A new one is kept at once, with the question asked of it: what was shown is not lost.
        """
        state = self.state
        moment = state.marking(first, last)
        telling = self.tell(moment)
        if moment not in state.moments:
            telling.hold(self._write(telling.answers))
        return telling

    def tell(self, moment: Marked) -> Explicitation:
        """Return a moment to be told, with the question asked of it."""
        occasion = occasion_of(self.events, moment.first, moment.last, shipped_bank().judging)
        seed = self.session.header.seed + moment.number
        return Explicitation(moment, occasion, seed, self.session.drafts)

    def keep(self, told: Marked) -> MomentOutcome:
        """Keep a moment as it was told or taken back; return what became of it."""
        before = next((one for one in self.state.moments if one.number == told.number), None)
        if told.withdrawn and before is None and not any(getattr(told, tier) for tier in TIERS):
            return MomentOutcome.NOTHING_TO_WITHDRAW
        if told != before:
            self.session.write(told)
        if not told.withdrawn:
            return MomentOutcome.TOLD
        return MomentOutcome.ANSWER_WITHDRAWN if told.prepared else MomentOutcome.WITHDRAWN

    def put_back(self) -> Marked | None:
        """Put back the moment taken back last, and return it; ``None`` when there is none."""
        withdrawn = self.state.withdrawn
        if withdrawn is None:
            return None
        return self._write(replace(withdrawn, withdrawn=False))

    def _write(self, moment: Marked) -> Marked:
        """Add a moment, and return it as recorded."""
        self.session.write(moment)
        return next(one for one in self.state.moments if one.number == moment.number)

    # ── Comments

    def comments_begun(self) -> list[tuple[int, str]]:
        """Return the comments begun and not kept: the index of their event, their text."""
        last = len(self.events)
        return [one for one in comments_begun(self.session.drafts) if one[0] < last]

    def remarks(self, event: int, text: str) -> list[Remark]:
        """Return what can be remarked in a comment on an event; nothing is ever refused."""
        kind = occasion_of(self.events, event, event, shipped_bank().judging).kind
        return remarks(text, kind)

    def comment(self, event: int, author: str, text: str) -> None:
        """Keep a comment on an event."""
        self.session.write(Commented(event=event, author=author or UNSIGNED, text=text))
        self.session.drafts.forget(comment_place(event), comment_place(event, "author"))

    # ── The end of a pass

    def closing_means(self) -> str:
        """Return what closing the first pass means, and what is left unconfirmed."""
        return (
            "Choisir vos moments avant toute autre lecture sera fini pour de bon. "
            "Ce que vous avez raconté reste dans la liste, et peut encore se compléter. "
            f"Ensuite viennent {self._comes_next()}.{self._unconfirmed()}"
        )

    def close_pass(self) -> Stage:
        """Close the pass under way, and the next one when nothing is in it; return the stage."""
        if self.stage is Stage.MINE:
            self.session.write(PassClosed(number=1))
            if self.found.preparation.moments:
                return self.stage
        if self.stage is Stage.PREPARED:
            self.session.write(PassClosed(number=2))
        return self.stage

    def last_questions(self) -> LastQuestions:
        """Return the three last questions, with what was answered before."""
        return LastQuestions(self.state.conclusion or _UNANSWERED, self.session.drafts)

    def conclude(self, answered: Concluded) -> None:
        """Keep the answers to the last questions, if they are not as before."""
        if answered != (self.state.conclusion or _UNANSWERED):
            self.session.write(answered)

    def _comes_next(self) -> str:
        preparation = self.found.preparation
        if preparation.moments:
            return f"les moments préparés par {preparation.author}"
        why = (
            "les moments préparés n'ont pas pu être lus"
            if self.found.faulty
            else "personne n'a préparé de moments"
        )
        return f"les trois dernières questions : {why}"

    def _unconfirmed(self) -> str:
        count = sum(has_draft(moment, self.session.drafts) for moment in self.state.moments)
        if not count:
            return ""
        have = counted(count, "moment a un", "moments ont un")
        return f" {have} brouillon, pas encore gardé."
