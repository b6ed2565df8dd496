"""The user's own programs: those of the desktop, and the editor, which takes the terminal."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from tui.screens.dialogs import MessageScreen
from tui.source.hostile import one_line
from tui.source.reasons import reason
from tui.workshop.editor import NoEditor, editor_command, how_to_leave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.screen import Screen


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
