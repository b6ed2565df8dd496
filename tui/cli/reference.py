"""``alliance codes``, ``alliance schema``: what to look up while writing a file.

The coding grid is for the trainer; the schemas are for the editor, that completes and checks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.french.comparison import has_beginning, has_word
from tui.text.streams import Failure, put, put_json, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.field.grid import Code
    from tui.workshop.schemas import Kind


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


_KINDS = ("persona", "rubrique", "codes", "voix", "relances", "questions", "moments")


@click.command(
    "schema",
    cls=DocumentedCommand,
    examples=[
        "alliance schema persona > persona.json",
        "alliance schema rubrique",
        "alliance schema --poser mes-personas/nadia-lemaire.yaml",
    ],
)
@click.argument("kind", type=click.Choice(_KINDS), metavar="SORTE", required=False)
@click.option(
    "--poser",
    "beside",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Poser le schéma de ce persona, ou de cette rubrique, à côté de lui, pour l'éditeur.",
)
def schema(kind: Kind | None, beside: Path | None) -> None:
    """Donner le schéma JSON d'une sorte de fichier.

    SORTE est persona, rubrique, codes (la grille des codes), voix, relances, questions ou moments
    (ceux que l'on prépare pour un entretien).

    Un éditeur de texte s'en sert pour compléter et pour souligner les erreurs. --poser
    l'écrit dans le dossier « .alliance », avec les noms que ce fichier donne, et le dit à
    VS Code ; « verifier » et « atelier » le tiennent ensuite à jour. Un autre éditeur le
    trouve par un commentaire en première ligne du fichier :
    « yaml-language-server: $schema=.alliance/nadia-lemaire.schema.json ».
    """
    from tui.workshop.schemas import schema_of

    if kind is not None:
        put_json(schema_of(kind))
    elif beside is None:
        raise click.UsageError("il manque SORTE, ou --poser FICHIER")
    if beside is not None:
        put(str(_laid(beside)))


def _laid(path: Path) -> Path:
    """Lay the schema of a file; return where it is."""
    from tui.source.tree import read
    from tui.workshop.schema_files import install_schema, is_installed, is_known_to_editors

    laid = install_schema(path)
    if laid is None:
        read(path)
        raise Failure(f"« {path} » n'est ni un persona, ni une rubrique")
    if not is_installed(laid):
        raise Failure(f"« {laid} » n'a pas été posé par alliance : il n'est pas remplacé")
    if not is_known_to_editors(path, laid):
        say(
            "« .vscode/settings.json » est à vous, et reste tel quel ; pour VS Code, ajoutez-y, "
            f'sous « yaml.schemas » : "./{laid.parent.name}/{laid.name}": "{path.name}"'
        )
    return laid
