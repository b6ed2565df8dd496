"""The personas one can play: those shipped, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui import places
from tui.persona.kept_heads import BODY, IDENTITY, KeptHeads
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.head import head
from tui.source.suggestions import nearest, some_of

if TYPE_CHECKING:
    from tui.persona.kept_heads import FileHead
    from tui.persona.loading import LoadedPersona


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """A persona as listed, from the head of its file, unchecked; missing values are ``""``.

    ``follows`` is the id of the persona of the first interview, where this is a second one.
    """

    id: str
    path: Path
    title: str
    operator: str
    difficulty: str
    duration: str
    name: str
    age: str
    year: str = ""
    place: str = ""
    pressures: tuple[str, ...] = ()
    follows: str = ""


def cards() -> list[PersonaCard]:
    """Return the personas that can be chosen, the user's own first, then by difficulty."""
    heads = KeptHeads()
    own = _cards_in(places.own_personas(), heads)
    hidden = {card.id for card in own}
    shipped = [
        card for card in _cards_in(places.shipped_personas(), heads) if card.id not in hidden
    ]
    return own + shipped


def dossier_of(path: Path) -> str:
    """Return what a file says is known before the interview; nothing when it cannot be read."""
    from tui.persona.templates import TemplateProblem, render

    known, _ = head(path, ("dossier", *IDENTITY), blocks=("identite",), body=BODY)
    text = known.pop("dossier", "").strip()
    try:
        return render(text, {"identite": known})
    except TemplateProblem:
        return ""


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
    message = f"pas de persona de ce nom{nearest(name, known)} (connus : {some_of(known)})"
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
    return [Diagnostic("F015", Place(name), message)]


def load_named(name: str) -> LoadedPersona:
    """Load the persona that an id or a path stands for. Raises :class:`Refused`."""
    from tui.persona.loading import load

    return load(find(name))


def _cards_in(folder: Path, heads: KeptHeads) -> list[PersonaCard]:
    found: dict[str, PersonaCard] = {}
    for path in places.trainers_files(folder):
        card = _card(path, heads.of(path))
        first = found.get(card.id)
        found[path.name if first else card.id] = _hidden(card, first) if first else card
    return sorted(found.values(), key=lambda card: (card.difficulty, card.title))


def _hidden(card: PersonaCard, first: PersonaCard) -> PersonaCard:
    """Return the card of a file that another of the same id keeps from being chosen by it."""
    title = f"même identifiant que « {first.path.name} » : renommez l'un des deux"
    return replace(card, id=card.path.name, title=title)


def _card(path: Path, read: FileHead) -> PersonaCard:
    found = read.found
    name = f"{found.get('prenom', '')} {found.get('nom', '')}".strip()
    return PersonaCard(
        id=path.stem,
        path=path,
        title=found.get("titre", path.stem if read.readable else "fichier à corriger"),
        operator=found.get("operateur", ""),
        difficulty=found.get("difficulte", found.get("niveau", "")),
        duration=found.get("duree", ""),
        name=name or path.name,
        age=found.get("age", ""),
        year=found.get("annee", ""),
        place=found.get("lieu", ""),
        pressures=tuple(dict.fromkeys(found.get("pressions", "").split())),
        follows=found.get("suite_de", ""),
    )
