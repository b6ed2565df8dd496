"""The user's own programs: those of the desktop, and the editor, which takes the terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from tui.screens.dialogs import MessageScreen
from tui.source.hostile import one_line
from tui.source.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from textual.screen import Screen

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


class FileEditor:
    """The user's editor, opened on one file from a screen.

    How to leave an editor that its user did not choose is told once, before it opens.
    """

    def __init__(self, screen: Screen[Any], path: Path) -> None:
        self._screen = screen
        self._path = path
        self._warned = False

    def open(self, line: int, closed: Callable[[], object]) -> None:
        """Open the file at a line, and call ``closed`` once the editor is left."""

        def opened(_: object = None) -> None:
            problem = self._opened(line)
            if problem:
                self._screen.notify(problem, severity="error", timeout=10, markup=False)
            closed()

        warning = "" if self._warned else self._warning(line)
        if warning:
            self._warned = True
            dialog = MessageScreen("Avant d'ouvrir l'éditeur", warning)
            self._screen.app.push_screen(dialog, opened)
        else:
            opened()

    def _warning(self, line: int) -> str:
        try:
            return how_to_leave(editor_command(self._path, line, os.environ), os.environ)
        except NoEditor:
            return ""

    def _opened(self, line: int) -> str | None:
        """Wait until the editor closes; return what went wrong, if it did."""
        try:
            command = editor_command(self._path, line, os.environ)
            with self._screen.app.suspend(), _deaf_to_interrupts():
                code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own
        except NoEditor as problem:
            return str(problem)
        except SuspendNotSupported:
            return f"Ce terminal ne laisse pas ouvrir d'éditeur d'ici ; c'est à la ligne {line}."
        except (OSError, ValueError) as problem:
            why = reason(problem) if isinstance(problem, OSError) else "nom refusé par le système"
            return f"« {one_line(command[0])} » ne s'ouvre pas : {why}."
        return f"« {one_line(command[0])} » s'est arrêté avec le code {code}." if code else None


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Leave Ctrl+C to the editor; a handler, unlike ``SIG_IGN``, is not passed on to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def has_desktop() -> bool:
    """Tell whether there is a desktop here to open files in, rather than a distant machine's."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    return _opener() is not None


def open_outside(path: Path) -> bool:
    """Open a file or a folder in the program that the desktop has for it; tell if it was asked."""
    opener = _opener()
    if opener is None:
        return False
    try:
        subprocess.Popen(  # noqa: S603 - the system's own
            [*opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def _opener() -> list[str] | None:
    """Return the command that opens a path, ``None`` where there is none."""
    if sys.platform == "win32":
        return ["explorer"]
    if sys.platform == "darwin":
        return ["/usr/bin/open"]
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    program = shutil.which("wslview") or (shutil.which("xdg-open") if shown else None)
    return [program] if program else None
