"""How this program was started, so that a command told to the user can be typed as it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.source.shell import typed

COMMAND = "alliance"
_RUN = Path(__file__).parents[2] / "scripts" / "run.py"


def command_name() -> str:
    """Return what to type to start the program again from the current folder."""
    if Path(sys.argv[0]).stem != "__main__" or not _RUN.is_file():
        return COMMAND
    try:
        path = os.path.relpath(_RUN)
    except (OSError, ValueError):  # no current folder; another drive
        path = str(_RUN)
    return f"{'py' if os.name == 'nt' else 'python3'} {typed(path)}"
