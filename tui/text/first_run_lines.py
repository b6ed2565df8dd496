"""The first run line by line: the same five gestures, with the orders that make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.practice.explanations import WELCOME, farewell, first_to_meet
from tui.practice.lessons import Lesson, next_lesson
from tui.practice.rehearsal import rehearse
from tui.source.hostile import one_line
from tui.source.reasons import reason
from tui.text.input_lines import standard_lines
from tui.text.interview_lines import Stopping, TextInterview
from tui.text.invocation import command_name
from tui.text.narration import narration_of
from tui.text.orders import Plain
from tui.text.own_work import OwnWork
from tui.text.streams import Failure, say, tell

if TYPE_CHECKING:
    from tui.interview.live import Sitting
    from tui.text.input_lines import Lines
    from tui.text.narration import Narration
    from tui.text.orders import Order, WriteOwnWords

_TOLD = {
    Lesson.SAY: "{name} attend. Tapez le nombre d'une réplique, 1 par exemple, puis Entrée.",
    Lesson.NOTE: "notez ce que vous en retenez. Tapez n, une espace, quelques mots, puis Entrée. "
    "L'heure n'avance pas.",
    Lesson.KEEP: "prenez dans sa dernière réponse quelques mots, tels quels. Tapez g, une espace, "
    "ces mots, puis Entrée.",
    Lesson.LOOK: "voyez ce que montre le système d'information. Tapez e, puis Entrée. {name} vous "
    "voit faire, et une minute passe.",
    Lesson.CONCLUDE: "à votre idée, jusqu'à convenir de quelque chose. Après chaque réplique vient "
    "le nom de son schème, après chaque réponse la réaction : c'est le mode guidé. Entrée seule "
    "redit les répliques.",
}
_HOW = "« ? » : aide. « q » : quitter ; rien de cet essai n'est gardé."
_ALWAYS = "Partout : « ? » dit ce que l'on peut taper."


class _NothingAsked(OwnWork):
    """One's own work where no diagnosis is asked for: there is enough to try."""

    def offer(self) -> None:
        """Offer nothing."""


class TextFirstRun(TextInterview):
    """An interview in which gestures are learnt: before each line, what to try if it is new."""

    def __init__(self, sitting: Sitting, narration: Narration, lines: Lines) -> None:
        super().__init__(sitting, narration, lines)
        self._own_work = _NothingAsked(sitting)
        self._told: Lesson | None = None

    def _asked(self) -> WriteOwnWords | Order | None:
        lesson = next_lesson(self._sitting.events)
        if lesson and lesson is not self._told:
            told = _TOLD[lesson].format(name=one_line(self._narration.name))
            tell(f"\nPremiers pas, {lesson.place}, {lesson.value.lower()} : {told}")
        self._told = lesson
        return super()._asked()

    def _follow(self, order: WriteOwnWords | Order) -> None:
        super()._follow(order)
        if order is Plain.HELP:
            tell("Ici, pour essayer : rien n'est gardé, et q quitte pour de bon.")


def play_first_run() -> None:
    """Play the first run, which leaves nothing behind.

    Raises :class:`Refused` when the person's file cannot be used, and :class:`Failure` where no
    temporary file can be written.
    """
    try:
        sitting = rehearse()
    except OSError as error:
        raise Failure(f"les premiers pas ne peuvent pas s'ouvrir : {reason(error)}") from None
    narration = narration_of(sitting.persona, sitting.header.mode)
    say(_HOW)
    tell(f"Premiers pas\n\n{WELCOME}\n")
    tell(narration.events(sitting.events))
    try:
        stop = TextFirstRun(sitting, narration, standard_lines()).lead()
        if stop is Stopping.OVER:
            tell(f"\n{farewell(sitting.events)}\n\n{_ALWAYS}")
    finally:
        sitting.leave()
    _tell_what_next(stop)


def _tell_what_next(stop: Stopping) -> None:
    """Say whom to meet now, and how to come back to this."""
    card = first_to_meet()
    if card and stop is Stopping.OVER:
        meet = f"{command_name()} jouer {card.id} --texte"
        say(f"Pour rencontrer {one_line(card.name)} : {meet}")
    say(f"Pour recommencer les premiers pas : {command_name()} premiers-pas --texte")
