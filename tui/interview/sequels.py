"""Which story of what became of it holds, once an interview has ended.

Stories test the last state of the interview, by its own tests. That state does not hold what was
agreed, since no move depends on it: here agreements are facts that the agreeing words reveal, and
the rest of the step stays as it is. So whatever plays a script, the checker too, reads stories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import Agreement, Category, Ending
from tui.interview.script import Script
from tui.interview.step import arrive, look_at_screen, step
from tui.persona.aftermath import AfterCondition
from tui.persona.model import Fact, variants
from tui.session.events import Acted, ScreenSeen
from tui.session.standing import end_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tui.interview.script import State, Test
    from tui.persona.aftermath import Aftermath
    from tui.persona.conditions import Condition
    from tui.persona.model import Move, Persona, Speech
    from tui.session.events import Event

AGREED = {agreement: f"accord : {agreement}" for agreement in Agreement}
"""The facts that stand for agreements; no file can name one so."""


class SequelScript(Script):
    """A persona as it is played, whose states hold what was agreed as well.

    ``stories`` are the tests of its stories, in their order; ``agreed_by`` those moves, as bit
    sets, by which each thing of a story was agreed: kept ones, then those left. ``endings`` are
    those after which one asks what became of it.
    """

    def __init__(self, persona: Persona, endings: Collection[Ending] = tuple(Ending)) -> None:
        super().__init__(with_agreements(persona))
        self.endings = frozenset(endings)
        self._tests: dict[Condition | None, Test | None] = {}
        self.stories = tuple(self._test(story.condition) for story in persona.after)
        self.agreed_by = tuple(
            tuple(
                sum({self.by_id[name].bit for name in promise.agreed_by})
                for _, promise in story.promises()
            )
            for story in persona.after
        )

    def story_at(self, state: State) -> int | None:
        """Return which story is told of an interview that ended so; none when none holds."""
        holds = (at for at, test in enumerate(self.stories) if test is None or test(state))
        return next(holds, None)

    def test_of(self, condition: Condition | None) -> Test | None:
        """Return the test of a condition, kept once it is made."""
        if condition not in self._tests:
            self._tests[condition] = self._test(condition)
        return self._tests[condition]

    def consents(self, state: State) -> bool:
        """Tell whether an interview ended by an agreement, on the means at least."""
        means = self._fact_bits[AGREED[Agreement.MEANS]]
        return state.ending is Ending.AGREED and bool(state.known & means)

    def _test(self, condition: Condition | None) -> Test | None:
        if not isinstance(condition, AfterCondition):
            return super()._test(condition)
        knows = (*condition.knows, *(AGREED[one] for one in condition.agreements))
        rest = super()._test(condition.model_copy(update={"knows": knows}))
        endings = condition.endings
        if rest is None or not endings:
            return rest
        return lambda state: state.ending in endings and rest(state)


def with_agreements(persona: Persona) -> Persona:
    """Return a persona whose agreements are facts as well, revealed by the words that agree."""
    facts = {name: Fact(categorie=Category.DEMAND, texte=name) for name in AGREED.values()}
    moments = {
        name: moment.model_copy(
            update={
                "says": _agreeing(moment.says),
                "moves": tuple(map(_agreeing_move, moment.moves)),
            }
        )
        for name, moment in persona.moments.items()
    }
    return persona.model_copy(
        update={
            "facts": {**persona.facts, **facts},
            "common": tuple(map(_agreeing_move, persona.common)),
            "moments": moments,
        }
    )


def _agreeing_move(move: Move) -> Move:
    reveals = (*move.reveals, *_named(move.agrees))
    return move.model_copy(update={"reveals": reveals, "reply": _agreeing(move.reply)})


def _agreeing(speech: Speech | None) -> Speech | None:
    if speech is None or isinstance(speech, str):
        return speech
    return tuple(
        words.model_copy(update={"reveals": (*words.reveals, *_named(words.agrees))})
        for words in variants(speech)
    )


def _named(agreements: Iterable[Agreement]) -> tuple[str, ...]:
    return tuple(AGREED[agreement] for agreement in agreements)


def sequel_of(persona: Persona, events: Sequence[Event]) -> Aftermath | None:
    """Return the story of what became of an interview, a function of its journal alone.

    There is none while it goes on, nor where its persona tells none, nor when the journal holds
    a move that the persona has not.
    """
    ended = end_of(events)
    if ended is None or not persona.after:
        return None
    script = SequelScript(persona)
    state = arrive(script, script.start).state
    for event in events:
        if isinstance(event, ScreenSeen) and persona.screen:
            state = look_at_screen(script, state)
        elif isinstance(event, Acted):
            play = script.by_id.get(event.move)
            if play is None:
                return None
            state = step(script, state, play).state
    at = script.story_at(state._replace(ending=ended.ending))
    return None if at is None else persona.after[at]
