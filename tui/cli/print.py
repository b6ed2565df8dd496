"""``alliance imprimer``: a persona as a booklet to read round a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.cli.named import PersonaName
from tui.cli.output import extension, to_a_file, write
from tui.text.streams import put

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "imprimer",
    cls=DocumentedCommand,
    examples=[
        "alliance imprimer denis-auclair -o denis.html",
        "alliance imprimer mes-personas/nadia-lemaire.yaml > nadia.html",
    ],
)
@click.argument("persona", type=PersonaName())
@to_a_file
def print_booklet(persona: str, target: Path | None, overwrite: bool) -> None:
    """Faire d'un persona un livret à imprimer.

    PERSONA est un identifiant ou un chemin. Le livret est une page HTML, à ouvrir dans un
    navigateur et à imprimer de là. Il dit tout, réponses comprises : il est pour ceux qui
    forment.
    """
    from tui.persona import library
    from tui.workshop.booklet import booklet

    extension(target, ("html", "htm"))
    page = booklet(library.load_named(persona).persona)
    if target is None:
        put(page.removesuffix("\n"))
    else:
        write(target, page, overwrite=overwrite)
