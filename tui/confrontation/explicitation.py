"""Putting a moment into words: the question asked of it, and what is told, tier by tier.

The tiers are those of CIREL 2019, annexe 3: what was aimed at, noticed, wondered, regretted,
and the rest. A question leads back to the action as it was lived and to what was taken in
then, and sets « pourquoi » and judgements aside (interview of explicitation: Vermersch,
1994): reasons and opinions come by themselves, what one did has to be helped to words.
What is written is a draft until it is kept as an event of the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec.structs import replace

from tui.confrontation.prompts import Closing, PromptTier, draw, drawn_until, shipped_bank
from tui.confrontation.stages import TIERS
from tui.session.drafts import moment_place, place
from tui.session.events import Concluded, Marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.confrontation.occasions import Occasion
    from tui.session.drafts import Drafts

_PROMPT = "prompt"
EventT = TypeVar("EventT", Marked, Concluded)


class _AnswerForm(Generic[EventT]):
    """An event being written: ``recorded`` is the one kept before, ``answers`` as far as told.

    By the attribute of the event that they are for: ``places`` are those of the drafts, and
    ``begun`` what there is to go on from, drafts included.
    """

    answers: EventT

    def __init__(self, recorded: EventT, places: Mapping[str, str], drafts: Drafts) -> None:
        self.recorded: EventT = recorded
        self.answers = recorded
        self.places = places
        self.drafts = drafts
        self.begun = {name: drafts.get(at, getattr(recorded, name)) for name, at in places.items()}

    def hold(self, recorded: EventT) -> None:
        """Go on from the event as it was just kept."""
        self.recorded = self.answers = recorded

    def tell(self, **texts: str) -> None:
        """Put texts in place of what was told, by attribute."""
        self.answers = replace(self.answers, **texts)

    def confirm(self) -> None:
        """Drop the drafts that ``answers`` holds: it was kept. What was being typed stays."""
        held = {at: getattr(self.answers, name) for name, at in self.places.items()}
        self.drafts.forget(*(at for at, text in held.items() if self.drafts.get(at) == text))


class Explicitation(_AnswerForm[Marked]):
    """One moment being told, and the question asked of it.

    Prompts set aside do not come back while others are left, also when the moment is opened
    again; the same ``seed`` draws the same ones. A question that somebody prepared stays.
    """

    def __init__(self, moment: Marked, occasion: Occasion, seed: int, drafts: Drafts) -> None:
        written = TIERS if moment.prepared else (*TIERS, _PROMPT)
        super().__init__(moment, {name: moment_place(moment, name) for name in written}, drafts)
        self.tell(prompt=self.begun.pop(_PROMPT, moment.prompt))
        self._occasion = occasion
        self._seed = seed
        self._set_aside = drawn_until(shipped_bank(), occasion, seed, self.prompt)
        self.leads_to: PromptTier | None = None
        if not self.prompt:
            self.ask_another()

    @property
    def prompt(self) -> str:
        """The question asked."""
        return self.answers.prompt

    @property
    def may_ask_another(self) -> bool:
        """Whether the question may be set aside for another."""
        return not self.recorded.prepared

    def ask_another(self) -> None:
        """Set the question aside for another; ``leads_to`` is the tier it helps to write."""
        prompt = draw(shipped_bank(), self._occasion.kind, self._seed, self._set_aside)
        self._set_aside.append(prompt.id)
        self.tell(prompt=prompt.worded(self._occasion.word))
        self.leads_to = prompt.tier

    def withdraw(self) -> None:
        """Take the moment back."""
        self.answers = replace(self.answers, withdrawn=True)


class LastQuestions(_AnswerForm[Concluded]):
    """The three questions that end an auto-confrontation, being answered."""

    def __init__(self, recorded: Concluded, drafts: Drafts) -> None:
        places = {one.attribute: place(Concluded, one.attribute) for one in Closing}
        super().__init__(recorded, places, drafts)

    def finish(self) -> None:
        """Hold them for answered: the grid may be opened once this is kept."""
        self.answers = replace(self.answers, finished=True)


def has_draft(moment: Marked, drafts: Drafts) -> bool:
    """Tell whether something was typed about a moment that is not kept yet."""
    return any(
        drafts.get(moment_place(moment, tier), getattr(moment, tier)) != getattr(moment, tier)
        for tier in TIERS
    )
