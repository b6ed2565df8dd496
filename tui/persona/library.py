"""The personas one can play: those shipped, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tui import places
from tui.source.diagnostics import Diagnostic, Place, Refused, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.loading import LoadedPersona

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEAD = ("titre", "operateur", "difficulte", "duree", "prenom", "nom", "age")
_FORMER = {"niveau": "difficulte"}


@dataclass(frozen=True, slots=True)
class Card:
    """A persona as listed, from the head of its file, unchecked; missing values are ``""``."""

    id: str
    path: Path
    title: str
    operator: str
    difficulty: str
    duration: str
    name: str
    age: str


def cards() -> list[Card]:
    """Return the personas that can be chosen, the user's own first, then by difficulty."""
    own = _cards_in(places.own_personas())
    hidden = {card.id for card in own}
    shipped = [card for card in _cards_in(places.shipped_personas()) if card.id not in hidden]
    return own + shipped


def find(name: str) -> Path:
    """Return the file of the persona that an id or a path stands for.

    Raises :class:`Refused` when there is none.
    """
    if name.endswith(places.SUFFIXES) or "/" in name or "\\" in name:
        return Path(name)
    for folder in (places.own_personas(), places.shipped_personas()):
        path = places.trainers_file(folder, name)
        if path:
            return path
    known = [card.id for card in cards()]
    message = f"pas de persona de ce nom{nearest(name, known)} (connus : {', '.join(known)})"
    raise Refused([Diagnostic("F001", Place(name, 0, 0), message)])


def twins(path: Path, name: str) -> list[Diagnostic]:
    """Return what to remark of a file called ``name`` when another beside it has the same id."""
    others = [path.with_suffix(suffix) for suffix in places.SUFFIXES if suffix != path.suffix]
    twin = next((other for other in others if other.exists()), None)
    if twin is None or path.suffix not in places.SUFFIXES:
        return []
    read = min(path, twin, key=lambda one: places.SUFFIXES.index(one.suffix)).name
    message = (
        f"« {twin.name} » a le même identifiant : c'est « {read} » qui est lu ; "
        "renommez l'un des deux"
    )
    return [Diagnostic("F015", Place(name), message, Severity.WARNING)]


def load_named(name: str) -> LoadedPersona:
    """Load the persona that an id or a path stands for. Raises :class:`Refused`."""
    from tui.persona.loading import load

    return load(find(name))


def _cards_in(folder: Path) -> list[Card]:
    found: dict[str, Card] = {}
    for path in places.trainers_files(folder):
        card = _card(path)
        first = found.get(card.id)
        found[path.name if first else card.id] = _hidden(card, first) if first else card
    return sorted(found.values(), key=lambda card: (card.difficulty, card.title))


def _hidden(card: Card, first: Card) -> Card:
    """Return the card of a file that another of the same id keeps from being chosen by it."""
    title = f"même identifiant que « {first.path.name} » : renommez l'un des deux"
    return replace(card, id=card.path.name, title=title)


def _card(path: Path) -> Card:
    head: dict[str, str] = {}
    try:
        with path.open("rb") as file:
            for key, value in _head_scalars(yaml.parse(file, Loader=_LOADER)):
                head.setdefault(_FORMER.get(key, key), value)
                if len(head) == len(_HEAD):
                    break
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        head.setdefault("titre", "fichier à corriger")
    name = f"{head.get('prenom', '')} {head.get('nom', '')}".strip()
    return Card(
        id=path.stem,
        path=path,
        title=head.get("titre", path.stem),
        operator=head.get("operateur", ""),
        difficulty=head.get("difficulte", ""),
        duration=head.get("duree", ""),
        name=name or path.name,
        age=head.get("age", ""),
    )


def _head_scalars(events: Iterator[Any]) -> Iterator[tuple[str, str]]:
    """Yield the scalars of the top level and of ``identite``."""
    path: list[str] = []
    key: str | None = None
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            path.append(key or "")
            if len(path) == 2 and key != "identite":
                path[-1] = "other"
            key = None
        elif isinstance(event, yaml.CollectionEndEvent):
            if path:
                path.pop()
            key = None
        elif isinstance(event, yaml.SequenceStartEvent):
            path.append("other")
            key = None
        elif isinstance(event, yaml.AliasEvent):
            key = None
        elif isinstance(event, yaml.ScalarEvent) and "other" not in path:
            if key is None:
                key = event.value
            else:
                if key in _HEAD or key in _FORMER:
                    yield key, event.value
                key = None
