"""``alliance guide``: the guides, in the terminal or as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.cli.output import extension, to_a_file, write
from tui.text.streams import are_a_terminal, put

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "stagiaire": ("guide-stagiaire.md", "mener un entretien, lire le bilan, se revoir"),
    "formateur": ("guide-formateur.md", "écrire une personne à rencontrer, ou une rubrique"),
    "animateur": ("guide-animateur.md", "accompagner qui revoit son entretien"),
    "formats": ("formats.md", "ce que contiennent les fichiers exportés"),
    "sources": ("sources.md", "ce sur quoi reposent les personas et les rubriques"),
}
"""Where each guide is, and what it is for."""


@click.command(
    "guide",
    cls=DocumentedCommand,
    examples=[
        "alliance guide",
        "alliance guide stagiaire",
        "alliance guide formateur -o guide.html",
    ],
)
@click.argument("name", type=click.Choice(list(FILES)), metavar="[GUIDE]", required=False)
@to_a_file
def guide(name: str | None, target: Path | None, overwrite: bool) -> None:
    """Lire un guide.

    GUIDE est stagiaire, formateur, animateur, formats ou sources ; sans lui, la commande
    dit ce que chacun contient. Avec -o, le guide devient une page HTML, à lire dans un
    navigateur ou à imprimer.
    """
    from tui import places
    from tui.cli import guide_page

    if name is None:
        width = max(map(len, FILES))
        put("\n".join(f"{one:<{width}}  {what}" for one, (_, what) in FILES.items()))
        return
    source = (places.shipped_docs() / FILES[name][0]).read_text("utf-8")
    if target:
        extension(target, ("html", "htm"))
        write(target, guide_page.as_page(source), overwrite=overwrite)
    elif are_a_terminal():
        click.echo_via_pager(guide_page.as_screen(source))
    else:
        put(source.removesuffix("\n"))
