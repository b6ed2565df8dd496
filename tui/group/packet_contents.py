"""What a packet holds, counted and told before it is written: nobody hands in what they ignore."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tui.french.typography import counted
from tui.group.found import FileKind
from tui.session.anonymity import COUNSELLOR, PERSON, texts_of
from tui.session.events import (
    Acted,
    Commented,
    Concluded,
    ContractRead,
    Marked,
    Named,
    Noted,
    ScreenSeen,
    Spoke,
    Synthesised,
    Typed,
)
from tui.session.proper_nouns import OTHER
from tui.session.record import person_met
from tui.session.reflection import Diagnosed, Intended
from tui.session.telling_marks import CONTACT, DATE
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.session.events import Event
    from tui.session.record import Record

KeyT = TypeVar("KeyT")

_WRITTEN: Mapping[type[Event], tuple[str, str]] = {
    Noted: ("note", "notes"),
    Typed: ("phrase dite avec ses mots", "phrases dites avec ses mots"),
    Commented: ("commentaire", "commentaires"),
    Marked: ("moment raconté", "moments racontés"),
    Diagnosed: ("diagnostic", "diagnostics"),
    Intended: ("intention", "intentions"),
    Synthesised: ("synthèse", "synthèses"),
    Concluded: ("retour sur l'entretien", "retours sur l'entretien"),
    Named: ("nom donné à un entretien", "noms donnés à des entretiens"),
}
_OTHERS: Mapping[FileKind, tuple[str, str]] = {
    FileKind.PREPARED: ("fichier de moments préparés", "fichiers de moments préparés"),
    FileKind.MEETING: ("séance de groupe", "séances de groupe"),
    FileKind.CROSSED: ("croisée", "croisées"),
    FileKind.PANEL: ("panel", "panels"),
    FileKind.CODING: ("codage", "codages"),
}
_HIDDEN: Mapping[str, tuple[str, str]] = {
    "names": ("nom de personne ou de lieu", "noms de personnes ou de lieux"),
    "dates": ("date", "dates"),
    "contacts": ("coordonnée", "coordonnées"),
}
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "names": (PERSON, OTHER, COUNSELLOR),
    "dates": (DATE,),
    "contacts": (CONTACT,),
}
_THE_PERSONAS = (Spoke, Acted, ScreenSeen, ContractRead)
"""What nobody wrote who led an interview."""


@dataclass(frozen=True, slots=True)
class PacketContents:
    """What a packet holds: sessions by whom was met, texts, other files, what was hidden in texts.

    ``said`` tells what was left aside. Where it is not ``anonymous``, all is as it was.
    """

    met: Mapping[str, int]
    written: Mapping[type[Event], int]
    others: Mapping[FileKind, int]
    hidden: Mapping[str, int]
    said: tuple[str, ...]
    anonymous: bool

    def lines(self) -> Iterator[str]:
        """Yield what it holds, a sentence a line."""
        yield from self.said
        if self.met:
            number = counted(sum(self.met.values()), "entretien")
            who = ", ".join(f"{one_line(name)} ({times})" for name, times in self.met.items())
            yield f"{number} : {who}."
        yield f"Ce qui y est écrit : {_listed(self.written, _WRITTEN) or 'rien'}."
        if self.others:
            yield f"Avec : {_listed(self.others, _OTHERS)}."
        if not self.anonymous:
            yield (
                "Nominatif : les noms, les dates et tous les textes y sont tels quels, et disent "
                "qui a mené ces entretiens, et quand."
            )
            return
        yield (
            "Anonyme : votre pseudonyme devient un code, les jours deviennent un mois, les "
            "identifiants changent. "
            f"Cachés dans les textes : {_listed(self.hidden, _HIDDEN) or 'rien'}."
        )
        yield (
            "Les noms se reconnaissent à la façon dont ils s'écrivent, ce qui peut en laisser : si "
            "vous avez écrit sur quelqu'un, relisez avant de remettre ce paquet."
        )


def told_of(
    copies: Sequence[tuple[Record, Record]],
    others: Iterable[FileKind],
    said: Iterable[str],
    *,
    anonymous: bool,
) -> PacketContents:
    """Return what a packet holds, from sessions, each with its copy, and the kinds of the rest."""
    met = Counter(person_met(record.header).identity.name or "?" for record, _ in copies)
    written: Counter[type[Event]] = Counter()
    hidden: Counter[str] = Counter()
    for record, copy in copies:
        written.update(_written(record.events))
        for before, after in zip(record.events, copy.events, strict=True):
            if anonymous and not isinstance(before, _THE_PERSONAS):
                hidden.update(_marks(after))
                hidden.subtract(_marks(before))
    return PacketContents(
        dict(sorted(met.items())), written, Counter(others), +hidden, tuple(said), anonymous
    )


def _written(events: Iterable[Event]) -> Iterator[type[Event]]:
    """Yield the kinds of what was written: the last state of what is written several times."""
    last: dict[tuple[type[Event], int | str], bool] = {}
    for place, event in enumerate(events):
        match event:
            case Marked():
                last[Marked, event.number] = bool(_answers(event)) and not event.withdrawn
            case Synthesised() | Concluded() | Named() | Intended():
                last[type(event), 0] = bool(texts_of(event))
            case Diagnosed():
                last[Diagnosed, str(event.time)] = bool(event.text)
            case Noted() | Typed() | Commented():
                last[type(event), place] = bool(event.text.strip())
            case _:
                pass
    return (kind for (kind, _), there in last.items() if there)


def _answers(moment: Marked) -> list[str]:
    return [text for field, text in texts_of(moment).items() if field != "prompt"]


def _marks(event: Event) -> Counter[str]:
    texts = texts_of(event).values()
    return Counter(
        {
            kind: sum(text.count(sign) for text in texts for sign in signs)
            for kind, signs in _SIGNS.items()
        }
    )


def _listed(numbers: Mapping[KeyT, int], words: Mapping[KeyT, tuple[str, str]]) -> str:
    """Return how many there are of each, in the order of the words."""
    return ", ".join(counted(numbers[key], *words[key]) for key in words if numbers.get(key))
