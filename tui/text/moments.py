"""The moments of an autoconfrontation: listed by number, and told about a line at a time.

One's own moments come first, then those prepared; the last questions are answered here too.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, quoted
from tui.source.hostile import one_line
from tui.text.answering import HELP as REMINDERS
from tui.text.answering import answer, keep
from tui.text.orders import as_order
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.confrontation.explicitation import Explicitation, LastQuestions
    from tui.confrontation.flow import ConfrontationFlow, ListedMoment
    from tui.confrontation.prepared import PreparedMoment
    from tui.confrontation.prompts import Closing, PromptTier
    from tui.session.events import Commented, Event, Marked
    from tui.text.input_lines import Lines

_LONGEST_SHOWN = 60


def numbered(flow: ConfrontationFlow) -> list[ListedMoment]:
    """Return the moments that can be told now, those still in a trainer's file last."""
    return sorted(flow.moments(), key=lambda one: one.prepared is not None)


def listed(flow: ConfrontationFlow) -> str:
    """Return the list of moments, a line each, numbered from 1."""
    events = flow.events
    own, prepared = ["Vos moments"], ["Moments préparés"]
    for number, one in enumerate(numbered(flow), 1):
        line = f"{number}. {when(one.moment, events)}"
        if one.prepared:
            prepared.append(f"{line} {_question(one, one.prepared)}")
        else:
            own.append(f"{line} « {one_line(quoted(events, one.moment))} » {_told(one.moment)}")
    if len(own) == 1:
        own.append("Aucun pour l'instant. m : marquer le tour où vous êtes.")
    pins = [_pin(event, events) for event in flow.pins]
    comments = [_comment(one, events) for one in flow.state.comments]
    return "\n".join(
        [
            *own,
            *(prepared if len(prepared) > 1 else ()),
            *(["Épinglés pendant l'entretien. e : y aller", *pins] if pins else ()),
            *(["Commentaires", *comments] if comments else ()),
        ]
    )


def when(moment: Marked, events: Sequence[Event]) -> str:
    """Return when a moment was: « Minute 2. », or « Minutes 2 à 5. »."""
    first, last = events[moment.first].minute, events[moment.last].minute
    return f"Minute {first}." if first == last else f"Minutes {first} à {last}."


def _question(one: ListedMoment, prepared: PreparedMoment) -> str:
    axis = one_line(shipped_bank().axes[prepared.axis].label)
    marks = [
        "déjà raconté" if one.told else "",
        "aussi choisi par vous" if one.also_own else "",
    ]
    known = ", ".join(filter(None, marks))
    return f"{axis}. {one_line(prepared.question)}{f' ({known})' if known else ''}"


def _pin(event: int, events: Sequence[Event]) -> str:
    words = one_line(getattr(events[event], "text", ""))
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1].rstrip()}…"
    return f"Minute {events[event].minute}. « {shown} »"


def _comment(comment: Commented, events: Sequence[Event]) -> str:
    minute = events[comment.event].minute
    return f"Minute {minute}. {one_line(comment.author)} : {one_line(comment.text)}"


def _told(moment: Marked) -> str:
    parts = (getattr(moment, tier) for tier in TIERS)
    told = " ; ".join(one_line(part) for part in parts if part)
    if not told:
        return "Rien d'écrit encore."
    return told if len(told) <= _LONGEST_SHOWN else f"{told[: _LONGEST_SHOWN - 1].rstrip()}…"


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
    """One moment being told: each tier answered is a draft until the moment is kept."""

    def __init__(self, telling: Explicitation, lines: Lines) -> None:
        self._telling = telling
        self._lines = lines
        telling.tell(**telling.begun)

    def run(self) -> Left:
        """Ask the question, then for each tier in turn."""
        self._ask()
        return _in_turn([partial(self._ask_tier, tier) for tier in shipped_bank().tiers])

    def _ask_tier(self, tier: PromptTier) -> Left:
        labelled = shipped_bank().tiers[tier]
        question = LineQuestion(self._telling, tier.attribute, self._lines)
        while True:
            typed = question.ask(one_line(labelled.label))
            order = as_order(typed or "")
            if order in _WITHDRAW:
                self._telling.withdraw()
                return Left.EARLY
            if order in _ANOTHER:
                self._another()
            elif order in _HELP:
                tell(f"{one_line(labelled.help)}\n{HELP}")
            else:
                return question.answered(typed)

    def _another(self) -> None:
        if not self._telling.may_ask_another:
            say("Impossible : cette question a été préparée pour vous.")
            return
        self._telling.ask_another()
        self._ask()

    def _ask(self) -> None:
        tell(f"Question : {one_line(self._telling.prompt)}")


class LastAnswers:
    """The last three questions being answered, each answer a draft until all are kept."""

    def __init__(self, questions: LastQuestions, lines: Lines) -> None:
        self._questions = questions
        self._lines = lines
        questions.tell(**questions.begun)

    def run(self) -> Left:
        """Ask the three questions in turn."""
        questions = shipped_bank().closing.items()
        left = _in_turn([partial(self._ask, *question) for question in questions])
        if left is Left.DONE:
            self._questions.finish()
        return left

    def _ask(self, closing: Closing, asked: str) -> Left:
        tell(one_line(asked))
        question = LineQuestion(self._questions, closing.attribute, self._lines)
        while as_order((typed := question.ask("Votre réponse")) or "") in _HELP:
            tell(HELP_CLOSING)
        return question.answered(typed)


class LineQuestion:
    """One thing to answer on a line: what is written already is kept by an empty line."""

    def __init__(self, form: Explicitation | LastQuestions, attribute: str, lines: Lines) -> None:
        self._form = form
        self._attribute = attribute
        self._lines = lines

    @property
    def _written(self) -> str:
        return str(getattr(self._form.answers, self._attribute))

    def ask(self, label: str) -> str | None:
        """Return what is typed, ``None`` at the end of input."""
        written = self._written
        reminder = f" (déjà écrit : {one_line(written)})" if written else ""
        place = self._form.places[self._attribute]
        return answer(self._lines, f"{label}{reminder} : ", self._form.drafts, place, known=written)

    def answered(self, typed: str | None) -> Left:
        """Take what was typed for the answer, unless it is an order; return how it was left."""
        if typed is None:
            return Left.CUT
        order = as_order(typed)
        if order in _BACK:
            return Left.BACK
        if order in _LEAVE:
            return Left.EARLY
        if order in _ERASE:
            tell("Réponse vidée.")
        told = "" if order in _ERASE else typed or self._written
        self._form.tell(**{self._attribute: told})
        keep(self._form.drafts, {self._form.places[self._attribute]: told})
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
