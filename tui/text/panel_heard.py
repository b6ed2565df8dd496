"""Answering a panel line by line: what one would say, then each option, one after the other."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from tui.french.typography import counted
from tui.group.panel_desk import reason_place, words_place
from tui.group.panel_words import FIT_LABELS, WOULD_SAY, fit_told, just_heard, signed
from tui.session.bounds import LONGEST_LINE, LONGEST_SAID
from tui.source.hostile import one_line
from tui.source.typed import number_typed, with_digits
from tui.text.answering import answer, say_problem, whole
from tui.text.narration import Again
from tui.text.orders import as_order
from tui.text.saving import tell_saving
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from tui.group.panel_desk import PanelDesk
    from tui.group.panel_file import Question
    from tui.text.input_lines import Lines

SCALE = " ; ".join(f"{signed(fit)} {label}" for fit, label in FIT_LABELS.items())
HELP = f"""\
Une place, de −2 à +2 : {SCALE}. On peut écrire la raison à la suite : « -1 trop tôt ici ».
Entrée seule : la réplique suivante. p : la précédente. m 2 : aller au moment 2.
r : réentendre ce qui vient d'être dit. h : tout ce qui s'est dit jusque-là.
l : les répliques, et ce que vous en avez placé.
fini : finir pour de bon. q : s'arrêter ; tout est gardé."""
_NO_REASON = "Raison, si vous voulez (Entrée seule : aucune) : "
_FIRST = f"{WOULD_SAY} (Entrée seule : passer ; q : s'arrêter) : "
_SURE = "Finir pour de bon ? Vos réponses ne changeront plus. o : oui : "
_PLACE = re.compile(r"([+\-−]?) ?([0-2])(?: (.*))?")
_TO_MOMENT = re.compile(r"m ?([0-9]{1,3})")


class PanelOrder(Enum):
    """What is asked for by one word; the value is all that can be typed for it."""

    NEXT = ("", "suivant")
    BEFORE = ("p", "précédent")
    HEAR = ("r",)
    HEAR_ALL = ("h",)
    LIST = ("l", "liste")
    FINISH = ("fini", "finir")
    HELP = ("?", "aide")
    LEAVE = ("q", "quitter")


_PLAIN = {word: order for order in PanelOrder for word in order.value}


