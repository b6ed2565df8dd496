"""``alliance``: its commands, and the app when none is given."""

from __future__ import annotations

import click

from tui import __version__
from tui.cli.french import LazyGroup

_COMMANDS = {
    "jouer": "tui.cli.play:play",
    "entretiens": "tui.cli.interviews:sessions",
    "nommer": "tui.cli.rename:name",
    "bilan": "tui.cli.assess:assess",
    "revoir": "tui.cli.look_back:replay",
    "preparer": "tui.cli.prepare:prepare",
    "transcrire": "tui.cli.transcribe:transcribe",
    "corbeille": "tui.cli.delete:delete",
    "effacer": "tui.cli.erase:withdraw",
    "atelier": "tui.cli.open_workshop:workshop",
    "verifier": "tui.cli.check:check",
    "nouveau": "tui.cli.new:new",
    "codes": "tui.cli.codes:codes",
    "graphe": "tui.cli.draw:graph",
    "imprimer": "tui.cli.print:print_booklet",
    "schema": "tui.cli.schema:schema",
    "guide": "tui.cli.guide:guide",
    "ou": "tui.cli.where:where",
    "completion": "tui.cli.completion:completion",
}

_FORMER_NAMES = {
    "sessions": "entretiens",
    "noter": "bilan",
    "rejouer": "revoir",
    "supprimer": "corbeille",
    "retirer": "effacer",
}


def _show_version(context: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"alliance {__version__}")
        context.exit()


@click.command(
    "alliance",
    cls=LazyGroup,
    modules=_COMMANDS,
    former_names=_FORMER_NAMES,
    invoke_without_command=True,
    examples=(
        "alliance",
        "alliance jouer --texte",
        "alliance bilan 2026-03-14-denis-auclair-1",
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Afficher la version.",
)
@click.pass_context
def program(context: click.Context) -> None:
    """S'exercer à l'entretien de conseil.

    Sans commande, ouvre l'application. Chaque commande a son aide, avec --aide.
    """
    if context.invoked_subcommand is None:
        from tui.cli.launch import open_app

        open_app()
