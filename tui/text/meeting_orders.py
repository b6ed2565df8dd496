"""What a line typed during a meeting asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from tui.source.typed import with_digits
from tui.text.orders import Unclear, as_order, shown


class MeetingOrder(Enum):
    """What is asked for by one word; the value is all that can be typed for it."""

    NEXT = ("", "suite")
    BACK = ("r", "retour")
    AGAIN = ("l", "relire")
    AGENDA = ("a", "ordre")
    TIME = ("t", "temps")
    TAKE_BACK = ("u", "reprendre")
    EXPORT = ("x", "exporter")
    HELP = ("?", "aide")
    LEAVE = ("q", "quitter")


@dataclass(frozen=True, slots=True)
class GoToMoment:
    """Go to a moment, by its number in the agenda."""

    number: int


@dataclass(frozen=True, slots=True)
class PutFirst:
    """Put moments first in the agenda, by their numbers there."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountHands:
    """Count the hands of every reply, in their order."""

    hands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountFor:
    """Count the hands of one reply, by its number; ``more`` adds to them instead."""

    number: int
    hands: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class SayComment:
    """Keep what somebody said."""

    text: str


MeetingWish = MeetingOrder | GoToMoment | PutFirst | CountHands | CountFor | SayComment | Unclear

HELP = """\
Entrée seule : l'étape suivante. r : l'étape d'avant. l : relire cette étape.
a : l'ordre du jour ; a 3 : aller au troisième moment ; o 3 1 : mettre en tête le troisième, puis \
le premier.
À un vote : 4 7 0 4, les mains de chaque réplique, dans l'ordre ; 2=7, celles de la deuxième ; \
+2, une main de plus pour elle.
Aux commentaires : une ligne est gardée comme elle est dite ; une commande y commence par une \
barre (/r). u reprend le dernier.
t : depuis combien de temps l'étape dure.
x : écrire la séance dans une page, jusqu'où elle en est.
q : arrêter ; tout est gardé."""

_WORDS = {word: order for order in MeetingOrder for word in order.value}
_GO_TO = re.compile(r"(?:a|ordre) ?([0-9]{1,3})")
_FIRST = re.compile(r"o((?: [0-9]{1,3})+)")
_HANDS = re.compile(r"[0-9]{1,3}(?:[ ,;]+[0-9]{1,3})*")
_FOR = re.compile(r"([0-9]{1,2}) ?= ?([0-9]{1,3})")
_MORE = re.compile(r"\+ ?([0-9]{1,2})")
_MARK = "/"
_ALONE = ("?", "q", "")


def meeting_wish(line: str, *, writes: bool = False) -> MeetingWish:
    """Return what a line asks for; where one ``writes``, only what begins with a bar is an order.

    « ? », « q » and an empty line are orders everywhere.
    """
    if writes and line not in _ALONE:
        if not line.startswith(_MARK):
            return SayComment(line)
        line = line.removeprefix(_MARK).strip()
    line = with_digits(line).strip()
    if order := _WORDS.get(as_order(line)):
        return order
    if found := _GO_TO.fullmatch(line):
        return GoToMoment(int(found[1]))
    if found := _FIRST.fullmatch(line):
        return PutFirst(tuple(map(int, found[1].split())))
    if _HANDS.fullmatch(line):
        return CountHands(tuple(map(int, re.findall(r"[0-9]+", line))))
    if found := _FOR.fullmatch(line):
        return CountFor(int(found[1]), int(found[2]))
    if found := _MORE.fullmatch(line):
        return CountFor(int(found[1]), 1, more=True)
    return Unclear(f"« {shown(line)} » n'est pas prévu ici : Entrée pour la suite, ou « ? »")
