"""Telling about one moment, and answering the last questions, a line at a time."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.confrontation.prompts import Closing, PromptTier, draw, drawn_until, shipped_bank
from tui.session.draft_places import moment_place, place
from tui.session.events import Concluded
from tui.source.hostile import one_line
from tui.text.answering import HELP as REMINDERS
from tui.text.answering import answer, keep
from tui.text.orders import as_order
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.confrontation.occasions import Occasion
    from tui.session.drafts import Drafts
    from tui.session.events import Marked
    from tui.text.input_lines import Lines

ATTRIBUTES = {
    PromptTier.AIMED: "aimed",
    PromptTier.NOTICED: "noticed",
    PromptTier.WONDERED: "wondered",
    PromptTier.REGRETTED: "regretted",
    PromptTier.OTHER: "other",
}
_CLOSING = {
    Closing.EFFECT: "effect",
    Closing.EVALUATION: "evaluation",
    Closing.KEPT: "kept_for_next",
}
_ERASE = ("-", "vider")
_BACK = ("p", "precedent")
_LEAVE = ("q", "quitter")
_HELP = ("?", "aide")
_ANOTHER = ("r", "relance")
_WITHDRAW = ("x", "oter", "retirer")

HELP = """\
Une ligne pour répondre. Entrée seule : passer, ou garder ce qui est déjà écrit.
- : vider la réponse. p : revenir à la précédente.
h : réentendre le passage. c : relire le carnet. d : le dossier.
r : une autre question.
x : ôter ce moment ; il ne compte plus. u, ensuite, le remet.
q : en rester là pour ce moment ; ce qui est écrit est gardé."""

HELP_CLOSING = f"""\
Une ligne pour répondre. Entrée seule : passer, ou garder ce qui est déjà écrit.
- : vider la réponse. p : revenir à la question d'avant.
{REMINDERS}
q : y revenir plus tard ; ce qui est écrit est gardé."""


class Left(Enum):
    """How a question, or a form, was left: answered to its end, for the one before, or early."""

    DONE = auto()
    BACK = auto()
    EARLY = auto()
    CUT = auto()


class MomentTelling:
    """One moment being told. ``moment`` is always as far as it was told, each tier a draft."""

    def __init__(self, moment: Marked, occasion: Occasion, seed: int, drafts: Drafts) -> None:
        self._drafts = drafts
        self._places = {name: moment_place(moment, name) for name in ATTRIBUTES.values()}
        told = {name: getattr(moment, name) for name in self._places}
        begun = {name: drafts.get(place, told[name]) for name, place in self._places.items()}
        self.moment = replace(moment, **begun)
        self._occasion = occasion
        self._seed = seed
        self._set_aside = drawn_until(shipped_bank(), occasion, seed, moment.prompt)
        if not moment.prompt:
            self._draw()

    def run(self, lines: Lines) -> Left:
        """Ask the question, then for each tier in turn."""
        self._ask()
        return _in_turn([partial(self._ask_tier, tier, lines) for tier in shipped_bank().tiers])

    def confirm(self) -> None:
        """Drop the drafts that ``moment`` holds: it was written. What was being typed stays."""
        held = {at: getattr(self.moment, name) for name, at in self._places.items()}
        self._drafts.forget(*(at for at, told in held.items() if self._drafts.get(at) == told))

    def _ask_tier(self, tier: PromptTier, lines: Lines) -> Left:
        labelled = shipped_bank().tiers[tier]
        attribute = ATTRIBUTES[tier]
        at, written = self._places[attribute], getattr(self.moment, attribute)
        prompt = f"{one_line(labelled.label)}{_reminder(written)} : "
        while True:
            typed = answer(lines, prompt, self._drafts, at, known=written)
            order = as_order(typed or "")
            if order in _WITHDRAW:
                self.moment = replace(self.moment, withdrawn=True)
                return Left.EARLY
            if order in _BACK:
                return Left.BACK
            if order in _ANOTHER:
                self._another()
            elif order in _HELP:
                tell(f"{one_line(labelled.help)}\n{HELP}")
            elif typed is None or order in _LEAVE:
                return Left.CUT if typed is None else Left.EARLY
            else:
                told = _answered(typed, written)
                self.moment = replace(self.moment, **{attribute: told})
                keep(self._drafts, {at: told})
                return Left.DONE

    def _another(self) -> None:
        if self.moment.prepared:
            say("Impossible : cette question a été préparée pour vous.")
            return
        self._draw()
        self._ask()

    def _draw(self) -> None:
        prompt = draw(shipped_bank(), self._occasion.kind, self._seed, self._set_aside)
        self._set_aside.append(prompt.id)
        self.moment = replace(self.moment, prompt=prompt.worded(self._occasion.word))

    def _ask(self) -> None:
        tell(f"Question : {one_line(self.moment.prompt)}")


class LastQuestions:
    """The last three questions being answered, each answer a draft until all are written.

    ``answers`` are always as far as they went.
    """

    def __init__(self, before: Concluded, drafts: Drafts) -> None:
        self._drafts = drafts
        self._places = {name: place(Concluded, name) for name in _CLOSING.values()}
        begun = {name: drafts.get(at, getattr(before, name)) for name, at in self._places.items()}
        self.answers = replace(before, **begun)

    def run(self, lines: Lines) -> Left:
        """Ask the three questions in turn."""
        questions = shipped_bank().closing.items()
        left = _in_turn([partial(self._ask, *question, lines) for question in questions])
        if left is Left.DONE:
            self.answers = replace(self.answers, finished=True)
        return left

    def confirm(self) -> None:
        """Drop the drafts: ``answers`` were written as they are."""
        self._drafts.forget(*self._places.values())

    def _ask(self, closing: Closing, question: str, lines: Lines) -> Left:
        tell(one_line(question))
        attribute = _CLOSING[closing]
        at, written = self._places[attribute], getattr(self.answers, attribute)
        prompt = f"Votre réponse{_reminder(written)} : "
        while True:
            typed = answer(lines, prompt, self._drafts, at, known=written)
            order = as_order(typed or "")
            if order in _BACK:
                return Left.BACK
            if order in _HELP:
                tell(HELP_CLOSING)
            elif typed is None or order in _LEAVE:
                return Left.CUT if typed is None else Left.EARLY
            else:
                told = _answered(typed, written)
                self.answers = replace(self.answers, **{attribute: told})
                keep(self._drafts, {at: told})
                return Left.DONE


def _in_turn(questions: Sequence[Callable[[], Left]]) -> Left:
    """Ask questions in turn, and again the one before where that is asked for.

    Return how they were left: done, early, or out of input.
    """
    at = 0
    while at < len(questions):
        match questions[at]():
            case Left.DONE:
                at += 1
            case Left.BACK:
                at = max(0, at - 1)
            case left:
                return left
    return Left.DONE


def _answered(typed: str, written: str) -> str:
    """Return what becomes of what was written, once answered."""
    if as_order(typed) in _ERASE:
        tell("Réponse vidée.")
        return ""
    return typed or written


def _reminder(written: str) -> str:
    return f" (déjà écrit : {one_line(written)})" if written else ""
