"""Opening the author's editor from a screen, which steps aside meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from tui.source.hostile import one_line
from tui.source.reasons import reason
from tui.workshop.editor import NoEditor, editor_command, how_to_leave

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.app import App


def warning_before(path: Path, line: int) -> str:
    """Return what to tell before the editor opens: how to leave one that was not chosen."""
    try:
        return how_to_leave(editor_command(path, line, os.environ), os.environ)
    except NoEditor:
        return ""


def open_editor(app: App[Any], path: Path, line: int) -> str | None:
    """Open a file at a line and wait until the editor closes; return what went wrong, if it did."""
    try:
        command = editor_command(path, line, os.environ)
        with app.suspend(), _deaf_to_interrupts():
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
