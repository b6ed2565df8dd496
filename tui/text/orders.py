"""What a line typed during the interview, or after it, asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from unicodedata import normalize

from tui.field.terms import CATEGORY_LABELS, Category
from tui.french.comparison import plain
from tui.interview.alternatives import NOT_WHILE_IT_GOES_ON
from tui.source.hostile import one_line
from tui.source.typed import with_digits
from tui.text.own_orders import OwnOrder, own_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.persona.model import Move


@dataclass(frozen=True, slots=True)
class Make:
    """Make a move."""

    move: str


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Write a note."""

    text: str
    category: Category | None


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep words that the person just said, as a note."""

    words: str
    category: Category | None


@dataclass(frozen=True, slots=True)
class Correct:
    """Correct a note: other words unless ``text`` is empty, ``category`` if it is ``moved``."""

    number: int
    text: str
    category: Category | None
    moved: bool


@dataclass(frozen=True, slots=True)
class Strike:
    """Strike a note out."""

    number: int


@dataclass(frozen=True, slots=True)
class WriteOwnWords:
    """Keep what the trainee would say in their own words; empty when they pass."""

    text: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that cannot be followed; ``why`` says in a sentence what can be typed."""

    why: str


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Hear the last exchanges again."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class Whole:
    """Hear what can be said under a number, whole."""

    number: int


class Hear(Enum):
    """What else can be heard; the value is all that can be typed for it."""

    REPLY = ("r", "reponse")
    BRIEFLY = ("bref", "court")
    WHOLLY = ("complet", "long")


class Plain(Enum):
    """What is asked for by one word; the value is all that can be typed for it."""

    OPTIONS = ("", "options")
    SCREEN = ("e", "ecran", "o")
    FILE = ("d", "dossier")
    NOTEBOOK = ("c", "carnet")
    PIN = ("p", "epingler")
    HELP = ("?", "aide")
    LEAVE = ("q", "quitter")


Again = Exchanges | Whole | Hear
Order = Make | WriteNote | Keep | Correct | Strike | Again | OwnOrder | Unclear | Plain

_PLAIN = {word: order for order in Plain for word in order.value}
_HEAR = {word: hear for hear in Hear for word in hear.value}
_EXCHANGES = re.compile(r"(?:h|historique) ?([1-9][0-9]?)?")
_WHOLE = re.compile(r"(?:([0-9]{1,4}) ?\?|(?:\?|l|lire|o) ?([0-9]{1,4}))")
_NOTE = ("n", "noter")
_KEEP = ("g", "garder")
_CORRECT = ("corriger",)
_STRIKE = ("rayer",)
BRANCH = ("b", "et si")
"""What asks for another way from a turn, wherever one is heard again."""
_FROM_MINUTE = re.compile(r"(?:b|et si) ?([0-9]{1,4})")
_NUMBER = re.compile(r"([0-9]{1,4})[.)]?")
_CATEGORISED = re.compile(r"(\w+)\s*(:|\s)\s*(.*)", re.DOTALL)
_GOES_ON = re.compile(
    r"(?:d|l|n|qu|s)['’]|(?:de|du|des|le|la|les|à|au|aux|en|et|ou|pour|par|que|qui)\b"
)
_WITHOUT_CATEGORY = re.compile(r"sans\s*:\s*(.*)", re.DOTALL | re.IGNORECASE)
_LONGEST_SHOWN = 40
_ORDER_MARK = "/"
_ORDERS_ALONE = ("?", "q")
_AFTER_YOUR_WORDS = "les répliques viennent après vos mots ; Entrée seule y passe"


def order_of(line: str, offers: Mapping[int, Move]) -> Order:
    """Return what a line asks for; ``offers`` are the moves shown, by their numbers.

    A number comes first, typed with Shift or not, then the commands, then the ids of the moves.
    """
    line = with_digits(line)
    word, _, rest = line.partition(" ")
    number = _NUMBER.fullmatch(line)
    if number:
        return _numbered(int(number[1]), offers)
    if again := again_of(line):
        return again
    command = as_order(word)
    if command in _NOTE:
        return _with_text(WriteNote, rest, "écrivez la note à la suite : « n parle de ses nuits »")
    if command in _KEEP:
        return _with_text(Keep, rest, "écrivez à la suite les mots à garder : « g la nuit »")
    if command in _CORRECT + _STRIKE:
        return _on_a_note(command, rest)
    order = own_order(command, rest) or _PLAIN.get(as_order(line))
    if order:
        return order
    typed = plain(line)
    named = next((move.id for move in offers.values() if plain(move.id) == typed), None)
    if named:
        return Make(named)
    if as_order(line) in BRANCH or branch_minute(line) is not None:
        return Unclear(NOT_WHILE_IT_GOES_ON)
    return Unclear(f"« {shown(line)} » n'est pas prévu ici : {_what_is_possible(offers)}")


