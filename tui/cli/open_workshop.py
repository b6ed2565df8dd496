"""``alliance atelier``: try a persona while writing it."""

from __future__ import annotations

import click

from tui.cli.completing import PersonaName
from tui.cli.french import FrenchCommand
from tui.text.failure import Failure


@click.command(
    "atelier",
    cls=FrenchCommand,
    examples=[
        "alliance atelier mes-personas/nadia-lemaire.yaml",
        "alliance atelier denis-auclair",
    ],
)
@click.argument("persona", type=PersonaName())
def workshop(persona: str) -> None:
    """Essayer un persona pendant qu'on l'écrit.

    PERSONA est un chemin, ou un identifiant de la bibliothèque. À chaque enregistrement
    le fichier est vérifié, et l'essai reprend au même point sur la nouvelle version. Le
    fichier n'est que lu ; rien de l'essai n'est gardé.
    """
    from tui.cli.launch import require_terminal, run
    from tui.persona.library import find

    require_terminal("verifier PERSONA")
    path = find(persona)
    if not path.is_file():
        raise Failure(f"« {persona} » : ce fichier n'existe pas")
    from tui.app import AllianceApp
    from tui.screens.routes import WorkshopRoute

    run(AllianceApp(WorkshopRoute(path.absolute())))
