"""``alliance ou`` and ``alliance completion``: where things are kept, and completion in shells."""

from __future__ import annotations

import shlex
from typing import Literal, cast

import click

from tui.cli.commands import DocumentedCommand
from tui.text.invocation import COMMAND, launcher
from tui.text.streams import put, say

_ZSH_READY = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }"
_ONLY_INSTALLED = "    (( ! $+commands[alliance] )) && return 1\n"
_ASKS = {
    "bash": ("bash_complete $1",),
    "zsh": ("zsh_complete alliance",),
    "fish": ("(commandline -t) alliance",),
}
_FUNCTIONS = {
    "bash": '{name}() {{ {command} "$@"; }}',
    "zsh": '{name}() {{ {command} "$@" }}',
    "fish": "function {name}; {command} $argv; end",
}


@click.command("ou", cls=DocumentedCommand, examples=["alliance ou"])
def where() -> None:
    """Dire où sont vos entretiens, personas et réglages.

    Et où l'application écrit ce qu'elle exporte. La variable d'environnement
    ALLIANCE_DOSSIER met vos fichiers ailleurs.
    """
    from tui import places

    for label, path in (
        ("Vos entretiens", places.sessions()),
        ("Vos personas", places.own_personas()),
        ("Vos rubriques", places.own_rubrics()),
        ("Vos réglages", places.settings()),
        ("Vos exports", places.exports()),
        ("En groupe", places.groups()),
        ("Corbeille", places.trash()),
        ("Personas fournis", places.shipped_personas()),
        ("Rubriques fournies", places.shipped_rubrics()),
    ):
        put(f"{label} : {path}")


@click.command(
    "completion",
    cls=DocumentedCommand,
    examples=[
        "alliance completion bash >> ~/.bashrc",
        "alliance completion zsh >> ~/.zshrc",
        "alliance completion fish > ~/.config/fish/completions/alliance.fish",
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(shell: Literal["bash", "zsh", "fish"]) -> None:
    """Compléter les commandes et les noms dans un shell.

    Donne les lignes à ajouter à la configuration du shell. Si alliance n'est pas installé et
    se lance par « scripts/run.py », elles donnent aussi ce nom à cette commande : c'est
    « alliance » qu'il faut taper ensuite.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from tui.cli.program import program

    kind = cast("type[ShellComplete]", get_completion_class(shell))
    lines = ShellComplete.source(kind(program, {}, COMMAND, "_ALLIANCE_COMPLETE"))
    if shell == "zsh":
        lines = f"{_ZSH_READY}\n{lines}"
    words = launcher()
    put(_named(lines, shell, shlex.join(words)) if words else lines)
    if words:
        say(f"Dans un nouveau shell, tapez « {COMMAND} » : ces lignes lui font lancer {words[-1]}.")


def _named(lines: str, shell: str, command: str) -> str:
    """Return lines that also give the program its name, as a function, and call what it calls."""
    lines = lines.replace(_ONLY_INSTALLED, "")
    for asked in _ASKS[shell]:
        lines = lines.replace(asked, f"{asked.rpartition(' ')[0]} {command}")
    return f"{_FUNCTIONS[shell].format(name=COMMAND, command=command)}\n{lines}"
