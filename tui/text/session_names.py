"""How a session is named in a command told to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import places
from tui.source.shell import typed

if TYPE_CHECKING:
    from pathlib import Path


def session_name(path: Path) -> str:
    """Return what names a session in a command: its id, or its path when it is kept elsewhere."""
    at_home = path.parent == places.sessions()
    return typed(path.stem if at_home else str(path))
