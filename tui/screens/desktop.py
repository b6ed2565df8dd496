"""Opening a file or a folder in the programs of the user's desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


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
