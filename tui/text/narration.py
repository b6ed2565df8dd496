"""How the turns of an interview read line by line: one thing a line, and whom it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import CATEGORY_LABELS, SCHEME_LABELS
from tui.french.typography import counted
from tui.session.events import Acted, Spoke, Typed
from tui.source.hostile import harmless, joined, one_line
from tui.transcript.file_lines import file_lines
from tui.transcript.labels import MODES, operator_name
from tui.transcript.presence import last_said, presence_after, presence_untold
from tui.transcript.turns import (
    Close,
    CounsellorMove,
    Note,
    OwnWords,
    PhaseChange,
    ScreenLook,
    Speech,
    Uptake,
    turns_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.field.terms import Category
    from tui.persona.known_before import InformationScreen
    from tui.persona.model import Move, Persona
    from tui.session.events import Event
    from tui.session.journal import Mode
    from tui.transcript.turns import Turn

_NEARLY_OVER = 5
_FIRST_WORDS = 6
_ADVICE = {"suivi": "suivi", "guide": "guidé", "renforce": "renforcé"}


def narration_of(persona: Persona, mode: Mode) -> Narration:
    """Return how an interview with this person reads in this mode."""
    return Guided(persona, mode) if mode == "guide" else Narration(persona, mode)


class Narration:
    """An interview as it is heard in an office: neither schemes nor reactions are told."""

    def __init__(self, persona: Persona, mode: Mode) -> None:
        self._persona = persona
        self._mode = mode
        self.name = one_line(persona.identity.first_name)

    def title(self) -> str:
        """Return who is met, where, for how long, and how."""
        persona, who = self._persona, self._persona.identity
        person = f"{self.name} {one_line(who.last_name)}, {who.age} ans"
        setting = f"{persona.duration} minutes prévues. Mode {MODES[self._mode]}"
        return f"{one_line(persona.title)}\n{person}. {operator_name(persona.operator)}. {setting}."

    def file(self) -> str:
        """Return the file that is read before the interview."""
        return f"Dossier\n\n{file_told(self._persona)}\n\nFin du dossier."

    def events(self, events: Iterable[Event]) -> str:
        """Return what events tell, one after the other, a line each."""
        return self.turns(turns_of(enumerate(events), self.name))

    def turns(self, turns: Iterable[Turn]) -> str:
        """Return what happened, a line each; nothing for what cannot be seen or heard."""
        return "\n".join(line for turn in turns for line in self._lines(turn))

    def numbered(self, offers: Mapping[int, Move]) -> str:
        """Return what can be said, a line each, after its number."""
        return "\n".join(f"{number}. {self._option(move)}" for number, move in offers.items())

    def briefly(self, offers: Mapping[int, Move]) -> str:
        """Return what can be said by its first words, a line each."""
        begun = first_words({number: one_line(move.says) for number, move in offers.items()})
        return "\n".join(f"{number}. {words}" for number, words in begun.items())

    def whole(self, move: Move) -> str:
        """Return something that can be said, whole."""
        return self._option(move)

    def clock(self, minute: int) -> str:
        """Return the simulated time, and how it stands with what was planned."""
        planned = self._persona.duration
        left = planned - minute
        now = f"Minute {minute} sur {planned}"
        if left < 0:
            return f"{now} : {counted(-left, 'minute')} de retard."
        if left == 0:
            return f"{now} : le temps prévu est écoulé."
        return f"{now} : il reste {counted(left, 'minute')}." if left <= _NEARLY_OVER else f"{now}."

    def _option(self, move: Move) -> str:
        return lines_kept(harmless(move.says))

    def _lines(self, turn: Turn) -> list[str]:
        match turn:
            case ScreenLook():
                return [*_screen(self._persona.screen, turn.duration), *_gesture(turn.gesture)]
            case Note():
                return [f"Noté{note_line(turn.category, turn.text)}"]
            case Close():
                return ["", f"L'entretien est terminé, à la minute {turn.minute}."]
            case _:
                return exchange_lines(turn)


class Guided(Narration):
    """An interview with its schemes, its phases, and how the person takes things."""

    def _option(self, move: Move) -> str:
        return f"{super()._option(move)} — {SCHEME_LABELS[move.scheme]}"

    def _lines(self, turn: Turn) -> list[str]:
        match turn:
            case Uptake():
                return [f"Réaction : {self.name} {turn.text}."]
            case PhaseChange():
                return [_phase(turn)]
            case _:
                return super()._lines(turn)


class Again(Narration):
    """An interview looked at again: what was seen and heard, without how it was taken."""

    def _lines(self, turn: Turn) -> list[str]:
        match turn:
            case PhaseChange():
                return [_phase(turn)]
            case ScreenLook():
                return [*exchange_lines(turn), *_gesture(turn.gesture)]
            case Close():
                return ["Fin de l'entretien."]
            case _:
                return super()._lines(turn)


def file_told(persona: Persona) -> str:
    """Return what is known of the person: what one looks for first, a line each, then the text."""
    known = "\n".join(f"   {line.label} : {line.text}" for line in file_lines(persona))
    text = f"   {lines_kept(harmless(persona.file))}"
    return f"{known}\n\n{text}" if known else text


def exchange_lines(turn: Turn) -> list[str]:
    """Return how what both said and did reads; nothing for the rest."""
    match turn:
        case Speech():
            return [f"{turn.speaker} : {lines_kept(turn.text)}", *_gesture(turn.gesture)]
        case CounsellorMove():
            return [f"{turn.speaker} : {lines_kept(turn.text)}"]
        case OwnWords():
            return [f"Vos mots : {joined(turn.text)}"]
        case ScreenLook():
            return ["Vous regardez l'écran."]
        case _:
            return []


def last_exchanges(events: Sequence[Event], name: str, count: int = 1) -> str:
    """Return the last exchanges, the oldest first: what was said on both sides, and no more.

    An exchange begins with what the trainee says; before the first, it is how it all began.
    """
    acts = [index for index, event in enumerate(events) if isinstance(event, Acted)]
    first = acts[-count] if len(acts) >= count else 0
    if first and isinstance(events[first - 1], Typed):
        first -= 1
    return _told(events[first:], name)


def last_reply(events: Sequence[Event], name: str) -> str:
    """Return what the person said since the trainee last spoke."""
    return _told(events[last_said(events) :], name)


def reply_and_presence(events: Sequence[Event], name: str) -> str:
    """Return the last reply, then what one sees of the person unless the reply tells it."""
    untold = presence_untold(events[last_said(events) :], presence_after(events))
    return "\n".join(filter(None, (last_reply(events, name), presence_line(untold))))


def presence_line(seen: str) -> str:
    """Return what one sees of the person, as a line; empty when nothing was seen."""
    return f"Présence : {seen}" if seen else ""


def just_said(events: Sequence[Event]) -> str:
    """Return the words of the person since the trainee last spoke, a line each."""
    since = events[last_said(events) :]
    return "\n".join(event.text for event in since if isinstance(event, Spoke))


def _told(events: Iterable[Event], name: str) -> str:
    turns = turns_of(enumerate(events), name)
    return "\n".join(line for turn in turns for line in exchange_lines(turn))


def lines_kept(clean: str) -> str:
    """Return a clean text with its lines, those after the first set back: none looks like ours."""
    first, *others = clean.strip().split("\n")
    return "\n".join([first, *(f"   {line}".rstrip() for line in others)])


def first_words(texts: Mapping[int, str]) -> dict[int, str]:
    """Return texts by as many first words as it takes to tell them apart, six at least.

    One that is cut ends with « … ».
    """
    words = {number: text.split() for number, text in texts.items()}
    return {
        number: _begun(own, (other for key, other in words.items() if key != number))
        for number, own in words.items()
    }


def note_line(category: Category | None, clean: str) -> str:
    """Return what is noted, after its category if it has one: « , freins : le dos »."""
    about = f", {CATEGORY_LABELS[category].lower()}" if category else ""
    return f"{about} : {joined(clean)}"


def _phase(change: PhaseChange) -> str:
    return f"Phase : {change.label.lower()}."


def _gesture(gesture: str) -> list[str]:
    return [f"({gesture})"] if gesture else []


def _screen(screen: InformationScreen | None, duration: int) -> list[str]:
    lines = [f"Vous regardez l'écran : {counted(duration, 'minute')}."]
    if screen is None:
        return lines
    scores = {
        "Projet": screen.project,
        "Recherche": screen.search,
        "Marché": screen.market,
        "Freins périphériques": screen.obstacles,
    }
    lines += [f"{label} : {score} sur 5" for label, score in scores.items()]
    lines.append(f"Accompagnement suggéré : {_ADVICE[screen.advises]}")
    return [*lines, *(f"Ligne : {one_line(line)}" for line in screen.lines)]


def _begun(own: list[str], others: Iterable[list[str]]) -> str:
    shared = max((_shared(own, other) for other in others), default=0)
    kept = max(_FIRST_WORDS, shared + 1)
    return " ".join(own) if kept + 1 >= len(own) else f"{' '.join(own[:kept])}…"


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many first words two texts have in common."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
