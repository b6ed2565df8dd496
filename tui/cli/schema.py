"""``alliance schema``: what editors need to complete and check trainers' files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.text.streams import Failure, put, put_json, say

if TYPE_CHECKING:
    from tui.workshop.schemas import Kind

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
