"""What a marked moment is, so that the prompt fits it.

The kinds are those of CIREL 2019, annexe 3, phase 3 (what the counsellor asks, says
and shows; what they hear in the answers; an adjective or a judgement; the use of the
computer), and those of this program's traces: notes, own words, silences, places in
the interview. They are told apart by a decision list (Rivest, 1987): rules in order, of
which the first that holds decides; a trainer who wonders why a prompt came can follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING

from tui.field.terms import Scheme
from tui.french.words import Words
from tui.session.events import Acted, Ended, Noted, PhaseEntered, ScreenSeen, Spoke, Typed
from tui.session.notebook import as_it_stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.confrontation.phrases import Phrases
    from tui.session.events import Event


class OccasionKind(StrEnum):
    """The kinds of moments."""

    QUESTION = "question"
    INFORMATION = "information"
    REFLECTION = "reformulation"
    ANSWER = "reponse"
    JUDGING_WORD = "adjectif"
    SCREEN = "ecran"
    SILENCE = "silence"
    NOTE = "note"
    OWN_WORDS = "saisie"
    OPENING = "ouverture"
    ENDING = "fin"
    RETURN = "retour"
    GENERAL = "general"


KIND_LABELS = {
    OccasionKind.QUESTION: "Une question posée",
    OccasionKind.INFORMATION: "Une information, une proposition",
    OccasionKind.REFLECTION: "Une reformulation",
    OccasionKind.ANSWER: "Une réponse de la personne",
    OccasionKind.JUDGING_WORD: "Un adjectif, un jugement",
    OccasionKind.SCREEN: "L'écran",
    OccasionKind.SILENCE: "Un silence",
    OccasionKind.NOTE: "Une note",
    OccasionKind.OWN_WORDS: "Vos propres mots",
    OccasionKind.OPENING: "Le début",
    OccasionKind.ENDING: "La fin",
    OccasionKind.RETURN: "Un retour en arrière",
    OccasionKind.GENERAL: "Un moment",
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """A kind of moment; ``word`` is the judging word as it was used, when it is that kind."""

    kind: OccasionKind
    word: str = ""


_TURNS = (Spoke, Acted, Noted, Typed, ScreenSeen)
_SCREEN_CODE = "ecran"
_SILENCE_CODE = "silence_attentif"
_KIND_OF_CODE = {
    **dict.fromkeys(
        (
            "question_ouverte",
            "question_fermee",
            "question_multiple",
            "question_inductive",
            "question_pourquoi",
            "faire_nommer",
            "verifier_compris",
        ),
        OccasionKind.QUESTION,
    ),
    **dict.fromkeys(("reflet_simple", "reflet_complexe", "resume"), OccasionKind.REFLECTION),
    **dict.fromkeys(
        (
            "information_demandee",
            "information_non_demandee",
            "apprendre_a_chercher",
            "expliquer_outil",
            "outil_pour_outil",
            "piste_proposee",
            "prescription",
            "solution_immediate",
            "choix_offert",
            "remplir_dispositif",
            "confidentialite",
            "orientation_soignee",
        ),
        OccasionKind.INFORMATION,
    ),
}
_KIND_OF_SCHEME = {
    Scheme.INTRODUCE: OccasionKind.GENERAL,
    Scheme.LISTEN: OccasionKind.GENERAL,
    Scheme.QUESTION_MARKET: OccasionKind.QUESTION,
    Scheme.QUESTION_NEEDS: OccasionKind.QUESTION,
    Scheme.CHECK: OccasionKind.QUESTION,
    Scheme.CONVINCE: OccasionKind.INFORMATION,
    Scheme.INFORM: OccasionKind.INFORMATION,
    Scheme.SHOW: OccasionKind.INFORMATION,
    Scheme.PROPOSE: OccasionKind.INFORMATION,
}


def occasion_of(events: Sequence[Event], first: int, last: int, judging: Phrases) -> Occasion:
    """Tell what the moment from event ``first`` to event ``last``, both included, is.

    ``judging`` are the words that say more than what was seen. The first of these
    that holds:

    1. the whole interview, from its first move to its last: general;
    2. a judging word in the trainee's own words (move, typed words, note; not words
       kept from the person): an adjective;
    3. what is marked starts with typed words, a note, a look at the screen, a silence,
       or a move made at the screen: that;
    4. it reaches back to the interview's first move: the opening; it reaches its last
       move, the interview being over: the ending; it leads back to an earlier phase:
       a return;
    5. it starts with a move: by its codes, in their order, else by its scheme;
    6. it starts with the person's words: an answer;
    7. anything else: general.
    """
    opens, closes = _edges(events, first, last)
    if opens and closes:
        return Occasion(OccasionKind.GENERAL)
    moment = as_it_stands(events)[first : last + 1]
    word = next(filter(None, (_judging_word(event, judging) for event in moment)), "")
    if word:
        return Occasion(OccasionKind.JUDGING_WORD, word)
    start = next((event for event in moment if isinstance(event, _TURNS)), None)
    trace = _trace(start)
    if trace:
        return Occasion(trace)
    if opens:
        return Occasion(OccasionKind.OPENING)
    if closes:
        return Occasion(OccasionKind.ENDING)
    if _leads_back(events, first, last):
        return Occasion(OccasionKind.RETURN)
    if isinstance(start, Acted):
        return Occasion(_done(start))
    return Occasion(OccasionKind.ANSWER if isinstance(start, Spoke) else OccasionKind.GENERAL)


def _edges(events: Sequence[Event], first: int, last: int) -> tuple[bool, bool]:
    """Tell whether a moment reaches back to the first move, and on to the last one."""
    moves = [index for index, event in enumerate(events) if isinstance(event, Acted)]
    over = any(isinstance(event, Ended) for event in events)
    if not moves:
        return False, False
    return first <= moves[0], over and last >= moves[-1]


def _judging_word(event: Event, judging: Phrases) -> str:
    """Return the first judging word that the trainee used, as written, or nothing."""
    if not isinstance(event, Acted | Typed | Noted) or (isinstance(event, Noted) and event.kept):
        return ""
    words = Words.of(event.text)
    found = judging.found_in(words)
    if not found:
        return ""
    start, end = words.place(found[0])
    return event.text[start:end]


def _trace(start: Event | None) -> OccasionKind | None:
    """Return the kind of what is no speech, ``None`` for the rest."""
    match start:
        case Typed():
            return OccasionKind.OWN_WORDS
        case Noted():
            return OccasionKind.NOTE
        case ScreenSeen():
            return OccasionKind.SCREEN
        case Acted(codes=codes) if _SILENCE_CODE in codes:
            return OccasionKind.SILENCE
        case Acted(codes=codes) if _SCREEN_CODE in codes:
            return OccasionKind.SCREEN
        case _:
            return None


def _leads_back(events: Sequence[Event], first: int, last: int) -> bool:
    """Tell whether an earlier phase is returned to, up to what the moment's last move led to."""
    moment = events[first : last + 1]
    acted = any(isinstance(event, Acted) for event in moment)
    after = takewhile(lambda event: not isinstance(event, Acted), events[last + 1 :])
    return any(
        isinstance(event, PhaseEntered) and event.passage == "retour"
        for event in (*moment, *(after if acted else ()))
    )


def _done(move: Acted) -> OccasionKind:
    kinds = (_KIND_OF_CODE[code] for code in move.codes if code in _KIND_OF_CODE)
    return next(kinds, _KIND_OF_SCHEME[move.scheme])
