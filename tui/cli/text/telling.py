"""Telling about one moment, and answering the last questions, a line at a time."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.cli.streams import say, tell
from tui.cli.text.drafted import answer, keep
from tui.cli.text.orders import as_order
from tui.replay.prompts import Closing, Tier, draw, drawn_until, shipped_bank
from tui.session.draft_places import moment_place, place
from tui.session.events import Concluded
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.cli.text.lines import Lines
    from tui.replay.occasions import Occasion
    from tui.session.drafts import Drafts
    from tui.session.events import Marked

ATTRIBUTES = {
    Tier.AIMED: "aimed",
    Tier.NOTICED: "noticed",
    Tier.WONDERED: "wondered",
    Tier.REGRETTED: "regretted",
    Tier.OTHER: "other",
}
_CLOSING = {
    Closing.EFFECT: "effect",
    Closing.EVALUATION: "evaluation",
    Closing.KEPT: "kept_for_next",
}
_ERASE = "-"
_LEAVE = ("q", "quitter")
_HELP = ("?", "aide")
_ANOTHER = ("r", "relance")
_WITHDRAW = ("x", "oter", "retirer")

HELP = """\
Une ligne pour répondre. Entrée seule : passer, ou garder ce qui est déjà écrit.
- : effacer ce qui est déjà écrit.
h : réentendre le passage. carnet, dossier : les relire.
r : une autre question.
x : ôter ce moment ; il ne compte plus. u, ensuite, le remet.
q : en rester là pour ce moment ; ce qui est écrit est gardé."""

HELP_CLOSING = """\
Une ligne pour répondre. Entrée seule : passer, ou garder ce qui est déjà écrit.
- : effacer ce qui est déjà écrit.
h : réentendre le dernier échange. carnet, dossier : les relire.
q : y revenir plus tard ; ce qui est écrit est gardé."""


class Left(Enum):
    """How a form was left: gone through to its end, left before it, or out of input."""

    DONE = auto()
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
        for tier in shipped_bank().tiers:
            left = self._ask_tier(tier, lines)
            if left is not Left.DONE or self.moment.withdrawn:
                return left
        return Left.DONE

    def confirm(self) -> None:
        """Drop the drafts: ``moment`` was written as it is."""
        self._drafts.forget(*self._places.values())

    def _ask_tier(self, tier: Tier, lines: Lines) -> Left:
        labelled = shipped_bank().tiers[tier]
        attribute = ATTRIBUTES[tier]
        at, written = self._places[attribute], getattr(self.moment, attribute)
        prompt = f"{one_line(labelled.label)}{_reminder(written)} : "
        while True:
            typed = answer(lines, prompt, self._drafts, at)
            if as_order(typed or "") in _WITHDRAW:
                self.moment = replace(self.moment, withdrawn=True)
                return Left.DONE
            if as_order(typed or "") in _ANOTHER:
                self._another()
            elif as_order(typed or "") in _HELP:
                tell(f"{one_line(labelled.help)}\n{HELP}")
            elif typed is None or as_order(typed) in _LEAVE:
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
        for closing, question in shipped_bank().closing.items():
            left = self._ask(closing, question, lines)
            if left is not Left.DONE:
                return left
        self.answers = replace(self.answers, finished=True)
        return Left.DONE

    def confirm(self) -> None:
        """Drop the drafts: ``answers`` were written as they are."""
        self._drafts.forget(*self._places.values())

    def _ask(self, closing: Closing, question: str, lines: Lines) -> Left:
        tell(one_line(question))
        attribute = _CLOSING[closing]
        at, written = self._places[attribute], getattr(self.answers, attribute)
        while True:
            typed = answer(lines, f"Votre réponse{_reminder(written)} : ", self._drafts, at)
            if as_order(typed or "") in _HELP:
                tell(HELP_CLOSING)
            elif typed is None or as_order(typed) in _LEAVE:
                return Left.CUT if typed is None else Left.EARLY
            else:
                told = _answered(typed, written)
                self.answers = replace(self.answers, **{attribute: told})
                keep(self._drafts, {at: told})
                return Left.DONE


def _answered(typed: str, written: str) -> str:
    """Return what becomes of what was written, once answered."""
    return "" if typed == _ERASE else typed or written


def _reminder(written: str) -> str:
    return f" (déjà écrit : {one_line(written)})" if written else ""
