"""``alliance``: its commands, each imported when it is asked for, and the app when none is."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from tui import __version__
from tui.cli.commands import DocumentedCommand, speak_french
from tui.cli.failures import exit_code

_COMMANDS = {
    "premiers-pas": "tui.cli.play:first_steps",
    "jouer": "tui.cli.play:play",
    "parcours": "tui.cli.follow:follow_course",
    "entretiens": "tui.cli.interviews:interviews",
    "nommer": "tui.cli.filing:rename",
    "bilan": "tui.cli.assess:show_bilan",
    "revoir": "tui.cli.look_back:revisit",
    "comparer": "tui.cli.compare:compare_interviews",
    "coder": "tui.cli.code:code_together",
    "croisee": "tui.cli.cross:cross_interviews",
    "preparer": "tui.cli.look_back:prepare_moments",
    "transcrire": "tui.cli.transcribe:export_session",
    "paquet": "tui.cli.pack:pack_interviews",
    "groupe": "tui.cli.gather:gather_interviews",
    "animer": "tui.cli.present:lead_meeting",
    "panel": "tui.cli.panel:panel",
    "corbeille": "tui.cli.filing:throw_away",
    "effacer": "tui.cli.filing:erase",
    "servir": "tui.cli.serve:serve_app",
    "atelier": "tui.cli.launch:open_workshop",
    "verifier": "tui.cli.check:check_files",
    "nouveau": "tui.cli.new:new",
    "codes": "tui.cli.reference:codes",
    "graphe": "tui.cli.depict:draw_graph",
    "imprimer": "tui.cli.depict:print_booklet",
    "schema": "tui.cli.reference:schema",
    "guide": "tui.cli.guide:guide",
    "reglages": "tui.cli.configure:set_preferences",
    "ou": "tui.cli.installation:where",
    "completion": "tui.cli.installation:completion",
}

_FORMER_NAMES = {  # that users and scripts may still type; no help or completion tells them
    "sessions": "entretiens",
    "noter": "bilan",
    "rejouer": "revoir",
    "supprimer": "corbeille",
    "retirer": "effacer",
}


class LazyGroup(DocumentedCommand, click.Group):
    """The group of all commands, each imported when it is asked for."""

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run, say in French what stopped it, and leave with its exit code."""
        speak_french()
        settings["standalone_mode"] = False
        run = super().main
        sys.exit(exit_code(lambda: run(*args, **settings)))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments start with, by its name of today."""
        name, *others = args
        return super().resolve_command(ctx, [_FORMER_NAMES.get(name, name), *others])


@click.command(
    "alliance",
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="[COMMANDE]",
    context_settings={"help_option_names": ["-h", "--aide"]},
    examples=(
        "alliance",
        "alliance jouer --texte",
        "alliance bilan 2026-03-14-denis-auclair-1",
    ),
)
@click.version_option(__version__, message="alliance %(version)s", help="Afficher la version.")
@click.pass_context
def program(context: click.Context) -> None:
    """S'exercer à l'entretien de conseil.

    Sans commande, ouvre l'application. Chaque commande a son aide, avec --aide.
    """
    if context.invoked_subcommand is None:
        from tui.cli.launch import open_app, require_terminal

        require_terminal()
        open_app()
