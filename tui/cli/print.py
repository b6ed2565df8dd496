"""``alliance imprimer``: a persona as a booklet to read round a table."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tui.cli.completing import PersonaName
from tui.cli.failures import Failure
from tui.cli.french import Command
from tui.cli.streams import put, say

_STANDARD_OUTPUT = Path("-")


@click.command(
    "imprimer",
    cls=Command,
    examples=[
        "alliance imprimer denis-auclair -o denis.html",
        "alliance imprimer mes-personas/nadia-lemaire.yaml > nadia.html",
    ],
)
@click.argument("persona", type=PersonaName())
@click.option(
    "-o",
    "--sortie",
    "target",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Écrire dans ce fichier plutôt qu'à l'écran.",
)
@click.option("--ecraser", "overwrite", is_flag=True, help="Remplacer le fichier s'il existe.")
def print_booklet(persona: str, target: Path | None, overwrite: bool) -> None:
    """Faire d'un persona un livret à imprimer.

    PERSONA est un identifiant ou un chemin. Le livret est une page HTML, à ouvrir dans un
    navigateur et à imprimer de là. Il dit tout, réponses comprises : il est pour ceux qui
    forment.
    """
    from tui.persona import library
    from tui.workshop.booklet import booklet

    page = booklet(library.load_named(persona).persona)
    if target is None or target == _STANDARD_OUTPUT:
        put(page.removesuffix("\n"))
        return
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if overwrite else os.O_EXCL)
    try:
        with os.fdopen(os.open(target, flags, 0o600), "w", encoding="utf-8", newline="") as file:
            file.write(page)
    except FileExistsError:
        message = f"« {target} » existe déjà ; --ecraser le remplace"
        raise Failure(message) from None
    say(f"Écrit dans {target}")
