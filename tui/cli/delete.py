"""``alliance supprimer``: put a session in the trash."""

from __future__ import annotations

import click

from tui.cli.completing import SessionName
from tui.cli.french import Command
from tui.cli.streams import put


@click.command("supprimer", cls=Command, examples=["alliance supprimer 2026-03-14-denis-auclair-1"])
@click.argument("session", type=SessionName())
def delete(session: str) -> None:
    """Mettre une session à la corbeille.

    SESSION est un identifiant, son début, ou un chemin. Rien n'est effacé : la commande
    dit où est le fichier ; le remettre dans le dossier des sessions la rétablit.
    """
    from tui.session import store
    from tui.session.journal import read_journal

    path = store.find(session)
    if path not in store.paths():
        read_journal(path)  # a file from elsewhere must be a session
    put(f"À la corbeille : {store.throw_away(path)}")
