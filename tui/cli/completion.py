"""``alliance completion``: what a shell needs to complete commands and names."""

from __future__ import annotations

from typing import Literal

import click

from tui.cli.french import Command
from tui.cli.starting import COMMAND
from tui.cli.streams import put


@click.command(
    "completion",
    cls=Command,
    examples=[
        "alliance completion bash >> ~/.bashrc",
        "alliance completion zsh >> ~/.zshrc",
        "alliance completion fish > ~/.config/fish/completions/alliance.fish",
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(shell: Literal["bash", "zsh", "fish"]) -> None:
    """Compléter les commandes et les noms dans un shell.

    Donne les lignes à ajouter à la configuration du shell.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from tui.cli.program import program

    kind = get_completion_class(shell)
    if kind:
        put(ShellComplete.source(kind(program, {}, COMMAND, "_ALLIANCE_COMPLETE")))
