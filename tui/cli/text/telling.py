"""Telling about one moment, and answering the last questions, a line at a time."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.cli.streams import say, tell
from tui.replay.prompts import Closing, Tier, draw, drawn_until, shipped_bank
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.cli.text.lines import Lines
    from tui.replay.occasions import Occasion
    from tui.session.events import Concluded, Marked

MAX_ANSWER = 4000
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
_WITHDRAW = ("x", "retirer")

HELP = """\
Une ligne pour répondre. Entrée seule : passer, ou garder ce qui est déjà écrit.
- : effacer ce qui est déjà écrit.
h : réentendre le passage. carnet, dossier : les relire.
r : une autre question.
x : retirer ce moment ; il ne compte plus.
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
    """One moment being told. ``moment`` is always as far as it was told."""

    def __init__(self, moment: Marked, occasion: Occasion, seed: int) -> None:
        self.moment = moment
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

    def _ask_tier(self, tier: Tier, lines: Lines) -> Left:
        labelled = shipped_bank().tiers[tier]
        written = getattr(self.moment, ATTRIBUTES[tier])
        while True:
            answer = lines.read(f"{one_line(labelled.label)}{_reminder(written)} : ")
            if answer in _WITHDRAW:
                self.moment = replace(self.moment, withdrawn=True)
                return Left.DONE
            if answer in _ANOTHER:
                self._another()
            elif answer in _HELP:
                tell(f"{one_line(labelled.help)}\n{HELP}")
            elif answer is None or answer in _LEAVE:
                return Left.CUT if answer is None else Left.EARLY
            else:
                told = {ATTRIBUTES[tier]: _answered(answer, written)}
                self.moment = replace(self.moment, **told)
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
    """The last three questions being answered. ``answers`` are always as far as they went."""

    def __init__(self, answers: Concluded) -> None:
        self.answers = answers

    def run(self, lines: Lines) -> Left:
        """Ask the three questions in turn."""
        for closing, question in shipped_bank().closing.items():
            left = self._ask(closing, question, lines)
            if left is not Left.DONE:
                return left
        self.answers = replace(self.answers, finished=True)
        return Left.DONE

    def _ask(self, closing: Closing, question: str, lines: Lines) -> Left:
        tell(one_line(question))
        written = getattr(self.answers, _CLOSING[closing])
        while True:
            answer = lines.read(f"Votre réponse{_reminder(written)} : ")
            if answer in _HELP:
                tell(HELP_CLOSING)
            elif answer is None or answer in _LEAVE:
                return Left.CUT if answer is None else Left.EARLY
            else:
                told = {_CLOSING[closing]: _answered(answer, written)}
                self.answers = replace(self.answers, **told)
                return Left.DONE


def _answered(answer: str, written: str) -> str:
    """Return what becomes of what was written, once answered."""
    if answer == _ERASE:
        return ""
    return answer[:MAX_ANSWER] or written


def _reminder(written: str) -> str:
    return f" (déjà écrit : {one_line(written)})" if written else ""
