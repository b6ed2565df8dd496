"""What a line typed while an interview is looked at again asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tui.source.typed import minute_typed, number_typed, with_digits
from tui.text.orders import Exchanges, Unclear, again_of, as_order, shown


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


class ViewOrder(Enum):
    """What is asked for by one word; the value is its letter, and its word in full."""

    NEXT = ("", "suivant")
    PREVIOUS = ("p", "precedent")
    REPLY = ("r", "reponse")
    REST = ("t", "derouler")
    START = ("debut",)
    END = ("fin",)
    BRANCH = ("b", "et si")
    FILE = ("d", "dossier")
    BILAN = ("o", "bilan")
    LIST = ("l", "liste")
    INSTRUCTION = ("i", "consigne")
    PUT_BACK = ("u", "remettre")
    CLOSE = ("f", "finir")
    HELP = ("?", "aide")
    LEAVE = ("q", "quitter")


Wish = GoToMinute | Search | MarkMoment | Open | WriteComment | Exchanges | ViewOrder | Unclear

HELP = """\
Entrée seule : le tour suivant.
p : le tour précédent.
h : réentendre le dernier échange ; h 3 : les trois derniers. r : la dernière réponse.
t : dérouler, d'ici jusqu'à la fin.
j 12 : aller à la minute 12. debut, fin : au premier tour, au dernier.
/mot : aller au prochain tour où ce mot est dit.
m : marquer ce tour, et le raconter ; m 3 : les trois derniers tours.
l : la liste des moments.
Un nombre : raconter le moment de ce numéro, ou y revenir.
c texte : garder un commentaire sur ce tour.
u : remettre le dernier moment ôté.
b : et si… prendre une autre réplique à partir d'ici, dans un entretien à part.
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
