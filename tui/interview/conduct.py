"""An interview being led: it takes what the counsellor does and yields what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.field.terms import Category, Ending
from tui.interview.course import Course
from tui.interview.notes import facts_in_note
from tui.interview.numbering import as_recorded, numbered, to_record
from tui.interview.script import Script
from tui.interview.step import arrive, look_at_screen, offered, step
from tui.session.events import (
    Acted,
    Ended,
    FactCard,
    Felt,
    MomentEntered,
    Noted,
    NoteRevised,
    Offered,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.interview.script import Line, Play, State
    from tui.persona.model import LastWords, Move, Persona
    from tui.session.events import Event


class NotOffered(ValueError):
    """A move that cannot be made now."""


class Diverged(ValueError):
    """Recorded events that this persona cannot have given."""


class Interview:
    """One interview with one persona; the same seed and acts give the same events.

    Each method that does something returns the events it causes, in order, and
    the caller keeps them: nothing here touches the disk or the clock. Whoever leads many
    interviews with one persona gives the same ``script`` to all.
    """

    def __init__(self, persona: Persona, seed: int, script: Script | None = None) -> None:
        self.persona = persona
        self.seed = seed
        self.script = script or Script(persona)
        self.state: State = self.script.start
        self._course = Course()
        self._turn = 0
        self._just_learnt: tuple[str, ...] = ()
        self._offered: dict[int, Play] = {}

    @property
    def offers(self) -> tuple[Move, ...]:
        """The moves that can be made now, in the order shown."""
        return tuple(play.move for play in self._offered.values())

    @property
    def numbered(self) -> dict[int, Move]:
        """The moves that can be made now, by the numbers shown, in their order."""
        return {number: play.move for number, play in self._offered.items()}

    def offers_move(self, move_id: str) -> bool:
        """Tell whether a move can be made now."""
        return any(play.move.id == move_id for play in self._offered.values())

    @property
    def ended(self) -> bool:
        """Whether the interview is over."""
        return self._course.ended

    def start(self) -> list[Event]:
        """Begin: the person comes in."""
        persona = self.persona
        opened = Opened(
            duration=persona.duration,
            confidence=persona.start.confidence,
            facts=tuple(
                FactCard(name, fact.category, fact.essential)
                for name, fact in persona.facts.items()
            ),
        )
        before = self.state
        outcome = arrive(self.script, before)
        self.state = outcome.state
        events: list[Event] = [opened, *self._entering(outcome.arrival, before)]
        return [*events, *self._after(before)]

    def act(self, move_id: str) -> list[Event]:
        """Make a move. Raises :class:`NotOffered` if it cannot be made now."""
        play = next((play for play in self._offered.values() if play.move.id == move_id), None)
        if play is None:
            raise NotOffered(move_id)
        before = self.state
        outcome = step(self.script, before, play)
        self.state = outcome.state
        self._turn += 1
        move = play.move
        self._just_learnt = ()
        events: list[Event] = [
            Acted(
                minute=before.minutes,
                move=move.id,
                text=move.says,
                scheme=move.scheme,
                codes=move.codes,
                gives_back=move.gives_back,
                duration=move.minutes,
            )
        ]
        if outcome.reply:
            events.append(self._speech(outcome.reply, before.known))
        if outcome.entered:
            known = before.known | (outcome.reply.reveals if outcome.reply else 0)
            events += self._entering(outcome.arrival, before._replace(known=known))
        return [*events, *self._after(before)]

    def look_at_screen(self) -> list[Event]:
        """Look at the information system. Raises :class:`NotOffered` if it cannot be done now."""
        screen = self.persona.screen
        if screen is None or self.ended:
            raise NotOffered("ecran")
        before = self.state
        self.state = look_at_screen(self.script, before)
        seen = ScreenSeen(
            minute=before.minutes,
            duration=self.state.minutes - before.minutes,
            gesture=screen.gesture,
        )
        return [seen, *self._after(before)]

    def note(self, text: str, category: Category | None, *, kept: bool) -> list[Event]:
        """Write a note; ``kept`` tells that its words come from the person's last reply."""
        known = self.script.fact_names(self.state.known)
        kept_from = self._just_learnt if kept else ()
        facts = facts_in_note(text, self.persona.facts, known, kept_from)
        return [
            Noted(minute=self.state.minutes, text=text, category=category, facts=facts, kept=kept)
        ]

    def follow(self, recorded: Iterable[Event]) -> list[Event]:
        """Take up an interview where its events stop; return those that were lost.

        Raises :class:`Diverged` when the events cannot come from this persona. The order and the
        numbers of what was offered are those recorded.
        """
        timeline = [_untimed(event) for event in recorded]
        again = self.start()
        for event in timeline:
            if isinstance(event, Acted | ScreenSeen):
                again += self._done_again(event)
            elif isinstance(event, Noted | NoteRevised | Typed):
                again.append(event)
            elif isinstance(event, Offered):
                again[-1:] = [self._shown_again(event)]
        lived = [event for event in timeline if type(event) in _LIVED]
        if again[: len(lived)] != lived:
            raise Diverged
        return again[len(lived) :]

    def _done_again(self, event: Acted | ScreenSeen) -> list[Event]:
        try:
            return self.act(event.move) if isinstance(event, Acted) else self.look_at_screen()
        except NotOffered:
            raise Diverged from None

    def _shown_again(self, event: Offered) -> Offered:
        """Take over the order and the numbers that were shown, whatever would be given today."""
        offered = as_recorded(event, self._offered)
        if offered is None:
            raise Diverged
        self._offered = offered
        return event

    def _entering(self, arrival: Line | None, before: State) -> list[Event]:
        minute = self.state.minutes
        scene = self.script.scenes[self.state.moment]
        events: list[Event] = [MomentEntered(minute=minute, moment=scene.name)]
        passage = self._course.enter(scene.phase)
        if passage:
            events.append(PhaseEntered(minute=minute, phase=scene.phase, passage=passage))
        if arrival:
            events.append(self._speech(arrival, before.known))
        return events

    def _speech(self, line: Line, known: int) -> Spoke:
        learnt = self.script.fact_names(line.reveals & ~known)
        self._just_learnt += learnt
        return Spoke(
            minute=self.state.minutes,
            text=line.text,
            gesture=line.gesture,
            learnt=learnt,
            agrees=line.agrees,
            resists=line.resists,
        )

    def _after(self, before: State) -> list[Event]:
        state = self.state
        change = state.confidence - before.confidence
        events: list[Event] = [
            Felt(minute=state.minutes, confidence=state.confidence, change=change)
        ]
        chance = f"{self.seed}/{self._turn}"
        self._offered = numbered(offered(self.script, state), self._offered, chance)
        ending = state.ending or (None if self._offered else Ending.STUCK)
        if ending is None:
            moves = tuple(play.move.id for play in self._offered.values())
            numbers = to_record(self._offered)
            return [*events, Offered(minute=state.minutes, moves=moves, numbers=numbers)]
        last = {Ending.BROKEN: self.persona.broken, Ending.TIME_OUT: self.persona.timed_out}
        if words := last.get(ending):
            events.append(self._last_words(words))
        self._course.end(ending)
        return [*events, Ended(minute=state.minutes, ending=ending)]

    def _last_words(self, words: LastWords) -> Spoke:
        return Spoke(minute=self.state.minutes, text=words.says, gesture=words.gesture)


_LIVED = frozenset(
    {
        Opened,
        Spoke,
        Felt,
        MomentEntered,
        PhaseEntered,
        Offered,
        Typed,
        Acted,
        ScreenSeen,
        Noted,
        NoteRevised,
        Ended,
    }
)


def _untimed(event: Event) -> Event:
    return msgspec.structs.replace(event, seconds=0.0)
