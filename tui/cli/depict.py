"""``alliance graphe``, ``alliance imprimer``: a persona drawn, and as a booklet to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.arguments import PersonaName, extension, to_a_file, write
from tui.cli.commands import DocumentedCommand
from tui.text.streams import put

if TYPE_CHECKING:
    from pathlib import Path

_BOUND = 100_000  # moves tried: a second or two


@click.command(
    "graphe",
    cls=DocumentedCommand,
    examples=[
        "alliance graphe denis-auclair",
        "alliance graphe denis-auclair --format mermaid --simple > denis.mmd",
        "alliance graphe mes-personas/nadia-lemaire.yaml --format dot | dot -Tsvg > nadia.svg",
    ],
)
@click.argument("persona", type=PersonaName())
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "mermaid", "dot"]),
    default="texte",
    help="texte (un arbre à lire ici), mermaid ou dot (Graphviz), à dessiner.",
)
@click.option(
    "--simple",
    is_flag=True,
    help="Dessiner une flèche d'une scène à l'autre, avec le nombre de répliques.",
)
def draw_graph(persona: str, form: str, simple: bool) -> None:
    """Montrer les chemins d'un persona.

    PERSONA est un identifiant ou un chemin. Une scène est un « moment » du fichier. En
    texte, chaque réplique est suivie de la scène où elle mène, une fois ; « ? » marque ce
    qui dépend d'une condition. Dessinées, les scènes sont rangées par phase, les pointillés
    dépendent d'une condition, et les répliques après lesquelles on reste dans la même scène
    sont omises. « × » marque ce qui n'entre jamais en jeu,
    tous les chemins essayés.
    """
    from tui.checker.verdicts import explore_persona
    from tui.persona import library
    from tui.workshop.drawing import Drawing, draw, draw_plain
    from tui.workshop.graph import find_dead_parts, graph_of

    drawing = Drawing(form)
    if simple and drawing is Drawing.TEXT:
        raise click.UsageError("« --simple » ne sert qu'aux formats mermaid et dot")
    loaded = library.load_named(persona).persona
    dead = find_dead_parts(explore_persona(loaded, bound=_BOUND))
    put((draw_plain if simple else draw)(graph_of(loaded, dead), drawing))


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
