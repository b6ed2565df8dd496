"""The author's own editor: its command, and how to leave it."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_MODAL = ("vim", "nvim", "vi")  # nothing on their screen says how to leave them
_PLAIN = ("nano", "micro", "pico", "mg", "joe", "notepad", *_MODAL)
_LINE_BEFORE = ("vi", "vim", "nvim", "gvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak",
                "joe", "mg", "ne", "gedit")  # fmt: skip
_LINE_TO_GO_TO = ("code", "code-insiders", "codium", "vscodium", "cursor")
_LINE_AFTER = ("hx", "helix", "subl", "sublime_text", "zed")


def how_to_leave(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return how to leave an editor that its user did not choose, when nothing in it tells."""
    if _chosen_editor(environment) or PurePath(command[0]).stem.casefold() not in _MODAL:
        return ""
    return (
        "Pour écrire, tapez i. Pour finir : Échap, puis\n"
        "  :wq et Entrée, pour enregistrer et quitter ;\n"
        "  :q! et Entrée, pour quitter sans rien changer.\n\n"
        "Un autre éditeur ? Avant d'ouvrir l'atelier : export EDITOR=nano, s'il est installé."
    )


class NoEditor(Exception):
    """No editor can be called; the message is a sentence for the user."""


def editor_command(path: Path, line: int, environment: Mapping[str, str]) -> list[str]:
    """Return the words that open a file at a line in ``$VISUAL``, else ``$EDITOR``.

    Where neither is set, a plain editor of the machine's will do. An editor whose way of
    naming a line is not known gets the file alone. Raises :class:`NoEditor`.
    """
    words = _chosen_editor(environment) or _plain_editor(environment)
    file = str(path.absolute())
    name = PurePath(words[0]).stem.casefold()
    if name in _LINE_BEFORE:
        return [*words, f"+{line}", file]
    if name in _LINE_TO_GO_TO:
        return [*words, "-g", f"{file}:{line}"]
    if name in _LINE_AFTER:
        return [*words, f"{file}:{line}"]
    return [*words, file]


def _chosen_editor(environment: Mapping[str, str]) -> list[str]:
    variable = next((name for name in ("VISUAL", "EDITOR") if environment.get(name)), None)
    if variable is None:
        return []
    try:
        words = shlex.split(environment[variable], posix=os.name != "nt")
    except ValueError:
        words = []
    if not words:
        raise NoEditor(f"La variable {variable} ne se lit pas comme une commande.")
    return words


def _plain_editor(environment: Mapping[str, str]) -> list[str]:
    path = environment.get("PATH", os.defpath)
    found = next((found for name in _PLAIN if (found := shutil.which(name, path=path))), None)
    if found is None:
        example = "set EDITOR=notepad" if os.name == "nt" else "export EDITOR=nano"
        message = "Aucun éditeur n'est trouvé. Avant d'ouvrir l'atelier, tapez par exemple : "
        raise NoEditor(f"{message}{example}")
    return [found]
