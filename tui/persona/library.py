"""The personas one can play: those shipped, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tui import places
from tui.source.diagnostics import Diagnostic, Place, Refused, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.loading import LoadedPersona

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEAD = ("titre", "operateur", "niveau", "duree", "prenom", "nom", "age")


@dataclass(frozen=True, slots=True)
class Card:
    """A persona as listed, from the head of its file, unchecked; missing values are ``""``."""

    id: str
    path: Path
    title: str
    operator: str
    level: str
    duration: str
    name: str
    age: str


def cards() -> list[Card]:
    """Return the personas that can be chosen, the user's own first, then by level and title."""
    own = _cards_in(places.own_personas())
    hidden = {card.id for card in own}
    shipped = [card for card in _cards_in(places.shipped_personas()) if card.id not in hidden]
    return own + shipped


def find(name: str) -> Path:
    """Return the file of the persona that an id or a path stands for.

    Raises :class:`Refused` when there is none.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        return Path(name)
    for folder in (places.own_personas(), places.shipped_personas()):
        path = folder / f"{name}.yaml"
        if path.is_file():
            return path
    known = [card.id for card in cards()]
    message = f"pas de persona de ce nom{nearest(name, known)} (connus : {', '.join(known)})"
    raise Refused([Diagnostic("F001", Place(name, 0, 0), message)])


def load_named(name: str) -> LoadedPersona:
    """Load the persona that an id or a path stands for. Raises :class:`Refused`."""
    from tui.persona.loading import load

    return load(find(name))


def _cards_in(folder: Path) -> list[Card]:
    found = [_card(path) for path in sorted(folder.glob("*.yaml"))]
    return sorted(found, key=lambda card: (card.level, card.title))


def _card(path: Path) -> Card:
    head: dict[str, str] = {}
    try:
        with path.open("rb") as file:
            for key, value in _head_scalars(yaml.parse(file, Loader=_LOADER)):
                head.setdefault(key, value)
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
        level=head.get("niveau", ""),
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
                if key in _HEAD:
                    yield key, event.value
                key = None
