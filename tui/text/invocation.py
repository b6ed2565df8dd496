"""How this program and its interviews are named in a command that the user can type as it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.source.typed import shell_word

COMMAND = "alliance"
_RUN = Path(__file__).parents[2] / "scripts" / "run.py"


def launcher() -> list[str] | None:
    """Return the words that start the program from anywhere when it is not installed.

    ``None`` when it is, and is started by its name.
    """
    if Path(sys.argv[0]).stem != "__main__" or not _RUN.is_file():
        return None
    return ["py" if os.name == "nt" else "python3", str(_RUN)]


def command_name() -> str:
    """Return what to type to start the program again from the current folder."""
    if launcher() is None:
        return COMMAND
    try:
        path = os.path.relpath(_RUN)
    except (OSError, ValueError):  # no current folder; another drive
        path = str(_RUN)
    return f"{'py' if os.name == 'nt' else 'python3'} {shell_word(path)}"


def session_name(path: Path) -> str:
    """Return what names a session in a command: its id, or its path when it is kept elsewhere."""
    from tui import places

    at_home = path.parent == places.sessions()
    return shell_word(path.stem if at_home else str(path))
