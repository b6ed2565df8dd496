"""A turn in few words: what was said there, how the person took it, what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import Agreement, Ending
from tui.french.brevity import in_few_words
from tui.session.events import Acted, Spoke
from tui.source.hostile import one_line
from tui.transcript.turning_point import Turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.events import Event
    from tui.transcript.turning_point import TurningPoint

_LOOKED = "(vous regardez l'écran)"
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


def said_at(events: Sequence[Event], act: int, most: int) -> str:
    """Return the beginning of what the trainee said, or did without a word, in so many words."""
    event = events[act]
    return in_few_words(one_line(event.text), most) if isinstance(event, Acted) else _LOOKED


def quoted(said: str) -> str:
    """Return words between French quotation marks; what was done without a word stays bare."""
    is_bare = said.startswith("(") and ")" not in said[:-1]
    return said if is_bare else f"« {said} »"


def answer_to(turn: TurningPoint, events: Sequence[Event]) -> str:
    """Return the answer in which it shows that a turn mattered, else the first one.

    Empty when there is none.
    """
    exchange = turn.exchange
    marks = [*exchange.agreed.values(), *exchange.learnt.values(), exchange.resisted]
    shown = [mark.event for mark in marks if mark]
    for place in (*shown, *range(turn.act.mark.event + 1, len(events))):
        event = events[place]
        if isinstance(event, Spoke):
            return one_line(event.text)
        if isinstance(event, Acted):
            break
    return ""


def effect_of(turn: TurningPoint, ending: Ending) -> str:
    """Return what a turn did, in words that follow the person's name."""
    match turn.turned:
        case Turned.OPENED:
            return _opened(turn)
        case Turned.CLOSED:
            return _CLOSED[ending]
        case Turned.COST:
            return _taken(turn)
        case Turned.OUT_OF_REACH:
            return f"{_taken(turn)} ; ensuite, l'accord n'est plus possible"


def _taken(turn: TurningPoint) -> str:
    """Say how an act was taken, as the guided mode does."""
    if turn.trust < 0:
        return "se ferme" if turn.trust <= -2 else "se tend"
    return "résiste" if turn.exchange.resisted else "répond"


def _opened(turn: TurningPoint) -> str:
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