class TextPanel:
    """A panelist's answers being told line by line."""

    def __init__(self, desk: PanelDesk, lines: Lines) -> None:
        self._desk = desk
        self._lines = lines
        self._at = desk.first_waiting
        self._option = 0
        self._told = ""

    def run(self) -> bool:
        """Ask until all is told, or one stops; return whether the panelist has finished."""
        asked = self._desk.questions.asked
        tell(f"Panel : {self._desk.title}. {counted(len(asked), 'moment')}.")
        say_problem(self._desk.drafts)
        self._come(self._at)
        while not self._desk.answers.finished:
            follows = (
                self._ask_option() if self._desk.shows_options(self._at) else self._ask_words()
            )
            if not follows:
                return False
            tell_saving(self._desk)
        return True

    @property
    def _question(self) -> Question:
        return self._desk.questions.asked[self._at]

    def _come(self, at: int) -> None:
        """Come to a question: what was just heard there, and its first option to be placed."""
        self._at = at
        total = len(self._desk.questions.asked)
        tell(f"\nMoment {at + 1} sur {total} : {one_line(self._question.title)}")
        tell(self._just_heard())
        waiting = (
            place
            for place, move in enumerate(self._question.moves)
            if (at, move) not in self._desk.answers.placed
        )
        self._option = next(waiting, 0)
        if self._desk.shows_options(at):
            tell(self._listed())

    def _just_heard(self) -> str:
        heard = just_heard(self._desk.questions.persona, self._question)
        return "\n".join(f"{who} : {said}" for who, said in heard)

    def _ask_words(self) -> bool:
        """Ask what one would say, before the options are told; return whether to go on."""
        place = words_place(self._at)
        begun = self._desk.drafts.get(place)
        typed = answer(self._lines, _FIRST, self._desk.drafts, place, begun=begun)
        match _PLAIN.get(as_order(typed or "")):
            case _ if typed is None:
                return False
            case PanelOrder.LEAVE:
                return False
            case PanelOrder.HEAR | PanelOrder.HEAR_ALL | PanelOrder.HELP as order:
                self._tell(order)
            case PanelOrder.BEFORE:
                self._option = 0
                self._step(-1)
            case PanelOrder.FINISH:
                self._finish()
            case _:
                self._desk.say_first(self._at, whole(typed, self._lines, LONGEST_SAID))
                self._desk.drafts.forget(place)
                tell(f"\n{self._listed()}")
        return True

    def _ask_option(self) -> bool:
        """Ask for the place of an option; return whether to go on."""
        moves = self._question.moves
        option = self._question.scenery.options[self._option]
        here = f"{self._at}.{self._option}"
        if self._told != here:
            tell(f"\nRéplique {self._option + 1} sur {len(moves)} : « {one_line(option.says)} »")
            self._told = here
        placed = self._desk.answers.placed.get((self._at, option.id))
        before = f" [{signed(placed.fit)}]" if placed else ""
        typed = self._lines.read(f"De −2 à +2{before} (? : aide) : ")
        if typed is None:
            return False
        order = _PLAIN.get(as_order(typed))
        moment = _TO_MOMENT.fullmatch(as_order(typed))
        if order is PanelOrder.LEAVE:
            return False
        if order is PanelOrder.FINISH:
            self._finish()
        elif order is PanelOrder.NEXT:
            self._step(1)
        elif order is PanelOrder.BEFORE:
            self._step(-1)
        elif order:
            self._tell(order)
        elif moment:
            self._go_to(number_typed(moment[1]))
        else:
            self._place(option.id, with_digits(typed))
        return True

    def _place(self, move: str, typed: str) -> None:
        found = _PLACE.fullmatch(typed.strip())
        if found is None or (found[1] in ("-", "−") and found[2] == "0"):
            say("Impossible : tapez −2, −1, 0, +1 ou +2 ; ? : aide.")
            return
        fit = -int(found[2]) if found[1] in ("-", "−") else int(found[2])
        self._desk.place(self._at, move, fit)
        tell_saving(self._desk)
        tell(f"{fit_told(fit)}.")
        place = reason_place(self._at, move)
        begun = self._desk.drafts.get(place, self._desk.answers.placed[self._at, move].reason)
        reason = found[3] or answer(self._lines, _NO_REASON, self._desk.drafts, place, begun=begun)
        if reason is not None:
            self._desk.explain(self._at, move, whole(reason, self._lines, LONGEST_LINE).strip())
            self._desk.drafts.forget(place)
            self._step(1)

    def _step(self, step: int) -> None:
        """Go to the next option, or the one before, in the next question where there is none."""
        there = self._option + step
        if 0 <= there < len(self._question.moves):
            self._option = there
            return
        at = self._at + step
        if 0 <= at < len(self._desk.questions.asked):
            self._come(at)
            if step < 0 and self._desk.shows_options(at):
                self._option = len(self._question.moves) - 1
            return
        self._told = ""
        missing = self._desk.missing
        left = f"{counted(missing, 'réplique')} sans place" if missing else "tout a sa place"
        say(f"C'est le bout : {left}. fini : finir ; p : revenir ; q : plus tard.")

    def _go_to(self, number: int | None) -> None:
        total = len(self._desk.questions.asked)
        if number is None or not 1 <= number <= total:
            say(f"Impossible : il y a {counted(total, 'moment')}.")
        else:
            self._come(number - 1)

    def _finish(self) -> None:
        if missing := self._desk.missing:
            say(f"{counted(missing, 'réplique')} sans place : elles ne compteront pas.")
        if as_order(self._lines.read(_SURE) or "") in ("o", "oui"):
            self._desk.finish()

    def _tell(self, order: PanelOrder) -> None:
        match order:
            case PanelOrder.HEAR:
                tell(self._just_heard())
            case PanelOrder.HEAR_ALL:
                heard = Again(self._desk.questions.persona, "epreuve")
                tell(heard.events(self._question.scenery.events))
            case PanelOrder.LIST:
                tell(self._listed())
            case _:
                tell(HELP)

    def _listed(self) -> str:
        """Return the options with what is placed of them, and what one would say."""
        words = self._desk.answers.would_say.get(self._at, "")
        lines = [f"Vous diriez : « {one_line(words)} »"] if words else []
        for number, option in enumerate(self._question.scenery.options, 1):
            placed = self._desk.answers.placed.get((self._at, option.id))
            told = f" ({fit_told(placed.fit)})" if placed else ""
            why = f" {one_line(placed.reason)}" if placed and placed.reason else ""
            lines.append(f"{number}. « {one_line(option.says)} »{told}{why}")
        return "\n".join(lines)
