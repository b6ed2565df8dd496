"""``alliance ou``: where things are kept."""

from __future__ import annotations

import click

from tui import places
from tui.cli.french import FrenchCommand
from tui.text.streams import put


@click.command("ou", cls=FrenchCommand, examples=["alliance ou"])
def where() -> None:
    """Dire où sont vos entretiens, personas et réglages.

    Et où l'application écrit ce qu'elle exporte. La variable d'environnement
    ALLIANCE_DOSSIER met vos fichiers ailleurs.
    """
    for label, path in (
        ("Vos entretiens", places.sessions()),
        ("Vos personas", places.own_personas()),
        ("Vos rubriques", places.own_rubrics()),
        ("Vos réglages", places.settings()),
        ("Vos exports", places.exports()),
        ("Corbeille", places.trash()),
        ("Personas fournis", places.shipped_personas()),
        ("Rubriques fournies", places.shipped_rubrics()),
    ):
        put(f"{label} : {path}")
