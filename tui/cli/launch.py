"""Opening the app, where there is a terminal or a browser to show it in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import click

from tui.cli.failures import Misuse
from tui.text.starting import command_name
from tui.text.streams import are_a_terminal, say

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import AllianceApp
    from tui.session.journal import Mode


def require_terminal(instead: str = "jouer --texte") -> None:
    """Raise :class:`Misuse` where the app could not be shown; ``instead`` is what to type there.

    A browser is asked for by ``TEXTUAL_DRIVER``, as ``textual-serve`` does.
    """
    if not are_a_terminal() and not os.environ.get("TEXTUAL_DRIVER"):
        message = f"l'application demande un terminal ; sans terminal : {command_name()} {instead}"
        raise Misuse(message)


def open_app(
    persona: str | None = None,
    *,
    session: Path | None = None,
    replay: Path | None = None,
    mode: Mode | None = None,
    seed: int | None = None,
    rubric: str | None = None,
    own_words: bool = False,
) -> None:
    """Open the app on its home screen, on a persona, on a session to take up or to look at again.

    Leaves with its exit code.
    """
    require_terminal()
    from tui.app import AllianceApp
    from tui.screens.routes import PersonaRoute, ReplayRoute, SessionRoute

    route: PersonaRoute | SessionRoute | ReplayRoute | None = None
    if persona is not None:
        route = PersonaRoute(persona)
    elif session is not None:
        route = SessionRoute(session)
    elif replay is not None:
        route = ReplayRoute(replay)
    app = AllianceApp(
        route,
        mode=mode,
        seed=seed,
        rubric=rubric,
        own_words=own_words,
    )
    run(app)


def run(app: AllianceApp) -> NoReturn:
    """Run the app until it is left; say what went wrong, if anything, and leave with its code."""
    app.run()
    for sentence in filter(None, (app.farewell, *app.reminders)):
        say(f"alliance : {sentence}")
    click.get_current_context().exit(app.return_code or 0)
