"""What is said of a panel, in the same words on screens, line by line and in what is written out.

No sentence calls an option right, and under five panelists each says that it is no reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import counted, decimal
from tui.group.panel_reading import FITS
from tui.group.spread import FEW_PEOPLE
from tui.source.hostile import one_line
from tui.transcript.turns import CounsellorMove, Speech, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.group.panel_beside import PanelBeside
    from tui.group.panel_file import Question
    from tui.group.panel_reading import OptionSpread, Panel, QuestionSpread, Reason
    from tui.persona.model import Persona

FIT_LABELS = {
    -2: "ne convient pas du tout",
    -1: "convient plutôt mal",
    0: "ni l'un ni l'autre",
    1: "convient plutôt",
    2: "convient tout à fait",
}
WOULD_SAY = "Que diriez-vous ici, avec vos mots ?"
HOW_FAR = "Jusqu'où chaque réplique convient-elle ici, de −2 à +2 ?"
COUNSELLOR = "Conseil"
"""How whoever spoke before the panel's moment is called: nobody in particular."""
NO_RIGHT_ANSWER = "il n'y a pas de bonne réponse unique"
NO_REFERENCE = "ce n'est pas un repère"
STEADIER = (
    "Plus un panel est nombreux, plus il est stable : dans une étude de ces panels, une fidélité "
    "de 0,62 à cinq personnes, 0,70 à dix, 0,74 à vingt (Gagnon 2011)."
)
NOBODY_YET = "Personne n'a encore fini d'y répondre"
OTHER_OPTIONS = (
    "Le panel n'y était pas arrivé comme vous : les répliques devant lui n'étaient pas toutes "
    "les vôtres."
)
CHOICE_NOT_PLACED = "Le panel n'avait pas devant lui la réplique que vous avez choisie."
YOUR_CHOICE = "votre choix"
NOT_OFFERED = "ne vous était pas proposée"
SIGNS = ("−2", "−1", "0", "+1", "+2")
"""The places, as they stand over columns."""


def signed(value: float) -> str:
    """Return a place with its sign: « −2 », « 0 », « +1,5 »."""
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return f"{sign}{decimal(abs(value))}"


def fit_told(fit: int) -> str:
    """Return a place in words: « +1, convient plutôt »."""
    return f"{signed(fit)}, {FIT_LABELS[fit]}"


def panelist_called(number: int) -> str:
    """Return how a panelist is called, by a number and never by a name."""
    return f"Formateur {number}"


def few_told(people: int) -> str:
    """Return how many panelists there are; of too few, that they are no reference."""
    named = counted(people, "formateur")
    return f"{named} : {NO_REFERENCE}" if people < FEW_PEOPLE else named


def people_told(people: int) -> str:
    """Return how many panelists there are, and what that is worth."""
    if people == 0:
        return NOBODY_YET
    told = few_told(people)
    return told if people < FEW_PEOPLE else f"{told} ; {NO_RIGHT_ANSWER}"


def counts_told(option: OptionSpread) -> str:
    """Return how many placed an option where: « −2 : 1 ; −1 : 0 ; 0 : 2 ; +1 : 3 ; +2 : 1 »."""
    pairs = zip(FITS, option.counts, strict=True)
    return " ; ".join(f"{signed(fit)} : {count}" for fit, count in pairs)


def middle_told(option: OptionSpread) -> str:
    """Return the median and the quartiles of an option with their number; nothing if too few."""
    found = option.quartiles
    if found is None:
        return ""
    return (
        f"médiane {signed(found.median)}, quartiles {signed(found.low)} et {signed(found.high)}, "
        f"n = {option.n}"
    )


def reason_told(reason: Reason) -> str:
    """Return a reason after who gave it, and the place it is given for."""
    return f"{panelist_called(reason.panelist)} ({signed(reason.fit)}) : {reason.text}"


def said_told(number: int, text: str) -> str:
    """Return what a panelist would say."""
    return f"{panelist_called(number)} : « {text} »"


def just_heard(persona: Persona, question: Question) -> Iterator[tuple[str, str]]:
    """Yield what was said last before a question, each after who says it: clean texts."""
    turns = list(turns_of(enumerate(question.scenery.events), persona.identity.first_name))
    moves = [at for at, turn in enumerate(turns) if isinstance(turn, CounsellorMove)]
    for turn in turns[moves[-1] if moves else 0 :]:
        match turn:
            case Speech():
                gesture = f" ({turn.gesture})" if turn.gesture else ""
                yield turn.speaker, f"{one_line(turn.text)}{gesture}"
            case CounsellorMove():
                yield COUNSELLOR, one_line(turn.text)
            case _:
                pass


def panel_told(panel: Panel) -> str:
    """Return a whole panel as text, from top to bottom."""
    return "\n".join(_panel_lines(panel))


def _panel_lines(panel: Panel) -> Iterator[str]:
    yield f"Panel : {panel.title}"
    yield f"{people_told(panel.people)}."
    yield STEADIER
    total = len(panel.spreads)
    for number, spread in enumerate(panel.spreads, 1):
        yield f"\nMoment {number} sur {total} : {one_line(spread.question.title)}"
        for who, said in just_heard(panel.questions.persona, spread.question):
            yield f"{who} : {said}"
        yield from spread_lines(spread)


def spread_lines(spread: QuestionSpread) -> Iterator[str]:
    """Yield what a panel answers to a question, option by option, in the order shown."""
    if spread.people:
        yield f"{people_told(spread.people)}."
    for option in spread.options:
        yield f"\n« {option.text} »"
        yield from option_lines(option)
    yield from _would_say_lines(spread.would_say)


def option_lines(option: OptionSpread) -> Iterator[str]:
    """Yield how an option is placed: counts, the middle where there is one, the reasons."""
    yield f"{counts_told(option)}."
    if middle := middle_told(option):
        yield f"{middle[0].upper()}{middle[1:]}."
    yield from map(reason_told, option.reasons)


def _would_say_lines(would_say: Sequence[tuple[int, str]]) -> Iterator[str]:
    if would_say:
        yield "\nCe que le panel dirait ici, avec ses mots"
        yield from (said_told(number, text) for number, text in would_say)


def beside_told(beside: PanelBeside) -> str:
    """Return what a panel says of a moment of one's interview, beside what was chosen there."""
    return "\n".join(_beside_lines(beside))


def _beside_lines(beside: PanelBeside) -> Iterator[str]:
    yield f"Minute {beside.minute} : {one_line(beside.spread.question.title)}"
    yield f"Vous avez dit : « {beside.said} »"
    yield f"{people_told(beside.spread.people)}."
    yield from remarks_on(beside)
    for option in beside.options:
        marked = mark_of(beside, option)
        yield f"\n« {option.text} »{f' ({marked})' if marked else ''}"
        yield from option_lines(option)
    yield from _would_say_lines(beside.spread.would_say)


def remarks_on(beside: PanelBeside) -> Iterator[str]:
    """Yield what keeps a panel and an interview from being quite alike."""
    if not beside.alike:
        yield OTHER_OPTIONS
    if not beside.panel_saw_choice:
        yield CHOICE_NOT_PLACED


def mark_of(beside: PanelBeside, option: OptionSpread) -> str:
    """Return what to say of an option to whom it was offered or not; nothing of most."""
    if option.move == beside.chosen:
        return YOUR_CHOICE
    return "" if option.move in beside.offered else NOT_OFFERED
