"""``alliance revoir``: come back to one's own activity, in the app or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.cli.named import SessionName, finished_record

if TYPE_CHECKING:
    from tui.session.journal import Record


@click.command(
    "revoir",
    cls=DocumentedCommand,
    examples=[
        "alliance revoir 2026-03-14-denis-auclair-1",
        "alliance revoir 2026-03-14 --texte",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option(
    "--texte",
    "in_text",
    is_flag=True,
    help="Ligne à ligne : lecteurs d'écran, scripts.",
)
def revisit(session: str, in_text: bool) -> None:
    """Revoir un entretien, moment par moment.

    ENTRETIEN est un identifiant, son début, ou un chemin. C'est l'autoconfrontation : le
    contrat, vos moments, ceux que quelqu'un a préparés, trois questions pour finir.
    Rien n'y est évalué ; le bilan s'ouvre après, avec « alliance bilan ».
    """
    if in_text:
        from tui.text.confrontation_session import look_again
        from tui.text.session import play_branch

        look_again(finished_record(session), play_branch)
    else:
        from tui.cli.launch import open_app, require_terminal

        require_terminal("revoir ENTRETIEN --texte")
        record = finished_record(session)
        _check(record)
        from tui.screens.routes import ReplayRoute

        open_app(ReplayRoute(record.path))


def _check(record: Record) -> None:
    """Raise now what keeps the session from being shown, while it can be read in the terminal."""
    from tui.interview.live import persona_of
    from tui.session.journal import require_closed

    persona_of(record)
    require_closed(record.path)
