"""An interview looked at again: what a line asks for, where one is in it, how it reads there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tui.confrontation.playback import Playback
from tui.confrontation.stages import is_turn, turn_indexes
from tui.session.events import Acted, PhaseEntered
from tui.session.notebook import as_it_stands
from tui.source.typed import minute_typed, number_typed, with_digits
from tui.text.orders import (
    BRANCH,
    Exchanges,
    Unclear,
    again_of,
    as_order,
    branch_minute,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.events import Event
    from tui.text.narration import Narration


@dataclass(frozen=True, slots=True)
class GoToMinute:
    """Go to a minute."""

    minute: int


@dataclass(frozen=True, slots=True)
class Search:
    """Go to the next turn that holds words."""

    words: str


@dataclass(frozen=True, slots=True)
class MarkMoment:
    """Keep the last ``turns`` turns as a moment."""

    turns: int


@dataclass(frozen=True, slots=True)
class Open:
    """Tell about the moment of a number in the list."""

    number: int


@dataclass(frozen=True, slots=True)
class WriteComment:
    """Keep a comment on the turn under the eyes."""

    text: str


@dataclass(frozen=True, slots=True)
class BranchFrom:
    """Try another way from a minute."""

    minute: int


class ViewOrder(Enum):
    """What is asked for by one word; the value is its letter, and its word in full."""

    NEXT = ("", "suivant")
    PREVIOUS = ("p", "precedent")
    REPLY = ("r", "reponse")
    REST = ("t", "derouler")
    START = ("debut",)
    END = ("fin",)
    BRANCH = BRANCH
    FILE = ("d", "dossier")
    BILAN = ("o", "bilan")
    LIST = ("l", "liste")
    INSTRUCTION = ("i", "consigne")
    PIN = ("e", "epingle")
    PUT_BACK = ("u", "remettre")
    CLOSE = ("f", "finir")
    HELP = ("?", "aide")
    LEAVE = ("q", "quitter")


Wish = (
    GoToMinute
    | Search
    | MarkMoment
    | Open
    | WriteComment
    | BranchFrom
    | Exchanges
    | ViewOrder
    | Unclear
)

HELP = """\
Entrée seule : le tour suivant.
p : le tour précédent.
h : réentendre le dernier échange ; h 3 : les trois derniers. r : la dernière réponse.
t : dérouler, d'ici jusqu'à la fin.
j 12 : aller à la minute 12. debut, fin : au premier tour, au dernier.
/mot : aller au prochain tour où ce mot est dit.
e : aller au tour épinglé qui suit.
m : marquer ce tour, et le raconter ; m 3 : les trois derniers tours.
l : la liste des moments.
Un nombre : raconter le moment de ce numéro, ou y revenir.
c texte : garder un commentaire sur ce tour.
u : remettre le dernier moment ôté.
b : et si… prendre une autre réplique à partir d'ici, dans un entretien à part.
b 12 : la même chose, à partir de la minute 12.
d : relire le dossier.
i : relire la consigne.
o : ouvrir le bilan, une fois les trois questions répondues.
f : finir cette passe ; il est d'abord dit ce que cela ouvre.
q : arrêter là ; cela peut se reprendre."""

_PLAIN = {word: view for view in ViewOrder for word in view.value}
_MARK = ("m", "marquer")
_GO = ("j", "aller")
_COMMENT = ("c", "commenter")


def wish_of(line: str) -> Wish:
    """Return what a line asks for."""
    line = with_digits(line)
    if line.startswith("/"):
        words = line.removeprefix("/").strip()
        return Search(words) if words else Unclear("écrivez le mot à la suite : « /nuit »")
    word, _, rest = line.partition(" ")
    command, rest = as_order(word), rest.strip()
    if command in _MARK:
        return _marked(rest)
    if command in _GO:
        minute = minute_typed(rest)
        return GoToMinute(minute) if minute is not None else Unclear("écrivez la minute : « j 12 »")
    if command in _COMMENT:
        return (
            WriteComment(rest) if rest else Unclear("écrivez le commentaire à la suite : « c … »")
        )
    if (number := number_typed(line)) is not None:
        return Open(number)
    if (minute := branch_minute(line)) is not None:
        return BranchFrom(minute)
    again = again_of(line)
    if isinstance(again, Exchanges):
        return again
    view = _PLAIN.get(as_order(line))
    return view or Unclear(f"« {shown(line)} » n'est pas prévu ici : tapez « ? » pour l'aide")


def begins_comment(line: str) -> bool:
    """Tell whether a line is the order to comment, and no comment."""
    return as_order(line.strip()) in _COMMENT


def _marked(rest: str) -> MarkMoment | Unclear:
    if not rest:
        return MarkMoment(1)
    turns = number_typed(rest)
    return MarkMoment(turns) if turns else Unclear("dites combien de tours : « m 3 »")


class Viewing(Playback):
    """A dialogue played back as a narration tells it.

    What tells nothing, as own words that were skipped, is no turn here.
    """

    def __init__(self, events: Sequence[Event], narration: Narration) -> None:
        def wording(event: Event) -> str:
            return narration.events([event])

        standing = as_it_stands(events)
        turns = [index for index in turn_indexes(events) if wording(standing[index])]
        super().__init__(events, turns, wording)
        self._narration = narration

    def whole(self) -> str:
        """Return the dialogue from one end to the other, with its minutes."""
        return self._told(range(len(self.turns)))

    def here(self) -> str:
        """Return the turn under the eyes."""
        return self._told([self.at])

    def again(self, exchanges: int) -> str:
        """Return the last exchanges up to the turn under the eyes, the oldest first.

        An exchange begins with what the trainee says, the first one with the interview.
        """
        acts = self._acts()
        first = acts[-exchanges] if len(acts) >= exchanges else 0
        return self._told(range(first, self.at + 1))

    def reply(self) -> str:
        """Return what the person said last, up to the turn under the eyes."""
        acts = self._acts()
        return self._told(range(acts[-1] + 1 if acts else 0, self.at + 1))

    def rest(self) -> str:
        """Go to the end, and return the turns from the one under the eyes on."""
        first = self.at
        self.go_to_end()
        return self._told(range(first, self.at + 1))

    def same_minute(self) -> str:
        """Return the turns of the minute of the turn under the eyes."""
        minute = self.minute(self.at)
        return self._told([turn for turn in range(len(self.turns)) if self.minute(turn) == minute])

    def go(self, steps: int) -> str:
        """Go some turns on, or back, and return what is there; nothing when there is no more."""
        before = self.at
        self.go_to_turn(self.at + steps)
        if self.at == before:
            return ""
        return self._told([self.at], self.minute(before) if steps == 1 else None)

    def extract(self, first: int, last: int) -> str:
        """Return how the turns from event ``first`` to event ``last``, both included, read."""
        return self._narration.events(filter(is_turn, self.events[first : last + 1]))

    def _acts(self) -> list[int]:
        """Return the turns by which the trainee spoke, up to the one under the eyes."""
        turns = range(self.at + 1)
        return [turn for turn in turns if isinstance(self.events[self.turns[turn]], Acted)]

    def _told(self, turns: Sequence[int], minute: int | None = None) -> str:
        """Return turns, each minute being told when it is another than the one before."""
        lines: list[str] = []
        for turn in turns:
            if self.minute(turn) != minute:
                minute = self.minute(turn)
                lines.append(f"Minute {minute}.")
            start = self.turns[turn - 1] + 1 if turn else 0
            before = self.events[start : self.turns[turn]]
            phases = [event for event in before if isinstance(event, PhaseEntered)]
            lines.append(self._narration.events([*phases, self.events[self.turns[turn]]]))
        return "\n".join(lines)
