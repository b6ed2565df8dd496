"""How an interview reads line by line: one thing a line, and who or what it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import CATEGORY_LABELS, PHASE_LABELS, SCHEME_LABELS
from tui.french.typography import counted
from tui.interview.live import reaction
from tui.session.events import Acted, Ended, Felt, Noted, PhaseEntered, ScreenSeen, Spoke, Typed
from tui.source.hostile import harmless, one_line
from tui.transcript.labels import MODES, operator_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.persona.model import InformationScreen, Move, Persona
    from tui.session.events import Event
    from tui.session.journal import Mode

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
        return f"Dossier\n\n   {lines_kept(self._persona.file)}\n\nFin du dossier."

    def events(self, events: Iterable[Event]) -> str:
        """Return what happened, a line each; nothing for what cannot be seen or heard."""
        return "\n".join(line for event in events for line in self._lines(event))

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
        return lines_kept(move.says)

    def _lines(self, event: Event) -> list[str]:
        match event:
            case Spoke():
                return [f"{self.name} : {lines_kept(event.text)}", *_gesture(event.gesture)]
            case Acted():
                return [f"Vous : {lines_kept(event.text)}"]
            case ScreenSeen():
                return [*_screen(self._persona.screen, event), *_gesture(event.gesture)]
            case Noted():
                return [f"Noté{note_line(event)}"]
            case Typed() if event.text:
                return [f"Vos mots : {one_line(event.text)}"]
            case Ended():
                return ["", f"L'entretien est terminé, à la minute {event.minute}."]
            case _:
                return []


class Guided(Narration):
    """An interview with its schemes, its phases, and how the person takes things."""

    def _option(self, move: Move) -> str:
        return f"{super()._option(move)} — {SCHEME_LABELS[move.scheme]}"

    def _lines(self, event: Event) -> list[str]:
        match event:
            case Felt() if felt := reaction(event):
                return [f"Réaction : {self.name} {felt}."]
            case PhaseEntered():
                return [_phase(event)]
            case _:
                return super()._lines(event)


class Again(Narration):
    """An interview looked at again: what was seen and heard, without how it was taken."""

    def _lines(self, event: Event) -> list[str]:
        match event:
            case PhaseEntered():
                return [_phase(event)]
            case ScreenSeen():
                return ["Vous regardez l'écran.", *_gesture(event.gesture)]
            case Ended():
                return ["Fin de l'entretien."]
            case _:
                return super()._lines(event)


def lines_kept(text: str) -> str:
    """Return a text with its lines, those after the first set back: none looks like ours."""
    first, *others = harmless(text).strip().split("\n")
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


def note_line(note: Noted) -> str:
    """Return what is noted, after its category if it has one: « , freins : le dos »."""
    category = f", {CATEGORY_LABELS[note.category].lower()}" if note.category else ""
    return f"{category} : {one_line(note.text)}"


def _phase(event: PhaseEntered) -> str:
    return f"Phase : {PHASE_LABELS[event.phase].lower()}."


def _gesture(gesture: str | None) -> list[str]:
    return [f"({one_line(gesture)})"] if gesture else []


def _screen(screen: InformationScreen | None, seen: ScreenSeen) -> list[str]:
    lines = [f"Vous regardez l'écran : {counted(seen.duration, 'minute')}."]
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
