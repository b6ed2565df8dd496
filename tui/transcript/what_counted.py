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

from tui.field.terms import ENDING_LABELS, Ending
from tui.french.brevity import fitting, in_few_words, words_of
from tui.french.typography import NO_BREAK
from tui.rubric.assessment import FEW
from tui.source.hostile import one_line
from tui.transcript.reading_order import held_best, worth_reading
from tui.transcript.turn_words import answer_to, effect_of, quoted, said_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.persona.model import Persona
    from tui.rubric.assessment import Assessment, Judgement
    from tui.session.events import Event
    from tui.transcript.reading_order import Passages
    from tui.transcript.turning_point import TurningPoint

TITLE = "Ce qui a compté"
HELD, TO_TRY = "Ce qui a tenu", "À essayer"
NO_TURN = "Aucun tour ne se détache des autres."
NONE_HELD = "Rien n'a pu être établi."
NOTHING_TO_TRY = "Rien de précis ne ressort de cet entretien."

MOST = 120
"""Words of the first page, keys and headings included, whichever face shows it."""
_AROUND = 29  # of them, those of its headings, of its keys, and of who speaks
_NAME, _QUOTED, _PASSAGE, _STEP = 2, 4, 16, 23  # words of each part, at the most
_HELD = range(20, 10, -1)  # those of what held: fewer and fewer, until the two quotes have room
_ROOM = 18  # words of the two quotes of the turn that mattered, if they are as long
_SAID, _ANSWER = (4, 20), (3, 14)  # those of each: the fewest, and the most

_ENDED = {
    Ending.AGREED: "{who} accepte ce qui a été convenu",
    Ending.POLITE: "rien ne dit que la personne s'y engage",
    Ending.REFUSED: "{who} décline ce qui lui était proposé",
    Ending.BROKEN: "{who} n'a plus confiance et s'en va",
    Ending.TIME_OUT: "{who} parlait encore",
    Ending.STUCK: "un défaut du scénario, à signaler",
}
_UNDER_WAY = "L'entretien n'est pas terminé : ce qui a compté se lira à la fin."
_CLAUSE = re.compile(r" [;:] |\. |, (?=et |mais )")


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


def what_counted(persona: Persona, assessment: Assessment, passages: Passages) -> WhatCounted:
    """Return the first page of the bilan of an interview, out of its assessment."""
    ending, ended = passages.ending, passages.ended
    if ending is None or ended is None:
        return WhatCounted(finished=False, ended=_UNDER_WAY, turning=None, held=(), to_try=None)
    who = in_few_words(one_line(persona.identity.first_name), _NAME)
    end = f"{ENDING_LABELS[ending]} à la minute {ended.minute} : {_ENDED[ending].format(who=who)}."
    first = next(worth_reading(assessment, passages), None)
    to_try = _to_try(first, passages) if first else None
    effect = f"{who} {effect_of(passages.turn, ending)}" if passages.turn else ""
    tried = (to_try.passage, to_try.step) if to_try else ()
    room = MOST - _AROUND - sum(map(words_of, (end, effect, *tried)))
    held, room = _told_within(room, held_best(assessment, passages, first), passages)
    turning = _turning(passages.turn, passages.events, effect, room) if passages.turn else None
    return WhatCounted(finished=True, ended=end, turning=turning, held=held, to_try=to_try)


def _to_try(judgement: Judgement, passages: Passages) -> ToTry:
    """Say what to try, after the passage it comes from."""
    step = in_few_words(one_line(judgement.next_step), _STEP)
    act = passages.act_against(judgement)
    if act is None:
        absent = fitting(_facts(judgement), _PASSAGE)
        return ToTry(judgement.criterion, None, absent, step)
    said = said_at(passages.events, act.mark.event, _QUOTED)
    passage = f"Minute {act.mark.minute}, {quoted(said)}"
    return ToTry(judgement.criterion, act.mark.event, passage, step)


def _told_within(
    room: int, judgements: Sequence[Judgement], passages: Passages
) -> tuple[tuple[Held, ...], int]:
    """Return what held, told as fully as leaves words for the turn, and how many are left."""
    held: tuple[Held, ...] = ()
    left, quotes = room, _words_quoted(passages)
    for most in _HELD:
        held = tuple(_held(one, passages, most) for one in judgements)
        left = room - sum(words_of(one.fact) for one in held)
        if left >= quotes:
            break
    return held, left


def _words_quoted(passages: Passages) -> int:
    """Return how many words the two quotes of the turn that mattered have, or their room."""
    if passages.turn is None:
        return 0
    said = said_at(passages.events, passages.turn.act.mark.event, _ROOM)
    return min(words_of(said) + words_of(answer_to(passages.turn, passages.events)), _ROOM)


def _held(judgement: Judgement, passages: Passages, most: int) -> Held:
    """Tell a criterion by its own fact, as fully as its words allow."""
    first = passages.standing(judgement)[0]
    somewhere = not passages.weighs_most_acts(judgement)
    where = f"minute{NO_BREAK}{first.minute}" if somewhere else ""
    fact = fitting(_facts(judgement, where), most)
    return Held(judgement.criterion, first.event, fact)


def _facts(judgement: Judgement, where: str = "") -> Iterator[str]:
    """Yield what a criterion found, told less and less fully; ``where`` is told if it can be."""
    if judgement.level:
        name, sentence = one_line(judgement.level.name), one_line(judgement.level.sentence)
        if judgement.occasions is not None and judgement.occasions < FEW:
            sentence = sentence.partition(". ")[2] or sentence  # after how few there were
        clause = _CLAUSE.split(sentence, maxsplit=1)[0].rstrip(".")
        told = one_line(judgement.told or "")
        if where:
            yield f"{clause} ({told}, {where})"
        yield f"{clause} ({told})"
        if where:
            yield f"{clause} ({where})"
        yield clause
        yield f"{name} ({told})"
        yield name


def _turning(turn: TurningPoint, events: Sequence[Event], effect: str, room: int) -> Turning:
    """Return the turn that mattered most, its two quotes in the words that are left."""
    said = said_at(events, turn.act.mark.event, min(max(_SAID[0], room * 3 // 5), _SAID[1]))
    left = min(room - words_of(said), _ANSWER[1])
    answer = in_few_words(answer_to(turn, events), left) if left >= _ANSWER[0] else ""
    return Turning(turn.act.mark.event, turn.act.mark.minute, said, effect, answer)
