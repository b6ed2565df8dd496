"""``alliance corbeille``: put an interview in the trash."""

from __future__ import annotations

import click

from tui.cli.completing import SessionName
from tui.cli.french import Command
from tui.cli.streams import put


@click.command("corbeille", cls=Command, examples=["alliance corbeille 2026-03-14-denis-auclair-1"])
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
def delete(session: str) -> None:
    """Mettre un entretien à la corbeille.

    ENTRETIEN est un identifiant, son début, ou un chemin. Rien n'est effacé : la commande
    dit où est le fichier ; le remettre dans le dossier des entretiens le rétablit.
    """
    from tui.session import store
    from tui.session.journal import read_journal

    path = store.find(session)
    if path not in store.paths():
        read_journal(path)  # a file from elsewhere must be a session
    put(f"À la corbeille : {store.throw_away(path)}")