def again_of(line: str) -> Again | None:
    """Return what a line asks to hear again, ``None`` when it asks for something else."""
    typed = plain(line)
    if exchanges := _EXCHANGES.fullmatch(typed):
        return Exchanges(int(exchanges[1] or 1))
    if whole := _WHOLE.fullmatch(typed):
        return Whole(int(whole[1] or whole[2]))
    return _HEAR.get(typed)


def branch_minute(line: str) -> int | None:
    """Return the minute from which « b 12 » asks for another way, ``None`` for other lines."""
    found = _FROM_MINUTE.fullmatch(plain(line))
    return int(found[1]) if found else None


def words_or_order(line: str) -> WriteOwnWords | Order:
    """Return what a line asks for while the trainee's own words come before the moves.

    Any line is their words, save what starts with « / », and « ? » or « q » alone.
    """
    if as_order(line) not in _ORDERS_ALONE and not line.startswith(_ORDER_MARK):
        return WriteOwnWords(line)
    order = order_of(line.removeprefix(_ORDER_MARK).lstrip(), {})
    return Unclear(_AFTER_YOUR_WORDS) if order is Plain.OPTIONS else order


def as_order(word: str) -> str:
    """Return a word as orders are compared.

    A character alone keeps its accent: « é » is a digit's key, and never « e ».
    """
    alone = normalize("NFC", word).casefold()
    return alone if len(alone) == 1 else plain(word) or word


def _numbered(number: int, offers: Mapping[int, Move]) -> Order:
    if number in offers:
        return Make(offers[number].id)
    if not offers:
        return Unclear(_AFTER_YOUR_WORDS)
    return Unclear(f"il n'y a pas de réplique {number} : {_what_is_possible(offers)}")


def _with_text(kind: type[WriteNote | Keep], text: str, how: str) -> Order:
    text = text.strip()
    if kind is Keep and ":" not in text:
        return Keep(text, None) if text else Unclear(how)  # they may be her own words
    text, category = categorised(text)
    return kind(text, category) if text else Unclear(how)


def _on_a_note(command: str, rest: str) -> Order:
    typed, _, text = rest.strip().partition(" ")
    number = _NUMBER.fullmatch(typed)
    if not number:
        return Unclear(f"dites quelle note : « {command} 2 » ; « c » relit le carnet, numéroté")
    note = int(number[1])
    if command in _STRIKE:
        return Strike(note)
    uncategorised = _WITHOUT_CATEGORY.fullmatch(text.strip())
    words, category = categorised(uncategorised[1] if uncategorised else text.strip())
    moved = uncategorised is not None or category is not None
    if not words and not moved:
        return Unclear(f"écrivez la note à la suite : « {command} {note} il dort mal »")
    return Correct(note, words, category, moved)


def begins_note(line: str) -> bool:
    """Tell whether a line is the order to note, and nothing to note."""
    return as_order(line.removeprefix(_ORDER_MARK).strip()) in _NOTE


def categorised(text: str) -> tuple[str, Category | None]:
    """Return a note without the category it starts with, and that category if there is one.

    Where no colon parts them, the word stays if the sentence goes on from it: « projet de
    reconversion » is in its category, whole.
    """
    found = _CATEGORISED.fullmatch(text)
    category = _CATEGORIES.get(_singular(found[1])) if found else None
    if not found or not category:
        return text, None
    goes_on = found[2] != ":" and _GOES_ON.match(found[3])
    return (text if goes_on else found[3]), category


def _what_is_possible(offers: Mapping[int, Move]) -> str:
    if not offers:
        return "écrivez vos mots, ou « ? » pour l'aide"
    return f"tapez {_one_of(tuple(offers))}, ou « ? » pour l'aide"


def _one_of(numbers: Sequence[int]) -> str:
    """Return the numbers that can be typed, as words: « un nombre de 1 à 4 », « 2, 3 ou 5 »."""
    *others, last = numbers
    if len(numbers) > 1 and last == len(numbers):
        return f"un nombre de 1 à {last}"
    return f"{', '.join(map(str, others))} ou {last}" if others else str(last)


def shown(line: str) -> str:
    """Return what was typed as it can be quoted: harmless, on one line, not too long."""
    typed = one_line(line)
    return typed if len(typed) <= _LONGEST_SHOWN else f"{typed[: _LONGEST_SHOWN - 1]}…"


def _singular(word: str) -> str:
    return plain(word).removesuffix("s")


_CATEGORIES = {_singular(label): category for category, label in CATEGORY_LABELS.items()}
