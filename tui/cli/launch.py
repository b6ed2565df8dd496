"""Opening the app, where there is a terminal for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.failures import Misuse
from tui.cli.starting import command_name
from tui.cli.streams import are_a_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.journal import Mode


def require_terminal() -> None:
    """Raise :class:`Misuse` where the app could not be shown."""
    if not are_a_terminal():
        instead = f"{command_name()} jouer --texte"
        raise Misuse(f"l'application demande un terminal ; sans terminal : {instead}")


def open_app(
    persona: str | None = None,
    *,
    session: Path | None = None,
    mode: Mode | None = None,
    seed: int | None = None,
    rubric: str | None = None,
) -> None:
    """Open the app on its home screen, on a persona or on a session; leave with its exit code."""
    require_terminal()
    from tui.app import AllianceApp

    app = AllianceApp(persona, session=session, mode=mode, seed=seed, rubric=rubric)
    app.run()
    click.get_current_context().exit(app.return_code or 0)
