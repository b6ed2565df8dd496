"""What counted: the first page of a bilan, chosen out of all the rest and said in few words.

Feedback changes what one does next when there is little of it, when it bears on what was done
and not on who did it, and when it says how to go on (Hattie & Timperley 2007; Shute 2008). So:
how it ended, the one turn that mattered most, two things that held, one thing to try, each
with the passage it comes from. :mod:`tui.transcript.turning_point` says which turn,
:mod:`tui.transcript.reading_order` which criteria; the words are here, the same for all faces.

Texts are clean (:mod:`tui.source.hostile`), each on one line and of few words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from tui.field.terms import ENDING_LABELS, Agreement, Ending
from tui.french.brevity import fitting, in_few_words, words_of
from tui.french.typography import NO_BREAK
from tui.session.events import Acted, Spoke
from tui.source.hostile import one_line
from tui.transcript.reading_order import Passages, held_best, worth_reading
from tui.transcript.turning_point import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.persona.model import Persona
    from tui.rubric.assessment import Assessment, Judgement
    from tui.session.events import Event
    from tui.transcript.turning_point import TurningPoint

TITLE = "Ce qui a compté"
HELD, TO_TRY = "Ce qui a tenu", "À essayer"
NO_TURN = "Aucun tour ne se détache des autres."
NONE_HELD = "Rien n'a pu être établi."
NOTHING_TO_TRY = "Rien de précis ne ressort de cet entretien."

MOST = 120
"""Words of the first page, keys and headings included, whichever face shows it."""
_AROUND = 29  # of them, those of its headings, of its keys, and of who speaks
_NAME, _QUOTED, _PASSAGE, _STEP = 2, 4, 15, 23  # words of each part, at the most
_HELD = (20, 11)  # those of what held, and when they leave too few for the turn
_SAID, _ANSWER = (4, 20), (3, 14)  # those of the turn: the fewest, and the most if there is room

_ENDED = {
    Ending.AGREED: "{who} accepte ce qui a été convenu",
    Ending.POLITE: "rien ne dit que la personne s'y engage",
    Ending.REFUSED: "{who} décline ce qui lui était proposé",
    Ending.BROKEN: "{who} n'a plus confiance et s'en va",
    Ending.TIME_OUT: "{who} parlait encore",
    Ending.STUCK: "un défaut du scénario, à signaler",
}
_UNDER_WAY = "L'entretien n'est pas terminé : ce qui a compté se lira à la fin."
_CLOSED = {
    Ending.POLITE: "dit oui sans s'engager",
    Ending.REFUSED: "décline",
    Ending.BROKEN: "met fin à l'entretien",
}
_ACCEPTS = {
    (Agreement.GOAL,): "accepte ce but",
    (Agreement.MEANS,): "accepte ces moyens",
    (Agreement.GOAL, Agreement.MEANS): "accepte but et moyens",
}
_CLAUSE = re.compile(r" [;:] |\. |, (?=et |mais )")
_LOOKED = "(vous regardez l'écran)"


class Turning(
    msgspec.Struct,
    frozen=True,
    rename={"event": "evenement", "said": "dit", "effect": "effet", "answer": "reponse"},
):
    """The turn that mattered most: what the trainee said, what it did, what the person answered."""

    event: int
    minute: int
    said: str
    effect: str
    answer: str


class Held(
    msgspec.Struct,
    frozen=True,
    rename={"criterion": "critere", "event": "evenement", "fact": "constat"},
):
    """A criterion that held, by its own fact, and where that shows first."""

    criterion: str
    event: int
    fact: str


class ToTry(
    msgspec.Struct,
    frozen=True,
    rename={"criterion": "critere", "event": "evenement", "step": "piste"},
):
    """The one thing to try; ``event`` is the act it comes from, ``None`` for what was never done.

    ``passage`` names that act, or says what was never done.
    """

    criterion: str
    event: int | None
    passage: str
    step: str


class WhatCounted(
    msgspec.Struct,
    frozen=True,
    rename={
        "finished": "terminee",
        "ended": "fin",
        "turning": "tour",
        "held": "a_tenu",
        "to_try": "a_essayer",
    },
):
    """The first page; what could not be established is ``None``, or not among ``held``.

    Of an interview still under way, which is not ``finished``, ``ended`` is all there is.
    """

    finished: bool
    ended: str
    turning: Turning | None
    held: tuple[Held, ...]
    to_try: ToTry | None


def turn_heading(turning: Turning) -> str:
    """Return the heading of the turn that mattered most."""
    return f"Le tour qui a compté, minute {turning.minute}"


def quoted(said: str) -> str:
    """Return words between French quotation marks; what was done without a word stays bare."""
    return said if said.startswith("(") else f"« {said} »"


def what_counted(
    persona: Persona, assessment: Assessment, events: Sequence[Event], lost_at: int | None = None
) -> WhatCounted:
    """Return the first page of the bilan of an interview, assessed from its events.

    ``lost_at`` is the event of the act after which no agreement could be reached any more,
    where that is established.
    """
    passages = Passages.of(events, lost_at)
    ending, ended = passages.ending, passages.ended
    if ending is None or ended is None:
        return WhatCounted(finished=False, ended=_UNDER_WAY, turning=None, held=(), to_try=None)
    who = in_few_words(one_line(persona.identity.first_name), _NAME)
    first = next(worth_reading(assessment, passages), None)
    held = held_best(assessment, passages, besides=first)
    to_try = _to_try(first, passages, events) if first else None
    end = f"{ENDING_LABELS[ending]} à la minute {ended.minute} : {_ENDED[ending].format(who=who)}."
    effect = f"{who} {_effect(passages.turn, ending)}" if passages.turn else ""
    facts, room = _shared_out(held, passages, MOST - _AROUND - _words(end, effect, to_try))
    turning = _turning(passages.turn, events, effect, room) if passages.turn else None
    return WhatCounted(finished=True, ended=end, turning=turning, held=facts, to_try=to_try)


def _words(ended: str, effect: str, to_try: ToTry | None) -> int:
    tried = (to_try.passage, to_try.step) if to_try else ()
    return sum(map(words_of, (ended, effect, *tried)))


def _shared_out(
    held: Sequence[Judgement], passages: Passages, room: int
) -> tuple[tuple[Held, ...], int]:
    """Return what held, told as fully as ``room`` allows, and the words left for the turn."""
    facts: tuple[Held, ...] = ()
    left = room
    for most in _HELD:
        facts = tuple(_held(one, passages, most) for one in held)
        left = room - sum(words_of(one.fact) for one in facts)
        if left >= _SAID[0] + _ANSWER[0]:
            break
    return facts, left


def _turning(turn: TurningPoint, events: Sequence[Event], effect: str, room: int) -> Turning:
    """Return the turn that mattered most, its two quotes in the words that are left."""
    said = _said(events, turn.act.mark.event, min(max(_SAID[0], room * 3 // 5), _SAID[1]))
    left = min(room - words_of(said), _ANSWER[1])
    return Turning(
        event=turn.act.mark.event,
        minute=turn.act.mark.minute,
        said=said,
        effect=effect,
        answer=in_few_words(_answer(turn, events), left) if left >= _ANSWER[0] else "",
    )


def _effect(turn: TurningPoint, ending: Ending) -> str:
    """Say what a turn did, in words that follow the person's name."""
    match turn.turned:
        case Turned.OPENED:
            return _opening(turn)
        case Turned.CLOSED:
            return _CLOSED[ending]
        case Turned.COST:
            return _taken(turn)
        case Turned.OUT_OF_REACH:
            return f"{_taken(turn)} ; ensuite, l'accord n'est plus possible"


