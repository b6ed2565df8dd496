"""``alliance codes``: the coding grid, to look a code up while writing a persona."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.french.comparison import has_beginning, has_word
from tui.text.streams import Failure, put_json, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.field.grid import Code


@click.command(
    "codes",
    cls=DocumentedCommand,
    examples=[
        "alliance codes",
        "alliance codes reflet_simple",
        "alliance codes silence",
    ],
)
@click.argument("words", nargs=-1, metavar="[MOT…]")
@click.option("--format", "form", type=click.Choice(["texte", "json"]), default="texte")
def codes(words: tuple[str, ...], form: str) -> None:
    """Chercher dans la grille des codes.

    Sans MOT, tous les codes, par famille de posture. Avec, ceux dont le nom, la définition
    ou l'exemple contient chacun des mots, avec leur définition et leur exemple ; un début
    suffit pour les mots du nom.
    """
    from tui.field.grid import shipped_grid

    found = {name: code for name, code in shipped_grid().codes.items() if _has(name, code, words)}
    if not found:
        raise Failure(f"aucun code ne contient « {' '.join(words)} »")
    if form == "json":
        put_json(
            {
                name: code.model_dump(mode="json", by_alias=True, exclude_none=True)
                for name, code in found.items()
            }
        )
        return
    lines = map(_whole, found, found.values()) if words else _by_family(found)
    for line in lines:
        tell(line)


def _by_family(found: Mapping[str, Code]) -> Iterator[str]:
    from tui.field.grid import FAMILY_LABELS

    width = max(map(len, found))
    for family, label in FAMILY_LABELS.items():
        own = {name: code for name, code in found.items() if code.family is family}
        if own:
            yield label
            yield from (f"  {name:<{width}}  {code.label}" for name, code in own.items())


def _whole(name: str, code: Code) -> str:
    miti = f"\n  MITI 4 : {code.miti}" if code.miti else ""
    return f"{name} · {code.label}\n  {code.definition}\n  Exemple : {code.example}{miti}"


def _has(name: str, code: Code, words: tuple[str, ...]) -> bool:
    """Tell whether each word is one of what is said of a code, or begins one of its name."""
    named = f"{name} {code.label}".replace("_", " ")
    said = f"{code.definition} {code.example}"
    wanted = (word.replace("_", " ") for word in words)
    return all(has_beginning(named, word) or has_word(said, word) for word in wanted)
