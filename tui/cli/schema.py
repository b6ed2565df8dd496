"""``alliance schema``: what editors need to complete and check trainers' files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.french import Command
from tui.cli.streams import put_json

if TYPE_CHECKING:
    from tui.cli.schemas import Kind

_KINDS = ("persona", "rubrique", "codes", "voix", "relances", "questions", "moments")


@click.command(
    "schema",
    cls=Command,
    examples=["alliance schema persona > persona.json", "alliance schema rubrique"],
)
@click.argument("kind", type=click.Choice(_KINDS), metavar="SORTE")
def schema(kind: Kind) -> None:
    """Donner le schéma JSON d'une sorte de fichier.

    SORTE est persona, rubrique, codes (la grille), voix, relances, questions ou moments
    (ceux que l'on prépare pour une session).

    Un éditeur de texte s'en sert pour compléter et pour souligner les erreurs. Avec
    l'extension YAML : « yaml-language-server: $schema=persona.json », dans un commentaire
    en première ligne.
    """
    from tui.cli.schemas import schema_of

    put_json(schema_of(kind))