def _taken(turn: TurningPoint) -> str:
    """Say how an act that cost something was taken."""
    if turn.trust < 0:
        return "se ferme" if turn.trust <= -2 else "se tend"
    return "résiste" if turn.exchange.resisted else "répond"


def _opening(turn: TurningPoint) -> str:
    """Say what a turn opened, the two things that weigh most."""
    opened: list[str] = []
    if turn.agreed:
        opened.append(_ACCEPTS[tuple(sorted(turn.agreed))])
    if turn.essential:
        several = f"dit {turn.essential} choses essentielles"
        opened.append(several if turn.essential > 1 else "dit une chose essentielle")
    if turn.mended:
        opened.append("ne résiste plus")
    if turn.trust > 0:
        opened.append("se détend" if turn.trust > 1 else "se livre un peu plus")
    return " et ".join(opened[:2])


def _said(events: Sequence[Event], act: int, most: int) -> str:
    event = events[act]
    return in_few_words(one_line(event.text), most) if isinstance(event, Acted) else _LOOKED


def _answer(turn: TurningPoint, events: Sequence[Event]) -> str:
    """Return the answer in which it shows, else the first one; empty when there is none."""
    exchange = turn.exchange
    marks = [*exchange.agreed.values(), *exchange.learnt.values(), exchange.resisted]
    shown = [mark.event for mark in marks if mark]
    later = range(turn.act.mark.event + 1, len(events))
    for place in (*shown, *later):
        event = events[place]
        if isinstance(event, Spoke):
            return one_line(event.text)
        if isinstance(event, Acted):
            break
    return ""


def _held(judgement: Judgement, passages: Passages, most: int) -> Held:
    """Tell a criterion by its own fact, as fully as its words allow."""
    first = passages.standing(judgement)[0]
    fact = fitting(_facts(judgement, f", minute{NO_BREAK}{first.minute}"), most)
    return Held(judgement.criterion, first.event, fact)


def _to_try(judgement: Judgement, passages: Passages, events: Sequence[Event]) -> ToTry:
    """Say what to try, after the passage it comes from."""
    step = in_few_words(one_line(judgement.next_step), _STEP)
    act = passages.act_against(judgement)
    if act is None:
        absent = fitting(_facts(judgement), _PASSAGE)
        return ToTry(judgement.criterion, None, absent, step)
    said = _said(events, act.mark.event, _QUOTED)
    passage = f"Minute {act.mark.minute}, {quoted(said)}"
    return ToTry(judgement.criterion, act.mark.event, passage, step)


def _facts(judgement: Judgement, where: str = "") -> Iterator[str]:
    """Yield what a criterion found, told less and less fully; ``where`` ends it if it can."""
    if judgement.level:
        name, sentence = one_line(judgement.level.name), one_line(judgement.level.sentence)
        clause = _CLAUSE.split(sentence, maxsplit=1)[0].rstrip(".")
        told = one_line(judgement.told or "")
        yield f"{clause} ({told}{where})"
        yield f"{clause} ({told})"
        yield f"{name} : {told}{where}"
        yield f"{name} : {told}"
        yield name
