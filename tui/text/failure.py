"""What stops a command, in both faces of the terminal: one sentence, no traceback."""

from __future__ import annotations

import click


class Failure(click.ClickException):
    """The command cannot do what it was asked; the message says why, in French."""
