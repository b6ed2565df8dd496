"""Opening the app where a terminal, or a browser, can show it; ``alliance atelier``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import click

from tui.cli.arguments import PersonaName
from tui.cli.commands import DocumentedCommand
from tui.text.invocation import command_name
from tui.text.streams import Failure, are_a_terminal, say

if TYPE_CHECKING:
    from tui.app import AllianceApp
    from tui.screens.routes import Route
    from tui.session.journal import Mode


def require_terminal(instead: str = "jouer --texte") -> None:
    """Refuse where the app could not be shown; ``instead`` is what to type there.

    Raises :class:`click.UsageError`. A browser is asked for by ``TEXTUAL_DRIVER``, as
    ``textual-serve`` does.
    """
    if not are_a_terminal() and not os.environ.get("TEXTUAL_DRIVER"):
        raise click.UsageError(
            f"l'application demande un terminal ; sans terminal : {command_name()} {instead}"
        )


def open_app(
    route: Route | None = None,
    *,
    mode: Mode | None = None,
    seed: int | None = None,
    rubric: str | None = None,
    own_words: bool = False,
) -> NoReturn:
    """Open the app on its home screen, or where a route leads; leave with its exit code."""
    from tui.app import AllianceApp

    run(AllianceApp(route, mode=mode, seed=seed, rubric=rubric, own_words=own_words))


def run(app: AllianceApp) -> NoReturn:
    """Run the app until it is left; say what went wrong, if anything, and leave with its code."""
    app.run()
    for sentence in filter(None, (app.farewell, *app.reminders)):
        say(f"alliance : {sentence}")
    click.get_current_context().exit(app.return_code or 0)


@click.command(
    "atelier",
    cls=DocumentedCommand,
    examples=[
        "alliance atelier mes-personas/nadia-lemaire.yaml",
        "alliance atelier denis-auclair",
    ],
)
@click.argument("persona", type=PersonaName())
def open_workshop(persona: str) -> None:
    """Essayer un persona pendant qu'on l'écrit.

    PERSONA est un chemin, ou un identifiant de la bibliothèque. À chaque enregistrement
    le fichier est vérifié, et l'essai reprend au même point sur la nouvelle version. Le
    fichier n'est que lu ; rien de l'essai n'est gardé.
    """
    from tui.persona.library import find

    require_terminal("verifier PERSONA")
    path = find(persona)
    if not path.is_file():
        raise Failure(f"« {persona} » : ce fichier n'existe pas")
    from tui.app import AllianceApp
    from tui.screens.routes import WorkshopRoute

    run(AllianceApp(WorkshopRoute(path.absolute())))
