"""What the tests of commands use, here too."""

from __future__ import annotations

from tests.running import run, started_as_installed

__all__ = ["run", "started_as_installed"]
